// Callbacks: somebody outside answers what a flow waits for under an id.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { valueOf } from './testing/counting-system.ts'
import { element, flowFile, leadsTo, variable } from './testing/flow-file.ts'
import { type MovedClock, movedClock, runDueJobs } from './testing/moved-time.ts'
import { openTestRuntime, type TestRuntime } from './testing/test-runtime.ts'

const waits = flowFile(
  'Ask_Partner',
  'AutoLaunchedFlow',
  `<start>${leadsTo('Pause')}</start>` +
    element(
      'waits',
      'Pause',
      `<defaultConnectorLabel>Not asked</defaultConnectorLabel><waitEvents><name>Came</name>
       <conditionLogic>and</conditionLogic><eventType>Callback__e</eventType><label>Came</label>
       <inputParameters><name>CorrelationId__c</name>
       <value><elementReference>order</elementReference></value></inputParameters>
       <outputParameters><assignToReference>answer</assignToReference><name>Payload__c</name>
       </outputParameters></waitEvents>`,
    ) +
    variable('order').replace('<isInput>false', '<isInput>true') +
    variable('answer').replace('<isOutput>false', '<isOutput>true'),
)
const orchestration = flowFile(
  'Orders',
  'Orchestrator',
  `<orchestratedStages><name>Stage</name><label>Stage</label><stageSteps><name>Ask</name>
   <label>Ask</label><actionName>Ask_Partner</actionName><actionType>stepBackground</actionType>
   <inputParameters><name>order</name><value><elementReference>order</elementReference></value>
   </inputParameters></stageSteps></orchestratedStages><start>${leadsTo('Stage')}</start>` +
    variable('order').replace('<isInput>false', '<isInput>true'),
)

let world: TestRuntime
let clock: MovedClock
beforeAll(async () => {
  clock = movedClock('2030-05-01T08:00:00Z')
  world = await openTestRuntime([waits, orchestration], { clock })
})
afterAll(() => world?.close())

const begin = async (order: string) => {
  const start = await world.runtime.runs.start(world.ada, 'Orders', { inputs: { order } })
  await runDueJobs(world.system)
  return valueOf(start).runId
}
const callBack = async (id: string, payload: string) => {
  const callback = { event: 'Callback__e', fields: { Payload__c: payload } }
  return valueOf(await world.runtime.events.callBack(world.ada, id, callback))
}
const stepOf = async (runId: string) => {
  await runDueJobs(world.system)
  const reading = await world.runtime.read.run(world.ada, runId)
  const [step] = Object.values(reading?.run.steps ?? {})
  return [step?.status, step?.outputs?.['answer']]
}

test('the answer ends the wait, with what it says', async () => {
  const [asked, other] = [await begin('order-1'), await begin('order-2')]
  expect(await stepOf(asked)).toEqual(['InProgress', undefined])
  expect((await callBack('order-1', 'paid')).isNew).toBe(true)
  expect(await stepOf(asked)).toEqual(['Completed', 'paid'])
  expect(await stepOf(other)).toEqual(['InProgress', undefined])
})

test('an answer that comes before the flow waits is kept for it', async () => {
  await callBack('order-3', 'early')
  await runDueJobs(world.system)
  expect(await stepOf(await begin('order-3'))).toEqual(['Completed', 'early'])
})

test('the same answer once more is known, and nobody gets it twice', async () => {
  const runId = await begin('order-4')
  const first = await callBack('order-4', 'paid')
  const all = await Promise.all(Array.from({ length: 5 }, () => callBack('order-4', 'again')))
  expect(all).toEqual(all.map(() => ({ eventUuid: first.eventUuid, isNew: false })))
  expect(await stepOf(runId)).toEqual(['Completed', 'paid'])
  expect(await stepOf(await begin('order-4'))).toEqual(['InProgress', undefined])
})

test('after 72 hours the id is free again', async () => {
  await callBack('order-5', 'old')
  await runDueJobs(world.system)
  clock.forward(74)
  await runDueJobs(world.system)
  expect((await callBack('order-5', 'new')).isNew).toBe(true)
})

test('an event without a correlation id is none to call back with, in words', async () => {
  const callback = { event: 'FlowOrchestrationEvent', fields: {} }
  expect(await world.runtime.events.callBack(world.ada, 'x', callback)).toMatchObject({
    ok: false,
    error: { message: expect.stringContaining('with a field CorrelationId__c') as string },
  })
})

const stepEvent = async (runId: string, more: { [field: string]: string }) => {
  const reading = await world.runtime.read.run(world.ada, runId)
  const [stepId = ''] = Object.keys(reading?.run.steps ?? {})
  const event = { OrchestrationInstanceId: runId, StepInstanceId: stepId, ...more }
  return world.runtime.events.publish(world.ada, 'FlowOrchestrationEvent', [event])
}

test('an orchestration event ends a step whose work was done elsewhere', async () => {
  const runId = await begin('order-6')
  const outputs = '{"answer": "by event"}'
  valueOf(await stepEvent(runId, { StepStatus: 'Completed', EventPayload: outputs }))
  expect(await stepOf(runId)).toEqual(['Completed', 'by event'])
})

test('an orchestration event fails a step with its message', async () => {
  const runId = await begin('order-7')
  valueOf(await stepEvent(runId, { StepStatus: 'Error', EventPayload: 'No stock' }))
  await runDueJobs(world.system)
  const reading = await world.runtime.read.run(world.ada, runId)
  expect(reading?.run.status).toBe('Error')
  expect(Object.values(reading?.run.steps ?? {})[0]?.fault?.message).toBe('No stock')
})

test.each([
  [{ StepInstanceId: '', StepStatus: 'Completed' }, 'name the step in StepInstanceId'],
  [{ StepInstanceId: '0jL000000000009AAA', StepStatus: 'Completed' }, 'There is no step'],
  [{ StepStatus: 'Completed', EventPayload: 'done' }, 'a JSON object of values by name'],
])('an orchestration event with %j is refused in words', async (more, words) => {
  const answer = await stepEvent(await begin('order-8'), more)
  expect(JSON.stringify(answer)).toContain(words)
})
