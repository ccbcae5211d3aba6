import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Json } from '@stagewright/base'
import { describeEvent, foldLog } from '@stagewright/orchestration'
import { createTestDatabase, type TestDatabase } from '@stagewright/store'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createRuntime, type OpenRuntime } from './create-runtime.ts'
import type { RunReading } from './readers.ts'
import type { Viewer } from './face/asking.ts'

const sample = fileURLToPath(new URL('../../../examples/customer-onboarding/', import.meta.url))

/** Every file of a folder with its text. */
function filesOf(folder: string): { path: string; text: string }[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name)
    if (statSync(path).isDirectory()) return filesOf(path)
    return [{ path: relative(sample, path), text: readFileSync(path, 'utf8') }]
  })
}

let test_: TestDatabase
let runtime: OpenRuntime
let service: { url: string; close(): Promise<void> }
const lines: string[] = []

beforeAll(async () => {
  const module = (await import(join(sample, 'service/contract-service.mjs'))) as {
    startContractService(port: number): Promise<typeof service>
  }
  service = await module.startContractService(0)
  process.env['CONTRACT_SERVICE_URL'] = service.url
  test_ = await createTestDatabase()
  runtime = await createRuntime({
    database: { url: test_.url },
    log: (line) => lines.push(line),
  })
})

afterAll(async () => {
  delete process.env['CONTRACT_SERVICE_URL']
  await runtime?.close()
  await test_?.drop()
  await service?.close()
})

async function signIn(name: string): Promise<Viewer> {
  const personas = await runtime.sessions.personas()
  const persona = personas.find((item) => item.username.startsWith(name))
  const session = await runtime.sessions.signInAsPersona(persona?.username ?? '')
  if (!session.ok) throw new Error(session.error.message)
  return session.value.viewer
}

test('the sample deploys whole, with its people and records', async () => {
  const report = await runtime.setUp.loadProject(filesOf(sample), () => undefined)
  if (!report.ok) throw new Error(report.error.message)
  expect(report.value.diagnostics.filter(({ severity }) => severity === 'error')).toEqual([])
  expect(report.value.files.filter(({ outcome }) => outcome === 'blocked')).toEqual([])
  expect((await runtime.sessions.personas()).length).toBeGreaterThan(4)
})

/** Waits for live updates until the run is as asked for. */
async function runUntil(viewer: Viewer, runId: string, isSo: (reading: RunReading) => boolean) {
  for (;;) {
    let heard = () => undefined as void
    const change = new Promise<void>((resolve) => (heard = resolve))
    const stop = runtime.live.subscribe((live) => {
      if (live.runs?.length === 0 || live.runs?.includes(runId)) heard()
    })
    const reading = await runtime.read.run(viewer, runId)
    if (reading && isSo(reading)) {
      stop()
      return reading
    }
    await change
    stop()
  }
}

async function apply(viewer: Viewer, company: string, amount: number): Promise<string> {
  const saved = await runtime.records.create(viewer, 'Account_Application__c', [
    {
      Name: company,
      Contact_Email__c: 'office@acme.example',
      Industry__c: 'Manufacturing',
      Annual_Revenue__c: 4_200_000,
      Requested_Amount__c: amount,
    },
  ])
  if (!saved.ok) throw new Error(saved.error.message)
  expect(saved.value.startedRunIds).toHaveLength(1)
  return saved.value.startedRunIds[0] ?? ''
}

async function itemOf(viewer: Viewer, runId: string, label: string): Promise<string> {
  const { rows } = await runtime.read.inbox(viewer, { view: 'all' })
  const item = rows.find((row) => row.runId === runId && row.label === label)
  expect(item, `${label} in the inbox of ${viewer.name}`).toBeDefined()
  return item?.id ?? ''
}

async function complete(viewer: Viewer, itemId: string, values: { [field: string]: Json }) {
  const done = await runtime.workItems.complete(viewer, itemId, values)
  if (!done.ok) throw new Error(done.error.message)
  expect(done.value).toMatchObject({ status: 'finished' })
}

const figures = { Years_in_Business: 12, Risk_Class: 'A' }
const approval = { ...figures, Underwriter_Decision: 'Approve' }
const rejection = { ...figures, Underwriter_Decision: 'Reject', Reject_Reason: 'No accounts' }

test('an approved application gets its contract from the outside service and becomes active', async () => {
  const rita = await signIn('rita')
  const uma = await signIn('uma')
  const runId = await apply(rita, 'Acme Corp', 60_000)
  await complete(uma, await itemOf(uma, runId, 'Underwriter Review'), approval)
  const { run, log } = await runUntil(rita, runId, ({ row }) => row.status !== 'InProgress')
  const words = log.map((event) => describeEvent(event, run))
  expect(words).toEqual(readFileSync(join(sample, 'expected-log.txt'), 'utf8').trim().split('\n'))
  const record = await runtime.read.record(run.triggeringRecord?.id ?? '')
  expect(record?.record).toMatchObject({ Status__c: 'Active' })
  expect(String(record?.record['Contract_Number__c'])).toMatch(/\d/)
  expect(foldLog(log)).toEqual(run)
})

test('a high amount needs the senior, whose rejection sends it to rework and back', async () => {
  const [rita, uma, sam] = [await signIn('rita'), await signIn('uma'), await signIn('sam')]
  const runId = await apply(rita, 'Globex', 450_000)
  await complete(uma, await itemOf(uma, runId, 'Underwriter Review'), approval)
  const seniorItem = await itemOf(sam, runId, 'Senior Approval')
  const opened = await runtime.workItems.open(sam, seniorItem)
  expect(opened).toMatchObject({ ok: true, value: { status: 'screen' } })
  const stranger = await runtime.workItems.open(rita, seniorItem)
  expect(stranger).toMatchObject({ ok: false })
  const reading = await runtime.read.run(rita, runId)
  expect(reading?.row.currentStage).toBe('Underwriting')
})

