import type { Job } from '@stagewright/conductor'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createSecretBox } from '../connection/secret-box.ts'
import type { System } from '../system.ts'
import { type ActionWorld, metadataFile, openActionWorld } from '../testing/action-world.ts'
import { countingSystem } from '../testing/counting-system.ts'
import { listen, type ListeningServer, type Said } from '../testing/listening-server.ts'
import { callStepService } from './call-step-service.ts'

let world: ActionWorld
let service: ListeningServer

const document = `openapi: 3.0.3
info: { title: Bank, version: '1' }
paths:
  /pay:
    post:
      operationId: pay
      responses:
        '201': { description: paid }
        '409': { description: already paid }
`

const isCode = (code: number, path: string) =>
  `<rules><name>Is_${code}</name><label>${path}</label><conditionLogic>and</conditionLogic>
   <conditions><leftValueReference>Pay.Outputs.responseCode</leftValueReference>
   <operator>EqualTo</operator><rightValue><numberValue>${code}</numberValue></rightValue></conditions>
   </rules>`

const orchestration = metadataFile(
  'Flow',
  `<label>Pays</label><processType>Orchestrator</processType><status>Active</status>
   <start><connector><targetReference>First</targetReference></connector></start>
   <orchestratedStages><name>First</name><label>First</label>
   <connector><targetReference>How</targetReference></connector>
   <stageSteps><name>Pay</name><label>Pay</label><actionName>Bank.pay</actionName>
   <actionType>stepMuleSoft</actionType></stageSteps></orchestratedStages>
   <decisions><name>How</name><label>How</label>${isCode(201, 'Paid')}${isCode(409, 'Paid before')}
   <defaultConnectorLabel>Other</defaultConnectorLabel></decisions>`,
)

beforeAll(async () => {
  service = await listen()
  world = await openActionWorld()
  const report = await world.deploy({
    'connections/Bank.yaml': `label: Bank\nbaseUrl: ${service.url}\ndocument: Bank.openapi.yaml\nattempts: 2\ntimeoutSeconds: 1\nauthentication: { kind: none }\n`,
    'connections/Bank.openapi.yaml': document,
    'flows/Pays.flow-meta.xml': orchestration,
  })
  expect(report.diagnostics.filter(({ severity }) => severity === 'error')).toEqual([])
})
afterAll(async () => {
  await world.close()
  await service.close()
})

async function system(): Promise<System> {
  const open = (await countingSystem(world.database)).system
  const secrets = createSecretBox({ key: 'ab'.repeat(32) })
  return { ...open, outside: { secrets, allowHosts: [service.host] } }
}

type Call = Extract<Job, { type: 'CallStepService' }>

/** Starts a run and gives the job that its step ordered. */
async function begun(): Promise<{ runId: string; job: Call }> {
  const started = await world.runtime.runs.start(world.viewer, 'Pays', {})
  if (!started.ok) throw new Error(started.error.message)
  const { runId } = started.value
  const rows = await world.query<{ payload: Call }>(
    `select payload from graphile_worker._private_jobs as jobs
      join graphile_worker._private_tasks as tasks on tasks.id = jobs.task_id
      where tasks.identifier = 'CallStepService'`,
  )
  const job = rows.map(({ payload }) => payload).find((one) => one.runId === runId)
  if (!job) throw new Error('there is no job')
  return { runId, job }
}

const read = async (runId: string) => (await world.runtime.read.run(world.viewer, runId))?.run

test.each<[string, Said, string]>([
  ['what the document names as done', { status: 201, body: '{}' }, 'Is_201'],
  ['another answer that it names', { status: 409, body: '' }, 'Is_409'],
])('%s ends the step, and decisions read its outputs', async (_title, said, outcome) => {
  service.answer = () => said
  const { runId, job } = await begun()
  await callStepService(await system(), job, 1)
  const run = await read(runId)
  expect(run?.status).toBe('Completed')
  expect(run?.outcomes[outcome]).toBe(true)
})

test('an answer that the document does not name fails the step at once', async () => {
  service.answer = () => ({ status: 422, body: '{"error":"no"}' })
  const { runId, job } = await begun()
  await callStepService(await system(), job, 1)
  const run = await read(runId)
  expect(run?.status).toBe('Error')
  expect(Object.values(run?.steps ?? {})[0]?.fault?.message).toContain('422')
})

test.each<[string, () => Said | Promise<Said>]>([
  ['a service that is broken', () => ({ status: 500 })],
  ['a service that does not answer in time', () => new Promise<Said>(() => undefined)],
])('%s is asked again, and the last try fails the step', async (_title, answer) => {
  service.answer = answer
  service.heard.length = 0
  const { runId, job } = await begun()
  const open = await system()
  await expect(callStepService(open, job, 1)).rejects.toThrow()
  expect((await read(runId))?.status).toBe('InProgress')
  await callStepService(open, job, 2)
  expect((await read(runId))?.status).toBe('Error')
  const keys = service.heard.map(({ headers }) => headers['idempotency-key'])
  expect(keys).toHaveLength(2)
  expect(new Set(keys).size).toBe(1)
})
