// Orchestration events: whoever creates one has its run look at its conditions again.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { valueOf } from './testing/counting-system.ts'
import { assigns, element, flowFile, leadsTo, variable } from './testing/flow-file.ts'
import { type MovedClock, movedClock, runDueJobs } from './testing/moved-time.ts'
import { openTestRuntime, type TestRuntime } from './testing/test-runtime.ts'

const answer = variable('isOrchestrationConditionMet', 'Boolean').replace(
  '<isOutput>false',
  '<isOutput>true',
)

/** Holds as soon as there is a task. */
const thereIsATask = flowFile(
  'There_Is_A_Task',
  'AutoLaunchedFlow',
  `<start>${leadsTo('Find')}</start>${answer}` +
    element(
      'recordLookups',
      'Find',
      `${leadsTo('Look')}<getFirstRecordOnly>true</getFirstRecordOnly><object>Task</object>
       <storeOutputAutomatically>true</storeOutputAutomatically>`,
    ) +
    element(
      'decisions',
      'Look',
      `<defaultConnectorLabel>No</defaultConnectorLabel><rules><name>Yes</name><label>Yes</label>
       <conditionLogic>and</conditionLogic><conditions><leftValueReference>Find</leftValueReference>
       <operator>IsNull</operator><rightValue><booleanValue>false</booleanValue></rightValue>
       </conditions>${leadsTo('Say')}</rules>`,
    ) +
    element(
      'assignments',
      'Say',
      assigns('isOrchestrationConditionMet', 'true').replace(
        '<stringValue>true</stringValue>',
        '<booleanValue>true</booleanValue>',
      ),
    ),
)
thereIsATask.text = thereIsATask.text.replace('AutoLaunchedFlow', 'EvaluationFlow')

const nothing = flowFile('Nothing', 'AutoLaunchedFlow', '<start></start>')
const orchestration = flowFile(
  'Until_Task',
  'Orchestrator',
  `<start>${leadsTo('Stage')}</start>` +
    element(
      'orchestratedStages',
      'Stage',
      `<exitActionName>There_Is_A_Task</exitActionName>
       <exitActionType>evaluationFlow</exitActionType>
       <stageSteps><name>Step</name><label>Step</label><actionName>Nothing</actionName>
       <actionType>stepBackground</actionType>
       <requiresAsyncProcessing>false</requiresAsyncProcessing></stageSteps>`,
    ),
)

let world: TestRuntime
let clock: MovedClock

beforeAll(async () => {
  clock = movedClock('2030-05-01T08:00:00Z')
  world = await openTestRuntime([thereIsATask, nothing, orchestration], { clock })
})

afterAll(() => world?.close())

const publish = (runId: string) =>
  world.runtime.events.publish(world.ada, 'FlowOrchestrationEvent', [
    { OrchestrationInstanceId: runId },
  ])

test('the event has its run look again at once, and is read like any other', async () => {
  const { runId } = valueOf(await world.runtime.runs.start(world.ada, 'Until_Task', {}))
  await runDueJobs(world.system)
  const status = async () => (await world.runtime.read.run(world.ada, runId))?.run.status
  expect(await status()).toBe('InProgress')
  await world.create('Task', [{ Subject: 'There' }])
  expect(await status()).toBe('InProgress')
  valueOf(await publish(runId))
  expect(await status()).toBe('Completed')
  await runDueJobs(world.system)
  const page = { after: 0, limit: 10 }
  const listed = await world.runtime.events.list(world.ada, 'FlowOrchestrationEvent', page)
  expect(valueOf(listed).items).toMatchObject([{ OrchestrationInstanceId: runId }])
})

test('an event for no run is refused, in words that name the field', async () => {
  expect(await publish('0jE000000000000AAA')).toMatchObject({
    ok: false,
    error: { fields: { OrchestrationInstanceId: 'There is no run 0jE000000000000AAA.' } },
  })
})
