// Limits of the organisation hold as transactions commit, whatever way runs begin and whoever else
// begins some at the same moment.
import { isoInstant, type Result } from '@stagewright/base'
import type { Job } from '@stagewright/conductor'
import { afterEach, expect, test } from 'vitest'
import { createRuntime, type OpenRuntime } from '../create-runtime.ts'
import { carryOut } from '../job/carry-out.ts'
import { valueOf } from '../testing/counting-system.ts'
import { metadataFile } from '../testing/action-world.ts'
import { element, flowFile, leadsTo, startOf, triggeredFlow } from '../testing/flow-file.ts'
import { accounts, approvalProcess, board } from '../testing/house-of-approvals.ts'
import { lookFlow } from '../testing/look-flow.ts'
import { type MovedClock, movedClock, runDueJobs } from '../testing/moved-time.ts'
import { openTestRuntime, type TestRuntime } from '../testing/test-runtime.ts'
import type { System } from '../system.ts'
import { openAdmission } from './admission.ts'

/** A stage of one item for Ada about a record. */
const stageAbout = (record: string) => `<orchestratedStages><name>Only</name><label>Only</label>
  <exitConditionLogic>and</exitConditionLogic><stageSteps><name>Do</name><label>Do</label>
  <actionName>Look</actionName><actionType>stepInteractive</actionType><assignees><assignee>
  <stringValue>ada@house.example</stringValue></assignee><assigneeType>User</assigneeType>
  </assignees><entryConditionLogic>and</entryConditionLogic><inputParameters>
  <name>ActionInput__RecordId</name><value>${record}</value></inputParameters></stageSteps>
  </orchestratedStages>`
const anything = stageAbout('<stringValue>001000000000001AAA</stringValue>')
const work = flowFile('Work', 'Orchestrator', `<start>${leadsTo('Only')}</start>${anything}`)
const ofAccount = flowFile(
  'Of_Account',
  'Orchestrator',
  `${stageAbout('<elementReference>$Record.Id</elementReference>')}<start>${leadsTo('Only')}<object>Account</object>
   <recordTriggerType>Create</recordTriggerType><triggerType>RecordAfterSave</triggerType></start>`,
)
const calls = element('subflows', 'Call', '<flowName>Work</flowName>')
const byFlow = flowFile('By_Flow', 'AutoLaunchedFlow', `<start>${leadsTo('Call')}</start>${calls}`)
const paid = {
  path: 'objects/Paid__e.object',
  text: `<CustomObject xmlns="http://soap.sforce.com/2006/04/metadata"><label>Paid</label>
    <eventType>HighVolume</eventType><pluralLabel>Paid</pluralLabel><fields>
    <fullName>Order__c</fullName><label>Order</label><length>20</length><type>Text</type></fields>
    <publishBehavior>PublishAfterCommit</publishBehavior></CustomObject>`,
}
const byEvent = flowFile(
  'By_Event',
  'AutoLaunchedFlow',
  `<start>${leadsTo('Call')}<object>Paid__e</object><triggerType>PlatformEvent</triggerType>
   </start>${calls}`,
)
const asked = { path: 'objects/Asked__e.object', text: paid.text.replaceAll('Paid', 'Asked') }
const deal = approvalProcess('Deal', { kind: 'User', assignee: 'ada@house.example' })
const submission = (
  record: string,
) => `<actionCalls><name>Submit</name><label>Submit</label><actionName>submit</actionName>
   <actionType>submit</actionType><flowTransactionModel>CurrentTransaction</flowTransactionModel>
   <inputParameters><name>objectId</name><value><elementReference>${record}</elementReference>
   </value></inputParameters><inputParameters><name>processDefinitionNameOrId</name><value>
   <stringValue>Deal</stringValue></value></inputParameters></actionCalls>`
const onUpdate = triggeredFlow(
  { name: 'On_Update' },
  startOf('RecordAfterSave', 'Update', 'Submit'),
  submission('$Record.Id'),
)
const onAsked = flowFile(
  'On_Asked',
  'AutoLaunchedFlow',
  `<start>${leadsTo('Submit')}<object>Asked__e</object><triggerType>PlatformEvent</triggerType>
   </start>${submission('$Record.Order__c')}`,
)
const files = [
  lookFlow,
  work,
  ofAccount,
  byFlow,
  paid,
  byEvent,
  asked,
  deal,
  board,
  accounts,
  onUpdate,
  onAsked,
]

