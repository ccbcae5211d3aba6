// Versions of an orchestration: compared, refused to be deleted while runs live on them, and runs
// that go over to another one and back.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createClient } from '@stagewright/sdk'
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { openStage, type SampleStage } from './sample-stage.ts'
import { severeFindings } from './severe-findings.ts'

const path = 'force-app/main/default/flows/Customer_Onboarding.flow-meta.xml'
const sample = new URL(`../../examples/customer-onboarding/${path}`, import.meta.url)

let stage: SampleStage
let page: Page
let deleting: string[]

beforeAll(async () => {
  stage = await openStage()
  const token = readFileSync(join(stage.dataDir, 'cli-token'), 'utf8').trim()
  const client = createClient({ baseUrl: stage.url, token })
  // The stage Underwriting has another name in the second version.
  const text = readFileSync(sample, 'utf8')
    .replaceAll('>Underwriting<', '>Risk_Check<')
    .replaceAll('<label>Risk_Check</label>', '<label>Risk check</label>')
  await client.deployments.create({ files: [{ path, text }] })
  const window = await stage.open('Ada Administrator', { size: 'desk', colours: 'light' })
  page = window.page
  deleting = window.trouble
  await page.getByRole('link', { name: 'Orchestrations' }).click()
  await page.getByRole('link', { name: 'Customer Onboarding' }).click()
})
afterAll(() => stage?.close())
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await stage.keepPictures()
})

const versions = () => page.getByRole('region', { name: 'Versions' })
const lineOf = (version: number) =>
  versions()
    .getByRole('listitem')
    .filter({ hasText: `Version ${version}` })
const dialog = () => page.getByRole('dialog')

test('each version says its state and its live runs', async () => {
  await lineOf(2).getByText('Active', { exact: true }).waitFor()
  await lineOf(2).getByText('no live runs').waitFor()
  await lineOf(1).getByText('Obsolete').waitFor()
  await lineOf(1).getByText('4 live runs').waitFor()
  expect(await severeFindings(page)).toEqual([])
})

test('what differs is told in words', async () => {
  await lineOf(1).getByRole('button', { name: 'Compare' }).click()
  const changes = dialog().getByRole('list', { name: 'Changes' })
  await changes.getByText('Stage Risk check').first().waitFor()
  await changes.getByText('stage: Underwriting → Risk check').first().waitFor()
  expect(await severeFindings(page)).toEqual([])
  await page.keyboard.press('Escape')
})

test('a version with live runs stays, and names them', async () => {
  await lineOf(1).getByRole('button', { name: 'Delete' }).click()
  await dialog().getByRole('button', { name: 'Delete' }).click()
  await dialog().getByRole('alert').getByText('4 live runs need it: R-0').waitFor()
  await dialog().getByRole('button', { name: 'Leave it' }).click()
  // The refusal itself is no trouble.
  expect(deleting.splice(0).every((line) => line.includes('409'))).toBe(true)
})

test('runs are refused with the reason, mapped by hand, and go over', async () => {
  await versions().getByRole('button', { name: 'Migrate runs…' }).click()
  await dialog().getByRole('button', { name: 'Next' }).click()
  await dialog().getByText('1 without counterpart').waitFor()
  expect(await severeFindings(page)).toEqual([])
  await dialog().getByRole('button', { name: 'Preview' }).click()
  await dialog().getByText('0 runs can be migrated, 4 cannot.').waitFor()
  await dialog().getByText('The run stands in stage Underwriting').first().waitFor()
  await dialog().getByRole('button', { name: 'Back' }).click()
  await dialog()
    .getByLabel('Counterpart of Underwriting', { exact: true })
    .selectOption('Risk check')
  await dialog().getByText('Every stage and step has a counterpart.').waitFor()
  await dialog().getByRole('button', { name: 'Preview' }).click()
  await dialog().getByText('4 runs can be migrated.').waitFor()
  expect(await severeFindings(page)).toEqual([])
  await dialog().getByRole('button', { name: 'Migrate 4 runs' }).click()
  await dialog().getByText('4 runs were migrated.').waitFor()
  await lineOf(2).getByText('4 live runs').waitFor()
})

test('a run says where it came from, and goes back', async () => {
  await dialog().getByText(/^R-/).first().click()
  await dialog().getByRole('link', { name: 'Open the run' }).first().click()
  await page.getByText('came from version 1').waitFor()
  await page.getByRole('list', { name: 'Stages' }).getByText('Risk check').waitFor()
  await page.getByRole('button', { name: 'Undo migration' }).click()
  await dialog().getByLabel('Reason').fill('Too early')
  await dialog().getByRole('button', { name: 'Undo the migration' }).click()
  await page.getByRole('list', { name: 'Stages' }).getByText('Underwriting').waitFor()
  expect(await page.getByRole('button', { name: 'Undo migration' }).count()).toBe(0)
  await page.getByRole('button', { name: 'Migrate…' }).waitFor()
  expect(deleting).toEqual([])
})
