// Jobs that begin runs while a limit is reached: put off without using up tries, done when there is
// room.
import { sampleLoad } from '@stagewright/store'
import { afterEach, expect, test } from 'vitest'
import { openAdmission } from '../process/admission.ts'
import type { System } from '../system.ts'
import { valueOf } from '../testing/counting-system.ts'
import { filter, flowFile, leadsTo } from '../testing/flow-file.ts'
import { accounts, approvalProcess } from '../testing/house-of-approvals.ts'
import { movedClock, runDueJobs } from '../testing/moved-time.ts'
import { openTestRuntime, type TestRuntime } from '../testing/test-runtime.ts'
import { letWaitingIn } from './waits-for-room.ts'
import { startWorker } from './worker.ts'

const deal = approvalProcess('Deal', { kind: 'User', assignee: 'ada@house.example' })
const submits = (record: string, model = 'CurrentTransaction') => `<actionCalls>
  <name>Submit</name><label>Submit</label><actionName>submit</actionName>
  <actionType>submit</actionType><flowTransactionModel>${model}</flowTransactionModel>
  <inputParameters><name>objectId</name><value><elementReference>${record}</elementReference>
  </value></inputParameters><inputParameters><name>processDefinitionNameOrId</name><value>
  <stringValue>Deal</stringValue></value></inputParameters></actionCalls>`
const recordId = `<variables><name>recordId</name><dataType>String</dataType>
  <isCollection>false</isCollection><isInput>true</isInput><isOutput>false</isOutput></variables>`
const byCall = flowFile(
  'By_Call',
  'AutoLaunchedFlow',
  `<start>${leadsTo('Submit')}</start>${recordId}${submits('recordId', 'NewTransaction')}`,
)
const input = (name: string, value: string) =>
  `<inputParameters><name>${name}</name><value>${value}</value></inputParameters>`
const byWait = flowFile(
  'By_Wait',
  'AutoLaunchedFlow',
  `<start>${leadsTo('Pause')}</start>${recordId}${submits('recordId')}<waits><name>Pause</name>
   <label>Pause</label><defaultConnectorLabel>done</defaultConnectorLabel><waitEvents>
   <name>Passed</name><conditionLogic>and</conditionLogic>${leadsTo('Submit')}
   <eventType>AlarmEvent</eventType>
   ${input('AlarmTime', '<elementReference>$Flow.InterviewStartTime</elementReference>')}
   ${input('TimeOffset', '<numberValue>1.0</numberValue>')}
   ${input('TimeOffsetUnit', '<stringValue>Hours</stringValue>')}
   <label>Passed</label></waitEvents></waits>`,
)
const byPath = flowFile(
  'By_Path',
  'AutoLaunchedFlow',
  `<start><object>Account</object><filterLogic>and</filterLogic>${filter('Name', 'Later')}
   <recordTriggerType>Create</recordTriggerType><scheduledPaths><name>After</name>
   <label>After</label>${leadsTo('Submit')}<pathType>AsyncAfterCommit</pathType></scheduledPaths>
   <triggerType>RecordAfterSave</triggerType></start>${submits('$Record.Id')}`,
)
const inBackground = flowFile(
  'In_Background',
  'AutoLaunchedFlow',
  `<start>${leadsTo('Submit')}</start>${recordId}${submits('recordId')}`,
)
const byStep = flowFile(
  'By_Step',
  'Orchestrator',
  `${recordId}<start>${leadsTo('Only')}</start><orchestratedStages><name>Only</name>
   <label>Only</label><exitConditionLogic>and</exitConditionLogic><stageSteps><name>Do</name>
   <label>Do</label><actionName>In_Background</actionName>
   <actionType>stepBackground</actionType><requiresAsyncProcessing>true</requiresAsyncProcessing>
   <entryConditionLogic>and</entryConditionLogic><inputParameters><name>recordId</name><value>
   <elementReference>recordId</elementReference></value></inputParameters></stageSteps>
   </orchestratedStages>`,
)
const files = [deal, accounts, byCall, byWait, byPath, inBackground, byStep]

let house: TestRuntime
afterEach(() => house?.close())

const now = '2030-05-06T08:00:00Z'
let clock = movedClock(now)

/** A house, and a process of it for which such a number of runs fills it. */
async function open(runsInFlight: number): Promise<System> {
  clock = movedClock(now)
  house = await openTestRuntime(files, { clock })
  const { system } = house
  return { ...system, admission: openAdmission({ system, limits: { runsInFlight } }) }
}

const query = <R>(text: string, values: unknown[] = []) =>
  house.system.database.query<R>(text, values)
const jobs = () =>
  query<{ attempts: number; error: string | null }>(
    `select attempts, last_error as error from graphile_worker._private_jobs where is_available`,
  )
const submissions = async () =>
  (await query(`select from run where orchestration = 'Deal' and status = 'InProgress'`)).length
