// Scheduled flows of many records that meet a limit for the start of runs: nothing is lost, nothing
// begins twice, and the next occurrence keeps its time.
import type { JsonObject } from '@stagewright/base'
import { afterEach, expect, test } from 'vitest'
import { openAdmission } from './process/admission.ts'
import type { System } from './system.ts'
import { valueOf } from './testing/counting-system.ts'
import { element, filter, flowFile, leadsTo } from './testing/flow-file.ts'
import { approvalProcess } from './testing/house-of-approvals.ts'
import { type MovedClock, movedClock, runDueJobs } from './testing/moved-time.ts'
import { openTestRuntime, type TestRuntime } from './testing/test-runtime.ts'

/** A flow that each day does something with the accounts of an industry. */
function daily(name: string, industry: string, elements: string) {
  return flowFile(
    name,
    'AutoLaunchedFlow',
    `<start>${leadsTo('Do')}<filterLogic>and</filterLogic>${filter('Industry', industry)}
     <object>Account</object><schedule><frequency>Daily</frequency>
     <startDate>2030-05-02</startDate><startTime>06:00:00.000Z</startTime></schedule>
     <triggerType>Scheduled</triggerType></start>${elements}`,
  )
}
const deal = approvalProcess('Deal', { kind: 'User', assignee: 'ada@house.example' })
const submits = daily(
  'Submits',
  'Energy',
  `<actionCalls><name>Do</name><label>Do</label><actionName>submit</actionName>
   <actionType>submit</actionType><flowTransactionModel>CurrentTransaction</flowTransactionModel>
   <inputParameters><name>objectId</name><value><elementReference>$Record.Id</elementReference>
   </value></inputParameters><inputParameters><name>processDefinitionNameOrId</name><value>
   <stringValue>Deal</stringValue></value></inputParameters></actionCalls>`,
)
const look = flowFile(
  'Look',
  'Flow',
  `<start>${leadsTo('Show')}</start>${element('screens', 'Show', '<allowFinish>true</allowFinish>')}`,
)
const step = (name: string) => `<stageSteps><name>${name}</name><label>${name}</label>
  <actionName>Look</actionName><actionType>stepInteractive</actionType><assignees><assignee>
  <stringValue>ada@house.example</stringValue></assignee><assigneeType>User</assigneeType>
  </assignees><entryConditionLogic>and</entryConditionLogic><inputParameters>
  <name>ActionInput__RecordId</name><value><elementReference>recordId</elementReference></value>
  </inputParameters></stageSteps>`
const recordId = `<variables><name>recordId</name><dataType>String</dataType>
  <isCollection>false</isCollection><isInput>true</isInput><isOutput>false</isOutput></variables>`
const work = flowFile(
  'Work',
  'Orchestrator',
  `${recordId}<start>${leadsTo('Only')}</start><orchestratedStages><name>Only</name>
   <label>Only</label><exitConditionLogic>and</exitConditionLogic>${step('One')}
   </orchestratedStages>`,
)
const starts = daily(
  'Starts',
  'Media',
  element(
    'subflows',
    'Do',
    `<flowName>Work</flowName><inputAssignments><name>recordId</name><value>
     <elementReference>$Record.Id</elementReference></value></inputAssignments>`,
  ),
)
const files = [deal, submits, look, work, starts]

let house: TestRuntime
let clock: MovedClock
afterEach(() => house?.close())

/** Two processes with such limits, and accounts of an industry. */
async function open(limits: { [name: string]: number }, records: [string, number]) {
  clock = movedClock('2030-05-01T08:00:00Z')
  house = await openTestRuntime(files, { clock })
  const [industry, count] = records
  const accounts = Array.from({ length: count }, (_, at): JsonObject => {
    return { Name: `A${at}`, Industry: industry }
  })
  const ids: string[] = []
  for (let at = 0; at < count; at += 100) {
    ids.push(...(await house.create('Account', accounts.slice(at, at + 100))))
  }
  const { system } = house
  const process = (): System => ({ ...system, admission: openAdmission({ system, limits }) })
  return { ids, work: () => Promise.all([process(), process()].map((one) => runDueJobs(one))) }
}

const query = <R>(text: string) => house.system.database.query<R>(text)
const failures = async () => valueOf(await house.runtime.flowFailures.list(house.ada))
const waiting = async () => {
  const { heldJobs, heldStarts } = valueOf(await house.runtime.limits.show(house.ada))
  return heldJobs + heldStarts
}
/** The records of the items that runs opened, one each. */
const begun = async () =>
  (await query<{ id: string }>('select record_id as id from work_item order by 1')).map(
    ({ id }) => id,
  )

test.each([
  // the flow        of accounts in
  ['Submits', 'Energy'],
  ['Starts', 'Media'],
])(
  '%s, begun for more records than may be in flight, begins for each once',
  async (flow, industry) => {
    const { ids, work } = await open({ runsInFlight: 70 }, [industry, 205])
    clock.moveTo('2030-05-02T06:00:00Z')
    await work()
    await work()
    expect(await begun()).toHaveLength(70)
    expect(await waiting()).toBe(135)
    const { flows } = valueOf(await house.runtime.schedules.list(house.ada))
    expect(flows.find((one) => one.flow === flow)).toMatchObject({
      lastCount: 205,
      nextAt: Date.parse('2030-05-03T06:00:00Z'),
    })
    for (let round = 0; (await waiting()) > 0; round++) {
      expect(round).toBeLessThan(20)
      const open = await query<{ id: string }>(`select id from run where status = 'InProgress'`)
      expect(open.length).toBeLessThanOrEqual(70)
      for (const { id } of open) valueOf(await house.runtime.runs.cancel(house.ada, id, 'Room'))
      clock.forward(0.5)
      await work()
    }
    expect(await begun()).toEqual([...ids].sort())
    expect(await failures()).toEqual([])
  },
  120_000,
)

test('so many as may start in a minute start in each, and the next day begins while the last one waits', async () => {
  const { ids, work } = await open({ startsPerMinute: 5 }, ['Media', 12])
  clock.moveTo('2030-05-02T06:00:00Z')
  await work()
  expect([(await begun()).length, await waiting()]).toEqual([5, 7])
  clock.moveTo('2030-05-03T06:00:00Z')
  for (let minute = 0; minute < 8; minute++) {
    await work()
    clock.forward(0.5)
  }
  expect([await waiting(), await failures()]).toEqual([0, []])
  expect(await begun()).toEqual([...ids, ...ids].sort())
}, 120_000)