const LIMIT = 12

let house: TestRuntime
let clock: MovedClock
let others: OpenRuntime[] = []
afterEach(async () => {
  await Promise.all(others.map((one) => one.close()))
  others = []
  await house?.close()
})

/** A house of several processes with a limit; workers take jobs when they are told to. */
async function open(loadLimits: { [name: string]: number }, more: typeof files = []) {
  clock = movedClock('2030-05-06T08:00:00Z')
  house = await openTestRuntime([...files, ...more], { clock, loadLimits })
  const { url, system } = house
  others = await Promise.all(
    [1, 2].map(() => createRuntime({ database: { url }, takesJobs: false, clock, loadLimits })),
  )
  // Each looks for itself how much is going on.
  const worker = (): System => ({
    ...system,
    admission: openAdmission({ system, limits: loadLimits }),
  })
  return { runtimes: [house.runtime, ...others], worker }
}

const count = async (condition: string): Promise<number> => {
  const [row] = await house.system.database.query<{ n: number }>(
    `select count(*)::integer as n from ${condition}`,
  )
  return row?.n ?? 0
}
const inFlight = () => count(`run where status in ('InProgress', 'Error', 'Suspended')`)
const waiting = () =>
  count(`graphile_worker._private_jobs j
    join graphile_worker._private_tasks t on t.id = j.task_id where t.identifier = 'StartHeldRun'`)

/** Done, or refused for the limit; anything else fails the test. */
async function isDone(asked: Promise<Result<unknown, { code: string; message: string }>>) {
  const answer = await asked
  if (!answer.ok) expect(answer.error.code, answer.error.message).toBe('limit-reached')
  return answer.ok
}

const doneOf = async (asked: Parameters<typeof isDone>[0][]) =>
  (await Promise.all(asked.map(isDone))).filter(Boolean).length

const times = <T>(n: number, make: (at: number) => T): T[] =>
  Array.from({ length: n }, (_, at) => make(at))

test('begun in every way at one moment by several processes, no more runs than the limit are in flight, and those of saves and flows begin when there is room', async () => {
  const { runtimes, worker } = await open({ runsInFlight: LIMIT })
  const { ada, system } = house
  valueOf(
    await house.runtime.events.publish(
      ada,
      'Paid__e',
      times(10, (at) => ({ Order__c: `${at}` })),
    ),
  )
  const [started, saved, called] = await Promise.all([
    doneOf(runtimes.flatMap(({ runs }) => times(5, () => runs.start(ada, 'Work', {})))),
    Promise.all(
      runtimes.flatMap(({ records }) =>
        times(4, () => records.create(ada, 'Account', [{ Name: 'A' }, { Name: 'B' }])),
      ),
    ),
    doneOf(
      runtimes.flatMap(({ interviews }) => times(3, () => interviews.start(ada, 'By_Flow', {}))),
    ),
    ...times(6, () => runDueJobs(worker())),
  ])
  saved.forEach(valueOf)
  await runDueJobs(worker())
  expect(await inFlight()).toBe(LIMIT)
  const wanted = started + called + saved.length * 2 + 10
  expect((await inFlight()) + (await waiting())).toBe(wanted)

  // Room comes bit by bit, and is fought over by those that wait and by people.
  let begun = wanted
  for (let round = 0; (await waiting()) > 0; round++) {
    expect(round).toBeLessThan(100)
    const rows = await system.database.query<{ id: string }>(
      `select id from run where status = 'InProgress' order by id limit 10`,
    )
    await Promise.all(rows.map(({ id }) => house.runtime.runs.cancel(ada, id, 'To make room')))
    clock.forward(1)
    const [more] = await Promise.all([
      doneOf(runtimes.map(({ runs }) => runs.start(ada, 'Work', {}))),
      ...times(4, () => runDueJobs(worker())),
    ])
    begun += more
    expect(await inFlight()).toBeLessThanOrEqual(LIMIT)
  }
  expect(await count('run')).toBe(begun)
}, 60_000)

