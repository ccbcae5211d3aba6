import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createTestDatabase, type TestDatabase } from '@stagewright/store'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createRuntime, type OpenRuntime } from './create-runtime.ts'
import type { InterviewView, Viewer } from './runtime.ts'

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

test('an application is approved, gets its contract from the outside service and becomes active', async () => {
  const rita = await signIn('rita')
  const uma = await signIn('uma')
  const saved = await runtime.records.create(rita, 'Account_Application__c', [
    {
      Company_Name__c: 'Acme Corp',
      Contact_Email__c: 'office@acme.example',
      Industry__c: 'Manufacturing',
      Annual_Revenue__c: 4200000,
      Requested_Amount__c: 80000,
    },
  ])
  if (!saved.ok) throw new Error(saved.error.message)
  const [runId = ''] = saved.value.startedRunIds
  expect(saved.value.startedRunIds).toHaveLength(1)
  const page = await runtime.read.inbox(uma, { view: 'queues' })
  const item = page.rows.find((row) => row.runId === runId)
  expect(item?.label).toBe('Underwriter Review')
  const opened = await runtime.workItems.open(uma, item?.id ?? '')
  if (!opened.ok) throw new Error(opened.error.message)
  let view: InterviewView = opened.value
  const seen: string[] = []
  while (view.status === 'screen' && view.screen && seen.length < 10) {
    seen.push(view.screen.label)
    console.log(JSON.stringify(view.screen, null, 1).slice(0, 3000))
    break
  }
})
