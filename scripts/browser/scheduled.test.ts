// The place of operators, with something in each of its lists: what failed is done again, what
// waits is dropped or goes on, and the figure beside the place follows.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createClient } from '@stagewright/sdk'
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { openStage, type SampleStage } from './sample-stage.ts'
import { severeFindings } from './severe-findings.ts'

let stage: SampleStage
let page: Page

beforeAll(async () => {
  stage = await openStage()
  const token = readFileSync(join(stage.dataDir, 'cli-token'), 'utf8').trim()
  const client = createClient({ baseUrl: stage.url, token })
  await client.deployments.create({ files })
  page = (await stage.open('Olga Operator', { size: 'desk', colours: 'light' })).page
  await page.getByRole('link', { name: /^Scheduled/ }).click()
  await page.getByText('Nothing waits.').waitFor()
  await client.records.create('Account', [{ Name: 'Northwind' }, { Name: 'Contoso' }])
})
afterAll(() => stage?.close())
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await stage.keepPictures()
})

const leadsTo = (name: string) =>
  `<connector><targetReference>${name}</targetReference></connector>`
const flow = (label: string, inside: string) => ({
  path: `force-app/main/default/flows/${label.replaceAll(' ', '_')}.flow-meta.xml`,
  text: `<?xml version="1.0" encoding="UTF-8"?>
    <Flow xmlns="http://soap.sforce.com/2006/04/metadata"><apiVersion>63.0</apiVersion>
    <label>${label}</label><processType>AutoLaunchedFlow</processType><status>Active</status>
    ${inside}</Flow>`,
})
const input = (name: string, value: string) =>
  `<inputParameters><name>${name}</name><value>${value}</value></inputParameters>`
const noted = (name: string) => `<recordCreates><name>${name}</name><label>${name}</label>
  <inputAssignments><field>Subject</field><value><stringValue>Call</stringValue></value>
  </inputAssignments><object>Task</object></recordCreates>`

/** A daily flow, one that fails for each new account, one with a later path and a wait. */
const files = [
  flow(
    'Nightly Reminders',
    `<start>${leadsTo('Do')}<schedule><frequency>Daily</frequency><startDate>2026-01-01</startDate>
     <startTime>06:00:00.000Z</startTime></schedule><triggerType>Scheduled</triggerType></start>
     ${noted('Do')}`,
  ),
  flow(
    'Link Parent',
    `<start><object>Account</object><recordTriggerType>Create</recordTriggerType>
     <triggerType>RecordAfterSave</triggerType><scheduledPaths><name>At_Once</name>
     ${leadsTo('Link')}<pathType>AsyncAfterCommit</pathType></scheduledPaths></start>
     <recordUpdates><name>Link</name><label>Link</label><inputAssignments><field>ParentId</field>
     <value><stringValue>001000000000000AAA</stringValue></value></inputAssignments>
     <inputReference>$Record</inputReference></recordUpdates>`,
  ),
  flow(
    'Remind',
    `<start><object>Account</object><recordTriggerType>Create</recordTriggerType>
     <triggerType>RecordAfterSave</triggerType>
     <scheduledPaths><name>Day</name><label>A day later</label>${leadsTo('Call')}
     <offsetNumber>1</offsetNumber><offsetUnit>Days</offsetUnit>
     <timeSource>RecordTriggerEvent</timeSource></scheduledPaths>
     <scheduledPaths><name>At_Once</name>${leadsTo('Pause')}<pathType>AsyncAfterCommit</pathType>
     </scheduledPaths></start>${noted('Call')}${noted('After')}
     <waits><name>Pause</name><label>Pause</label><defaultConnectorLabel>None</defaultConnectorLabel>
     <waitEvents><name>Over</name><label>Over</label>${leadsTo('After')}
     <conditionLogic>and</conditionLogic><eventType>AlarmEvent</eventType>
     ${input('AlarmTime', '<elementReference>$Flow.CurrentDateTime</elementReference>')}
     ${input('TimeOffset', '<numberValue>3</numberValue>')}
     ${input('TimeOffsetUnit', '<stringValue>Days</stringValue>')}</waitEvents></waits>`,
  ),
]

const section = (name: string) => page.getByRole('region', { name })
const rows = (name: string) => section(name).getByRole('listitem')
const figure = () => page.getByRole('link', { name: /^Scheduled/ }).getByText(/^\d/)

test('what waits and what failed comes by itself, with its figure beside the place', async () => {
  await rows('Failed flows').nth(1).waitFor()
  await rows('Later paths').nth(1).waitFor()
  await rows('Paused flows').nth(1).waitFor({ timeout: 40_000 })
  expect(await figure().textContent()).toMatch(/^2/)
  expect(await rows('Failed flows').first().textContent()).toMatch(
    /Link Parent.*Path after a save.*at Link.*Account (Northwind|Contoso).*no record of Account/,
  )
  expect(await rows('Scheduled flows').textContent()).toMatch(/Daily.*next in.*never ran/)
  expect(await rows('Later paths').first().textContent()).toMatch(/A day later.*due in (1 d|23 h)/)
  expect(await severeFindings(page)).toEqual([])
})

test('a path is dropped when that is confirmed, and not otherwise', async () => {
  const drop = rows('Later paths').getByRole('button', { name: /^Drop: A day later for Contoso/ })
  await drop.click()
  const dialog = page.getByRole('dialog')
  expect(await severeFindings(page)).toEqual([])
  await dialog.getByRole('button', { name: 'Leave it' }).click()
  await dialog.waitFor({ state: 'detached' })
  expect(await rows('Later paths').count()).toBe(2)
  await drop.click()
  await dialog.getByRole('button', { name: 'Drop' }).click()
  await drop.waitFor({ state: 'detached' })
  expect(await rows('Later paths').count()).toBe(1)
})

test('what failed is done again and comes back when it fails again; dismissed it is gone', async () => {
  const failure = rows('Failed flows').filter({ hasText: 'Contoso' })
  const failedAt = await failure.locator('time').getAttribute('datetime')
  await failure.getByRole('button', { name: /^Retry/ }).click()
  await page.getByText('It is done again.').waitFor()
  await failure.locator(`time:not([datetime="${failedAt}"])`).waitFor()
  for (const name of ['Contoso', 'Northwind']) {
    const row = rows('Failed flows').filter({ hasText: name })
    await row.getByRole('button', { name: /^Dismiss/ }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Dismiss' }).click()
    await row.waitFor({ state: 'detached' })
  }
  expect(await section('Failed flows').count()).toBe(0)
  await figure().waitFor({ state: 'detached' })
})

test('a paused flow goes on before its time, and a scheduled flow runs now', async () => {
  await rows('Paused flows')
    .first()
    .getByRole('button', { name: /^Go on now/ })
    .click()
  await rows('Paused flows').nth(1).waitFor({ state: 'detached' })
  await page.getByRole('button', { name: 'Run now: Nightly Reminders' }).click()
  await rows('Scheduled flows').getByText('just now').waitFor()
  expect(stage.windows.flatMap(({ trouble }) => trouble)).toEqual([])
})