const account = async (Name: string) => (await house.create('Account', [{ Name }]))[0] ?? ''
/** Fills the place of one run; gives how to make room again. */
async function fill() {
  const id = await account('Full')
  const { runId } = valueOf(
    await house.runtime.approvals.submit(house.ada, id, { process: 'Deal' }),
  )
  return () => house.runtime.runs.cancel(house.ada, runId, 'To make room').then(valueOf)
}
const started = async (flow: string) =>
  valueOf(await house.runtime.interviews.start(house.ada, flow, { recordId: await account('Now') }))

test.each([
  ['an action in a transaction of its own', () => started('By_Call')],
  ['a flow whose wait is over', () => started('By_Wait')],
  ['a path after a save', () => account('Later')],
  [
    'a background step',
    async () =>
      valueOf(
        await house.runtime.runs.start(house.ada, 'By_Step', { recordId: await account('Now') }),
      ),
  ],
])('%s waits for room as long as it takes, and goes on when there is some', async (_, begin) => {
  const process = await open(1)
  await begin()
  const makeRoom = await fill()
  clock.forward(1)
  for (let time = 0; time < 3; time++) {
    await runDueJobs(process)
    clock.forward(1)
  }
  expect(await submissions()).toBe(1)
  expect(await jobs()).toEqual([
    { attempts: 0, error: expect.stringContaining('As many runs are in flight as may be') },
  ])
  const { heldJobs, heldStarts } = valueOf(await house.runtime.limits.show(house.ada))
  expect({ heldJobs, heldStarts }).toEqual({ heldJobs: 1, heldStarts: 0 })

  await makeRoom()
  await runDueJobs(process)
  expect(await submissions()).toBe(1)
  expect(await jobs()).toEqual([])
  expect(valueOf(await house.runtime.flowFailures.list(house.ada))).toEqual([])
})

/** With the real queue: at a moment that has long come by its clock. */
async function withWorker(process: System, work: (look: () => void) => Promise<void>) {
  const worker = await startWorker(process, () => Promise.resolve())
  await work(() => worker.beaten())
  await worker.stop()
}
const untilPutOff = (count: number) =>
  expect
    .poll(
      () =>
        query(`select from graphile_worker._private_jobs where is_available
      and priority = 2 and run_at > '${now}'::timestamptz + interval '25 minutes'`),
      {
        timeout: 30_000,
      },
    )
    .toHaveLength(count)

test('refused in its last try a job is put off like in its first', async () => {
  const process = await open(1)
  await account('Later')
  const makeRoom = await fill()
  await query('update graphile_worker._private_jobs set attempts = max_attempts - 1')
  const lines: string[] = []
  await withWorker({ ...process, log: (line) => void lines.push(line) }, async () => {
    await untilPutOff(1)
  })
  expect(lines).toEqual([])
  expect(await jobs()).toMatchObject([{ attempts: 24 }])
  await makeRoom()
  clock.forward(1)
  await runDueJobs(process)
  expect(await submissions()).toBe(1)
})

test('of a crowd of timers those for which there is no room are put off, and no other is late', async () => {
  const process = await open(4)
  for (let n = 0; n < 20; n++) await started('By_Wait')
  await fill()
  await query('update graphile_worker._private_jobs set run_at = now()')
  await withWorker(process, () => untilPutOff(17))
  expect(await submissions()).toBe(4)
  expect((await jobs()).map(({ attempts }) => attempts)).toEqual(Array(17).fill(0))
})

test('as many as there is room for are brought forward, those that wait longest', async () => {
  const process = await open(4)
  for (let n = 0; n < 3; n++) await account('Later')
  for (let n = 0; n < 4; n++) await fill()
  await runDueJobs(process)
  expect(await jobs()).toHaveLength(3)
  const inTwoSeconds = clock.now() + 2_000
  clock = Object.assign(clock, { now: () => inTwoSeconds })
  const look = () =>
    letWaitingIn({
      ...process,
      admission: openAdmission({ system: process, limits: { runsInFlight: 6 } }),
    })
  await look()
  const due = await query<{ isOldest: boolean }>(
    `select id <= (select min(id) + 1 from graphile_worker._private_jobs) as "isOldest"
     from graphile_worker._private_jobs where run_at <= $1`,
    [new Date(inTwoSeconds).toISOString()],
  )
  expect(due).toEqual([{ isOldest: true }, { isOldest: true }])
})

test('what waits for room is no load, so it does not keep itself waiting', async () => {
  const process = await open(1)
  await account('Later')
  await fill()
  const bounds = { starts: 0, items: 0, jobs: 10 }
  expect((await sampleLoad(process.database, now, bounds)).jobs).toBe(1)
  await runDueJobs(process)
  await query(`update graphile_worker._private_jobs set run_at = now() - interval '1 hour'`)
  expect(await sampleLoad(process.database, now, bounds)).toMatchObject({
    jobs: 0,
    jobAgeSeconds: 0,
  })
})
