// Orchestrations that flows start: called like a subflow, by a person, by the clock or by a
// message.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { valueOf } from './testing/counting-system.ts'
import { element, flowFile, leadsTo, variable } from './testing/flow-file.ts'
import { runDueJobs } from './testing/moved-time.ts'
import { openTestRuntime, type TestRuntime } from './testing/test-runtime.ts'

const nothing = flowFile('Nothing', 'AutoLaunchedFlow', '<start></start>')
const stage = `<orchestratedStages><name>Stage</name><label>Stage</label><stageSteps><name>Step</name>
  <label>Step</label><actionName>Nothing</actionName><actionType>stepBackground</actionType>
  </stageSteps></orchestratedStages>`
const ship = flowFile(
  'Ship',
  'Orchestrator',
  `${stage}<start>${leadsTo('Stage')}</start>` +
    variable('order').replace('<isInput>false', '<isInput>true'),
)
const onRecord = flowFile(
  'On_Record',
  'Orchestrator',
  `${stage}<start>${leadsTo('Stage')}<object>Account</object>
   <recordTriggerType>Create</recordTriggerType><triggerType>RecordAfterSave</triggerType></start>`,
)
const calls = (flowName: string, order: string) =>
  element(
    'subflows',
    'Start',
    `<flowName>${flowName}</flowName><inputAssignments><name>order</name>
     <value>${order}</value></inputAssignments>`,
  )
const byHand = flowFile(
  'By_Hand',
  'AutoLaunchedFlow',
  `<start>${leadsTo('Start')}</start>${calls('Ship', '<stringValue>O-1</stringValue>')}`,
)
const byMessage = flowFile(
  'By_Message',
  'AutoLaunchedFlow',
  `<start>${leadsTo('Start')}<object>Paid__e</object><triggerType>PlatformEvent</triggerType></start>` +
    calls('Ship', '<elementReference>$Record.Order__c</elementReference>'),
)
const wrongly = flowFile(
  'Wrongly',
  'AutoLaunchedFlow',
  `<start>${leadsTo('Start')}</start>` +
    element('subflows', 'Start', '<flowName>On_Record</flowName>'),
)
const paid = {
  path: 'objects/Paid__e.object',
  text: `<CustomObject xmlns="http://soap.sforce.com/2006/04/metadata"><label>Paid</label>
    <eventType>HighVolume</eventType><pluralLabel>Paid</pluralLabel><fields>
    <fullName>Order__c</fullName><label>Order</label><length>20</length><type>Text</type></fields>
    <publishBehavior>PublishAfterCommit</publishBehavior></CustomObject>`,
}

let world: TestRuntime
beforeAll(async () => {
  world = await openTestRuntime([paid, nothing, ship, onRecord, byHand, byMessage, wrongly])
})
afterAll(() => world?.close())

const ordersShipped = async () => {
  const { rows } = await world.runtime.read.runs(world.ada, { orchestration: 'Ship' })
  const runs = await Promise.all(rows.map(({ id }) => world.runtime.read.run(world.ada, id)))
  return runs.map((reading) => [reading?.run.status, reading?.run.variables['order']])
}

test('a flow starts a run in its own transaction and goes on', async () => {
  const { status } = valueOf(await world.runtime.interviews.start(world.ada, 'By_Hand', {}))
  expect(status).toBe('finished')
  expect(await ordersShipped()).toEqual([['Completed', 'O-1']])
})

test('a platform event starts one', async () => {
  valueOf(await world.runtime.events.publish(world.ada, 'Paid__e', [{ Order__c: 'O-2' }]))
  await runDueJobs(world.system)
  expect(await ordersShipped()).toContainEqual(['Completed', 'O-2'])
})

test('an orchestration that starts with a record is a fault of the flow that calls it', async () => {
  const answer = await world.runtime.interviews.start(world.ada, 'Wrongly', {})
  expect(JSON.stringify(answer)).toContain('starts with a record of Account')
})