test.each([
  // limit             how much of it there is
  ['startsPerMinute', `run where started_at > '${isoInstant(Date.parse('2030-05-06T07:59:00Z'))}'`],
  ['openItems', `work_item where status = 'Assigned'`],
])('%s holds for saves and people at one moment', async (limit, used) => {
  const { runtimes } = await open({ [limit]: LIMIT })
  const { ada } = house
  const [started, saved] = await Promise.all([
    doneOf(runtimes.flatMap(({ runs }) => times(6, () => runs.start(ada, 'Work', {})))),
    Promise.all(
      runtimes.flatMap(({ records }) =>
        times(3, () => records.create(ada, 'Account', [{ Name: 'A' }, { Name: 'B' }])),
      ),
    ),
  ])
  saved.forEach(valueOf)
  expect(await count(used)).toBe(LIMIT)
  expect((await count('run')) + (await waiting())).toBe(started + saved.length * 2)
})

test('of a save that starts more than there is room for, as many begin as there is', async () => {
  const { runtimes } = await open({ runsInFlight: LIMIT })
  const { ada } = house
  const batch = times(10, () => ({ Name: 'A' }))
  const saved = await Promise.all(
    runtimes.map(({ records }) => records.create(ada, 'Account', batch)),
  )
  saved.forEach(valueOf)
  expect([await inFlight(), await waiting()]).toEqual([LIMIT, 18])
})

test('a save whose flow submits for approval, which cannot wait, is refused and writes nothing', async () => {
  await open({ runsInFlight: 2 })
  const { ada, runtime } = house
  const [first = '', second = ''] = await house.create('Account', [{ Name: 'A' }, { Name: 'B' }])
  const full = await runtime.records.update(ada, 'Account', [{ Id: first, Name: 'C' }])
  expect(full).toMatchObject({
    ok: false,
    error: { code: 'limit-reached', details: { limit: 'runsInFlight', retryAfterSeconds: 30 } },
  })
  expect(await house.all('Account', ['Name'])).toContainEqual(
    expect.objectContaining({ Name: 'A' }),
  )
  const [run] = await house.system.database.query<{ id: string }>('select id from run limit 1')
  valueOf(await runtime.runs.cancel(ada, run?.id ?? '', 'To make room'))
  valueOf(await runtime.records.update(ada, 'Account', [{ Id: second, Name: 'D' }]))
  expect(await inFlight()).toBe(2)
})

test('a run that waits for room keeps the rights of the flow that started it', async () => {
  const { worker } = await open({ runsInFlight: 1 }, [
    { path: 'policies/background-rights.yaml', text: 'flows: { By_Event: [Plain] }' },
    {
      path: 'permissionsets/Plain.permissionset-meta.xml',
      text: metadataFile('PermissionSet', '<label>Plain</label>'),
    },
  ])
  const { ada, runtime, system } = house
  const { runId } = valueOf(await runtime.runs.start(ada, 'Work', {}))
  valueOf(await runtime.events.publish(ada, 'Paid__e', [{ Order__c: '1' }]))
  const full = worker()
  await full.admission.refusal()
  await runDueJobs(full)
  const [held] = await system.database.query<{ payload: Job }>(
    `select payload from graphile_worker._private_jobs where key like 'StartHeldRun %'`,
  )
  expect(held?.payload).toMatchObject({ limits: [{ sets: ['Plain'] }] })
  valueOf(await runtime.runs.cancel(ada, runId, 'To make room'))
  clock.forward(1)
  await runDueJobs(worker())
  expect([await inFlight(), await waiting()]).toEqual([1, 0])
})

test('a job whose flow submits for approval is tried again, and kept as no failure before', async () => {
  const { worker } = await open({ runsInFlight: 1 })
  const { ada, runtime, system } = house
  const [account = ''] = await house.create('Account', [{ Name: 'A' }])
  valueOf(await runtime.events.publish(ada, 'Asked__e', [{ Order__c: account }]))
  const [row] = await system.database.query<{ payload: Job }>(
    'select payload from graphile_worker._private_jobs',
  )
  const job = row?.payload as Job
  expect(job.type).toBe('DeliverEvents')
  const carried = carryOut(worker(), job, { attempt: 1, attemptsMax: 25 })
  await expect(carried).rejects.toThrow('As many runs are in flight as may be')
  expect(await count('flow_failure')).toBe(0)
})
