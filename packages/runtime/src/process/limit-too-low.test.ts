// What is more than a limit of the organisation by itself can never begin: whoever starts it is
// told so, and what begins later ends as a failure instead of waiting for ever.
import { afterEach, expect, test } from 'vitest'
import { valueOf } from '../testing/counting-system.ts'
import { element, flowFile, leadsTo, startOf, triggeredFlow } from '../testing/flow-file.ts'
import { accounts, approvalProcess } from '../testing/house-of-approvals.ts'
import { lookFlow } from '../testing/look-flow.ts'
import { movedClock, runDueJobs, waitingJobs } from '../testing/moved-time.ts'
import { openTestRuntime, type TestRuntime } from '../testing/test-runtime.ts'
import { openAdmission } from './admission.ts'

const step = (name: string) => `<stageSteps><name>${name}</name><label>${name}</label>
  <actionName>Look</actionName><actionType>stepInteractive</actionType><assignees><assignee>
  <stringValue>ada@house.example</stringValue></assignee><assigneeType>User</assigneeType>
  </assignees><entryConditionLogic>and</entryConditionLogic><inputParameters>
  <name>ActionInput__RecordId</name><value><stringValue>001000000000001AAA</stringValue></value>
  </inputParameters></stageSteps>`
/** Three items at once. */
const stage = `<orchestratedStages><name>Only</name><label>Only</label>
  <exitConditionLogic>and</exitConditionLogic>${['A', 'B', 'C'].map(step).join('')}
  </orchestratedStages>`
const wide = flowFile('Wide', 'Orchestrator', `<start>${leadsTo('Only')}</start>${stage}`)
const ofAccount = flowFile(
  'Of_Account',
  'Orchestrator',
  `${stage}<start>${leadsTo('Only')}<object>Account</object>
   <recordTriggerType>Create</recordTriggerType><triggerType>RecordAfterSave</triggerType></start>`,
)
const calls = element('subflows', 'Call', '<flowName>Wide</flowName>')
const byFlow = flowFile('By_Flow', 'AutoLaunchedFlow', `<start>${leadsTo('Call')}</start>${calls}`)
const deal = approvalProcess('Deal', { kind: 'User', assignee: 'ada@house.example' })
const onUpdate = triggeredFlow(
  { name: 'On_Update' },
  startOf('RecordAfterSave', 'Update', 'Submit'),
  `<actionCalls><name>Submit</name><label>Submit</label><actionName>submit</actionName>
   <actionType>submit</actionType><flowTransactionModel>CurrentTransaction</flowTransactionModel>
   <inputParameters><name>objectId</name><value><elementReference>$Record.Id</elementReference>
   </value></inputParameters><inputParameters><name>processDefinitionNameOrId</name><value>
   <stringValue>Deal</stringValue></value></inputParameters></actionCalls>`,
)

let house: TestRuntime
afterEach(() => house?.close())

const clock = movedClock('2030-05-06T08:00:00Z')
const files = [lookFlow, wide, ofAccount, byFlow, accounts, deal, onUpdate]

async function open(loadLimits: { [name: string]: number }) {
  house = await openTestRuntime(files, { clock, loadLimits })
  const { system } = house
  /** Another process, with limits of its own. */
  return (limits: typeof loadLimits) => ({
    ...system,
    admission: openAdmission({ system, limits }),
  })
}

const failures = async () => valueOf(await house.runtime.flowFailures.list(house.ada))
const statuses = async () =>
  (await house.system.database.query<{ status: string }>('select status from run')).map(
    ({ status }) => status,
  )

test('a start that opens more work items than may be open at all is refused with the remedy, and nobody is told to come back', async () => {
  await open({ openItems: 2 })
  const refused = await house.runtime.runs.start(house.ada, 'Wide', {})
  expect(refused).toEqual({
    ok: false,
    error: {
      isRefusal: true,
      code: 'limit-too-low',
      message:
        '3 work items would open at once, and 2 may be open, so this can never begin. Raise STAGEWRIGHT_OPEN_ITEMS_MAX, or change what is started to open fewer work items at once.',
      details: { limit: 'openItems', use: 3, may: 2 },
    },
  })
  expect(await statuses()).toEqual([])
})

test('one that fits, but not beside what is open, is asked to come back', async () => {
  await open({ openItems: 4 })
  valueOf(await house.runtime.runs.start(house.ada, 'Wide', {}))
  expect(await house.runtime.runs.start(house.ada, 'Wide', {})).toMatchObject({
    error: { code: 'limit-reached', details: { limit: 'openItems', retryAfterSeconds: 60 } },
  })
})

test.each([
  // limit             what is told
  ['runsInFlight', '2 runs would begin at once, and 1 may be in flight'],
  ['startsPerMinute', '2 runs would begin at once, and 1 may in a minute'],
])('a save that submits more records at once than %s is refused for good', async (limit, text) => {
  await open({ [limit]: 1, openItems: 100 })
  const { ada, runtime } = house
  const ids = await house.create('Account', [{ Name: 'A' }, { Name: 'B' }])
  const both = await runtime.records.update(
    ada,
    'Account',
    ids.map((Id) => ({ Id, Name: 'C' })),
  )
  expect(both).toMatchObject({ error: { code: 'limit-too-low', details: { limit, may: 1 } } })
  expect(both.ok ? '' : both.error.message).toContain(text)
})

test.each([
  ['a save', () => house.create('Account', [{ Name: 'A' }]), 'Of_Account'],
  ['a flow', () => house.runtime.interviews.start(house.ada, 'By_Flow', {}), 'Wide'],
])(
  'begun by %s it is held, ends as a failure that names the remedy, and begins once the limit is raised',
  async (_, begin, flow) => {
    const process = await open({ openItems: 2 })
    await begin()
    await runDueJobs(process({ openItems: 2 }))
    expect([await statuses(), await waitingJobs(house.system)]).toEqual([[], []])
    const [failure, ...more] = await failures()
    expect(more).toEqual([])
    expect(failure).toMatchObject({ flow, label: flow, cause: 'job' })
    expect(failure?.message).toContain('Raise STAGEWRIGHT_OPEN_ITEMS_MAX')

    valueOf(await house.runtime.flowFailures.retry(house.ada, failure?.id ?? ''))
    await runDueJobs(process({ openItems: 3 }))
    expect([await statuses(), await failures()]).toEqual([['InProgress'], []])
  },
)