test('a rejected application comes back to its submitter, and around until it is approved', async () => {
  const [rita, uma] = [await signIn('rita'), await signIn('uma')]
  const runId = await apply(rita, 'Initech', 50_000)
  await complete(uma, await itemOf(uma, runId, 'Underwriter Review'), rejection)
  await complete(rita, await itemOf(rita, runId, 'Revise Application'), {
    Answer: 'Accounts added',
  })
  await complete(uma, await itemOf(uma, runId, 'Underwriter Review'), approval)
  const { run } = await runUntil(rita, runId, ({ row }) => row.status !== 'InProgress')
  expect(run).toMatchObject({ status: 'Completed', visits: { Underwriting: 2, Rework: 1 } })
})

test('of two people who complete the same item one wins, and the other is told who', async () => {
  const [rita, uma, ulf] = [await signIn('rita'), await signIn('uma'), await signIn('ulf')]
  const runId = await apply(rita, 'Hooli', 50_000)
  const item = await itemOf(uma, runId, 'Underwriter Review')
  await complete(uma, item, approval)
  const second = await runtime.workItems.complete(ulf, item, approval)
  expect(second).toMatchObject({ ok: false, error: { code: 'work-item-not-open' } })
  expect(second.ok ? '' : second.error.message).toMatch(
    /^Underwriter Review: Completed by Uma Underwriter, \d+ s ago\.$/,
  )
})

test('a value of the wrong type, and a required one left out, are told beside their fields', async () => {
  const [rita, uma] = [await signIn('rita'), await signIn('uma')]
  const runId = await apply(rita, 'Umbrella', 50_000)
  const item = await itemOf(uma, runId, 'Underwriter Review')
  const wrong = await runtime.workItems.complete(uma, item, { Years_in_Business: 'a dozen' })
  expect(wrong).toMatchObject({
    ok: false,
    error: { code: 'screen-invalid', fields: { Years_in_Business: expect.any(String) } },
  })
  const reading = await runtime.read.run(rita, runId)
  expect(reading?.row.status).toBe('InProgress')
  // Nothing of it stands: the item was not even taken from its queue.
  expect((await runtime.read.workItem(uma, item))?.item.claimedById).toBeNull()
})

test('a record that lacks a required field is refused with the field, and nothing starts', async () => {
  const rita = await signIn('rita')
  const saved = await runtime.records.create(rita, 'Account_Application__c', [
    { Contact_Email__c: 'x@y.example' },
  ])
  expect(saved).toMatchObject({
    ok: false,
    error: { code: 'record-fault', fields: { Name: expect.any(String) } },
  })
})

test('a validation rule of the object holds a record back beside its field', async () => {
  const rita = await signIn('rita')
  const saved = await runtime.records.create(rita, 'Account_Application__c', [
    { Name: 'Nothing Ltd', Contact_Email__c: 'x@y.example', Requested_Amount__c: 0 },
  ])
  expect(saved).toMatchObject({
    ok: false,
    error: {
      message: 'The requested amount must be more than 0.',
      fields: { Requested_Amount__c: 'The requested amount must be more than 0.' },
    },
  })
})

test('an operator reassigns and cancels; the new owner has the item, then nobody', async () => {
  const [rita, uma, ulf, olga] = [
    await signIn('rita'),
    await signIn('uma'),
    await signIn('ulf'),
    await signIn('olga'),
  ]
  const runId = await apply(rita, 'Soylent', 50_000)
  const item = await itemOf(uma, runId, 'Underwriter Review')
  const to = { kind: 'User' as const, name: ulf.username, reason: 'Uma is away' }
  expect(await runtime.workItems.reassign(rita, item, to)).toMatchObject({ ok: false })
  expect(await runtime.workItems.reassign(olga, item, to)).toMatchObject({ ok: true })
  expect(await itemOf(ulf, runId, 'Underwriter Review')).toBe(item)
  expect(await runtime.workItems.open(uma, item)).toMatchObject({ ok: false })
  expect(await runtime.runs.cancel(rita, runId, 'Why not')).toMatchObject({ ok: false })
  expect(await runtime.runs.cancel(olga, runId, 'Applied twice')).toMatchObject({ ok: true })
  const { rows } = await runtime.read.inbox(ulf, { view: 'mine' })
  expect(rows.filter((row) => row.runId === runId)).toEqual([])
})

test('deleting the record cancels its run', async () => {
  const [rita, ada] = [await signIn('rita'), await signIn('ada')]
  const runId = await apply(rita, 'Vandelay', 50_000)
  const before = await runtime.read.run(ada, runId)
  const recordId = before?.run.triggeringRecord?.id ?? ''
  expect(await runtime.records.delete(ada, 'Account_Application__c', [recordId])).toMatchObject({
    ok: true,
  })
  const after = await runtime.read.run(ada, runId)
  expect(after?.row.status).toBe('Canceled')
})

test('after all that the doctor finds nothing', async () => {
  const examined = await runtime.doctor.examine(await signIn('ada'), { isWhole: true })
  if (!examined.ok) throw new Error(examined.error.message)
  expect(examined.value.checks.flatMap(({ findings }) => findings)).toEqual([])
})
