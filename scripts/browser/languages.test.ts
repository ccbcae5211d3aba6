// Uma reads her work in German: the process is translated by the files that the application offers
// to fill in, she chooses the language, and finds names, screens and records in it.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Client, createClient } from '@stagewright/sdk'
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { openStage, type SampleStage } from './sample-stage.ts'
import { severeFindings } from './severe-findings.ts'

let stage: SampleStage
let client: Client
let uma: Page

beforeAll(async () => {
  stage = await openStage()
  const token = readFileSync(join(stage.dataDir, 'cli-token'), 'utf8').trim()
  client = createClient({ baseUrl: stage.url, token })
  uma = (await stage.open('Uma Underwriter', { size: 'desk', colours: 'light' })).page
})
afterAll(() => stage?.close())
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await stage.keepPictures()
})

const coverage = () => uma.getByRole('region', { name: 'Coverage' })
const go = (place: string) =>
  uma.getByRole('navigation', { name: 'Places' }).getByRole('link', { name: place }).click()

test('where nothing is translated, the page says so and lists what there is', async () => {
  await go('Languages')
  await uma.getByText('Nothing is translated yet.').waitFor()
  const line = coverage().getByRole('listitem').filter({ hasText: 'Customer_Onboarding' }).first()
  await line.getByRole('button', { name: /^What is missing of/ }).click()
  await line.getByText('orchestrationStages Underwriting: stageLabel').waitFor()
  await line.getByText('Underwriting', { exact: true }).first().waitFor()
  expect(await severeFindings(uma)).toEqual([])
})

test('the files that it offers, filled in and deployed, make it whole', async () => {
  const { files } = await client.translations.template({ language: 'de' })
  const filled = files.map(({ path, text }) => ({
    path,
    text: text.replaceAll(/<!-- ([^]*?) -->/g, (_whole, source: string) => `DE ${source}`),
  }))
  const report = await client.deployments.create({ files: filled })
  const found = report.diagnostics.filter(({ code }) => code.startsWith('translation-'))
  expect(found.map(({ element, message }) => `${element}: ${message}`)).toEqual([])
  await coverage().getByText('whole').first().waitFor()
  expect(
    await coverage()
      .getByRole('button', { name: /^What is missing of/ })
      .count(),
  ).toBe(0)
  await uma.getByText('translations/de.translation-meta.xml').waitFor()
})

test('she chooses German, and her inbox has German names', async () => {
  await uma.goto(`${stage.url}/account`)
  await uma.getByLabel('You read').selectOption({ label: 'Deutsch (de)' })
  await uma.getByText('Names, screens and mails come in this language now.').waitFor()
  expect(await severeFindings(uma)).toEqual([])
  await go('Inbox')
  await uma.getByText(/^DE /).first().waitFor()
})

test('an item has German names, a German screen and a German way', async () => {
  const { items } = await client.workItems.list({ status: 'Assigned', limit: 200 })
  const item = items.find(
    ({ assignee }) => assignee.kind === 'Queue' && assignee.name === 'Underwriters',
  )
  if (!item) throw new Error('somebody waits for the underwriters')
  expect(item.label).not.toMatch(/^DE /)
  await uma.goto(`${stage.url}/work-items/${item.id}`)
  await uma.getByText(`DE ${item.label}`).first().waitFor()
  await uma.getByText(`DE ${item.stage.label}`).first().waitFor()
  await uma.getByRole('button', { name: 'Claim', exact: true }).first().click()
  const screen = uma.locator('stagewright-screen')
  await screen.getByText(/^DE /).filter({ visible: true }).first().waitFor()
  expect(await severeFindings(uma)).toEqual([])
})

test('records have German labels', async () => {
  await go('Records')
  await uma
    .getByRole('link', { name: /^DE Account Application/ })
    .first()
    .click()
  await uma.getByRole('columnheader', { name: /^DE / }).first().waitFor()
})

test('a translation whose source has changed is stale until Paul says that it is right', async () => {
  const { page: paul } = await stage.open('Paul Process', { size: 'phone', colours: 'dark' })
  const flows = 'examples/customer-onboarding/force-app/main/default/flows'
  const path = `${flows}/Underwriter_Review.flow-meta.xml`
  const own = readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8')
  const text = own.replace('>Years in business<', '>Whole years in business<')
  expect(text).not.toBe(own)
  await client.deployments.create({ files: [{ path, text }] })
  await paul.goto(`${stage.url}/languages`)
  const stale = paul.getByRole('region', { name: 'Stale of Underwriter Review' })
  await paul.getByRole('button', { name: /^What is stale of/ }).click()
  await stale.getByText('Whole years in business', { exact: true }).waitFor()
  expect(await severeFindings(paul)).toEqual([])
  expect(await paul.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
  await stale.getByRole('button', { name: 'They are right as they are' }).click()
  await paul.getByText('They count as translations of what is there now.').waitFor()
  await stale.waitFor({ state: 'detached' })
  expect(await paul.getByRole('button', { name: /^What is stale of/ }).count()).toBe(0)
  expect(stage.windowOf('Paul Process').trouble).toEqual([])
})

test('nothing went wrong on the way', () => {
  expect(stage.windowOf('Uma Underwriter').trouble).toEqual([])
})
