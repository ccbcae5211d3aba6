// Runs in flight that fill a limit, each of which begins another before it ends: none makes room
// for the others. They are named until somebody acts.
import { type LoadLimits } from '@stagewright/base'
import { afterEach, expect, test } from 'vitest'
import { createLimitCommands } from '../command/limits.ts'
import { examineDatabase } from '../operations/examine-database.ts'
import type { System } from '../system.ts'
import { valueOf } from '../testing/counting-system.ts'
import { flowFile, leadsTo } from '../testing/flow-file.ts'
import { accounts, approvalProcess } from '../testing/house-of-approvals.ts'
import { lookFlow } from '../testing/look-flow.ts'
import { type MovedClock, movedClock, runDueJobs } from '../testing/moved-time.ts'
import { openTestRuntime, type TestRuntime } from '../testing/test-runtime.ts'
import { openAdmission } from './admission.ts'

const recordId = `<variables><name>recordId</name><dataType>String</dataType>
  <isCollection>false</isCollection><isInput>true</isInput><isOutput>false</isOutput></variables>`
const submits = flowFile(
  'Submits',
  'AutoLaunchedFlow',
  `<start>${leadsTo('Submit')}</start>${recordId}<actionCalls>
  <name>Submit</name><label>Submit</label><actionName>submit</actionName>
  <actionType>submit</actionType><flowTransactionModel>CurrentTransaction</flowTransactionModel>
  <inputParameters><name>objectId</name><value><elementReference>recordId</elementReference>
  </value></inputParameters><inputParameters><name>processDefinitionNameOrId</name><value>
  <stringValue>Deal</stringValue></value></inputParameters></actionCalls>`,
)
const stage = (name: string, rest: string) => `<orchestratedStages><name>${name}</name>
  <label>${name}</label><exitConditionLogic>and</exitConditionLogic>${rest}</orchestratedStages>`
const step = (flow: string, input: string, rest: string) => `<stageSteps><name>Run_${flow}</name>
  <label>${flow}</label><actionName>${flow}</actionName>${rest}
  <entryConditionLogic>and</entryConditionLogic><inputParameters><name>${input}</name><value>
  <elementReference>recordId</elementReference></value></inputParameters></stageSteps>`
/** It asks somebody once it has submitted, so it is in flight beside its submission. */
const goesOn = flowFile(
  'Goes_On',
  'Orchestrator',
  `${recordId}<start>${leadsTo('First')}</start>
  ${stage(
    'First',
    `${leadsTo('Second')}${step(
      'Submits',
      'recordId',
      `<actionType>stepBackground</actionType>
      <requiresAsyncProcessing>true</requiresAsyncProcessing>`,
    )}`,
  )}
  ${stage(
    'Second',
    step(
      'Look',
      'ActionInput__RecordId',
      `<actionType>stepInteractive</actionType><assignees><assignee><stringValue>ada@house.example</stringValue></assignee>
      <assigneeType>User</assigneeType></assignees>`,
    ),
  )}`,
)
const deal = approvalProcess('Deal', { kind: 'User', assignee: 'ada@house.example' })

let house: TestRuntime
let clock: MovedClock
afterEach(() => house?.close())

/** A process for which so many runs fill the house, in which so many of `Goes_On` are in flight. */
async function open(runsInFlight: number, started: number) {
  clock = movedClock('2030-05-06T08:00:00Z')
  house = await openTestRuntime([deal, accounts, submits, lookFlow, goesOn], { clock })
  const loadLimits: LoadLimits = { runsInFlight }
  const { system } = house
  const process: System = { ...system, admission: openAdmission({ system, limits: loadLimits }) }
  const limits = createLimitCommands(process, { loadLimits, requestsPerMinute: undefined })
  const runIds: string[] = []
  for (let n = 0; n < started; n++) runIds.push(await start())
  return { process, runIds, shown: async () => valueOf(await limits.show(house.ada)).withoutRoom }
}

const account = async () => (await house.create('Account', [{ Name: 'A' }]))[0] ?? ''
async function start(): Promise<string> {
  const inputs = { recordId: await account() }
  return valueOf(await house.runtime.runs.start(house.ada, 'Goes_On', inputs)).runId
}
/** Every limit is looked at anew in the meantime. */
async function pass(process: System, hours: number) {
  for (let hour = 0; hour < hours; hour++) {
    clock.forward(1)
    await runDueJobs(process)
  }
}
const found = async () => {
  const { checks } = await examineDatabase(house.system.database, clock, { isWhole: false })
  return checks.find(({ name }) => name === 'no-room')?.findings ?? []
}
const submissions = async () =>
  (await house.system.database.query(`select from run where orchestration = 'Deal'`)).length

const waits = async (runId: string) =>
  (await house.runtime.read.run(house.ada, runId))?.waits.map(({ of, waitsFor }) => [
    of.name,
    waitsFor,
  ])

test('runs that fill the limit and begin others stand for ever, and are named', async () => {
  const { process, runIds, shown } = await open(2, 2)
  expect(await waits(runIds[0] ?? '')).toContainEqual(['Run_Submits', 'flow'])
  await pass(process, 5)
  expect(await waits(runIds[0] ?? '')).toContainEqual(['Run_Submits', 'room'])
  expect(await submissions()).toBe(0)
  const { runs, count, doAllStand } = await shown()
  expect({ count, doAllStand }).toEqual({ count: 2, doAllStand: true })
  expect(runs.map(({ id }) => id).sort()).toEqual([...runIds].sort())
  expect(runs[0]).toMatchObject({ name: expect.stringMatching(/^R-\d{8}$/), label: 'Goes_On' })

  const findings = await found()
  expect(findings.map(({ runId }) => runId).sort()).toEqual([...runIds].sort())
  expect(findings[0]?.remedy).toContain('stagewright limits show')

  // What the remedies say ends it.
  const [first = ''] = runIds
  valueOf(await house.runtime.runs.cancel(house.ada, first, 'To make room'))
  await pass(process, 1)
  expect(await submissions()).toBe(1)
})

test('while a run in flight waits for somebody, those without room are named, and no alarm', async () => {
  const { process, runIds, shown } = await open(3, 2)
  valueOf(await house.runtime.approvals.submit(house.ada, await account(), { process: 'Deal' }))
  await pass(process, 2)
  expect(await shown()).toMatchObject({ count: runIds.length, doAllStand: false })
  expect(await found()).toEqual([])
})

test('a run that stopped makes no room either', async () => {
  const { process, shown } = await open(2, 1)
  const { runId } = valueOf(
    await house.runtime.approvals.submit(house.ada, await account(), { process: 'Deal' }),
  )
  await pass(process, 1)
  expect(await shown()).toMatchObject({ count: 1, doAllStand: false })
  valueOf(await house.runtime.runs.suspend(house.ada, runId, 'Holidays'))
  expect(await shown()).toMatchObject({ count: 1, doAllStand: true })
})

test('once the limit is raised nothing is named', async () => {
  const { process, shown } = await open(2, 2)
  await pass(process, 1)
  expect((await shown()).count).toBe(2)
  const higher = openAdmission({ system: house.system, limits: { runsInFlight: 9 } })
  await pass({ ...process, admission: higher }, 1)
  expect(await submissions()).toBe(2)
  expect(await shown()).toEqual({ runs: [], count: 0, doAllStand: false })
})
