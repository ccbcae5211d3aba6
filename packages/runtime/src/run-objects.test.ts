// Records of runs that are changed: the engine is told what the change means, or says why not.
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { valueOf } from './testing/counting-system.ts'
import { flowFile, variable } from './testing/flow-file.ts'
import { openTestRuntime, type TestRuntime } from './testing/test-runtime.ts'

const screens = flowFile(
  'Look',
  'Flow',
  `<screens><name>Ask</name><label>Ask</label><fields><name>Text</name>
   <fieldText>Look</fieldText><fieldType>DisplayText</fieldType></fields></screens>
   <start><connector><targetReference>Ask</targetReference></connector></start>`,
)
const orchestration = flowFile(
  'Reviews',
  'Orchestrator',
  `<orchestratedStages><name>Stage</name><label>Stage</label><stageSteps><name>Step</name>
   <label>Step</label><actionName>Look</actionName><actionType>stepInteractive</actionType>
   <assignees><assignee><stringValue>ada@house.example</stringValue></assignee>
   <assigneeType>User</assigneeType></assignees>
   <inputParameters><name>ActionInput__RecordId</name>
   <value><elementReference>recordId</elementReference></value></inputParameters></stageSteps></orchestratedStages>
   <start><connector><targetReference>Stage</targetReference></connector></start>` +
    variable('recordId', 'String'),
)
const run = 'FlowOrchestrationInstance'
const workItem = 'FlowOrchestrationWorkItem'

let world: TestRuntime
let runId: string
let itemId: string

beforeAll(async () => {
  world = await openTestRuntime([screens, orchestration])
})
afterAll(() => world?.close())

beforeEach(async () => {
  runId = valueOf(await world.runtime.runs.start(world.ada, 'Reviews', {})).runId
  const items = await world.all(workItem, ['Id', 'StepInstance.OrchestrationInstanceId'])
  const own = items.find(({ StepInstance: step }) => JSON.stringify(step).includes(runId))
  itemId = String(own?.['Id'])
})

const fieldOf = async (object: string, id: string, field: string) => {
  const records = await world.all(object, ['Id', field])
  return records.find(({ Id }) => Id === id)?.[field]
}

test.each([
  ['Canceled', 'Canceled'],
  ['Suspended', 'Suspended'],
])('a run whose Status is set to %s is', async (status, expected) => {
  await world.update(run, [{ Id: runId, Status: status }])
  expect(await fieldOf(run, runId, 'Status')).toBe(expected)
  const log = await world.all('FlowOrchestrationLog', ['Comments', 'OrchestrationInstanceId'])
  const reasons = log.filter((line) => line['OrchestrationInstanceId'] === runId)
  expect(reasons).toContainEqual(
    expect.objectContaining({ Comments: `Its Status was set to ${status}` }),
  )
})

test('a suspended run whose Status is set to InProgress goes on', async () => {
  await world.update(run, [{ Id: runId, Status: 'Suspended' }])
  await world.update(run, [{ Id: runId, Status: 'InProgress' }])
  expect(await fieldOf(run, runId, 'Status')).toBe('InProgress')
})

test('a work item whose assignee is set is with them', async () => {
  const groups = valueOf(
    await world.runtime.deploy(world.ada, {
      checkOnly: false,
      files: [
        {
          path: 'queues/Desk.queue-meta.xml',
          text: `<Queue xmlns="http://soap.sforce.com/2006/04/metadata"><name>Desk</name>
            <queueMembers><users><user>ada@house.example</user></users></queueMembers></Queue>`,
        },
      ],
    }),
  )
  expect(groups.diagnostics).toEqual([])
  const [desk] = await world.all('Group', ['Id', 'DeveloperName'])
  // As a flow writes back what it has read: only the assignee is another.
  const values = { Id: itemId, Label: 'Step', Status: 'Assigned', AssigneeId: desk?.['Id'] ?? '' }
  await world.update(workItem, [values])
  expect(await fieldOf(workItem, itemId, 'AssigneeId')).toBe(desk?.['Id'])
})

const NOBODY = '005000000000009AAA'
test.each([
  [run, { Status: 'Completed' }, 'A run cannot be set to Completed'],
  [run, { CurrentStage: 'Other' }, 'CurrentStage of an Orchestration Run cannot be changed'],
  [workItem, { AssigneeId: NOBODY }, 'Nobody who can get work has the id'],
  [workItem, { Status: 'Completed' }, 'Status of an Orchestration Work Item cannot be changed'],
])('of %s, %j is refused with the reason', async (object, values, reason) => {
  const id = object === run ? runId : itemId
  const answer = await world.runtime.records.update(world.ada, object, [{ Id: id, ...values }])
  expect(JSON.stringify(answer)).toContain(reason)
})

test('who may not cancel runs may not do it by their Status either', async () => {
  const clerk = { ...world.ada, id: 'nobody', permissions: [] }
  const change = [{ Id: runId, Status: 'Canceled' }]
  expect(await world.runtime.records.update(clerk, run, change)).toMatchObject({ ok: false })
  expect(await fieldOf(run, runId, 'Status')).toBe('InProgress')
})
