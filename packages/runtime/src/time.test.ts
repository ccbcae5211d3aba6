// Time limits on the real store: timers as jobs, lists by how time stands, other business hours by
// a deployment.
import { expect, onTestFinished, test } from 'vitest'
import { valueOf } from './testing/counting-system.ts'
import { element, flowFile, leadsTo, startOf } from './testing/flow-file.ts'
import { movedClock, runDueJobs, waitingJobs } from './testing/moved-time.ts'
import { openTestRuntime } from './testing/test-runtime.ts'

const screens = flowFile(
  'Note_It',
  'Flow',
  `<start>${leadsTo('Screen')}</start>` +
    element('screens', 'Screen', '<allowFinish>true</allowFinish>'),
)
const review = flowFile(
  'Review',
  'Orchestrator',
  element(
    'orchestratedStages',
    'Stage',
    `<stageSteps><name>Check</name><label>Check</label><actionName>Note_It</actionName>
      <actionType>stepInteractive</actionType><assignees><assignee>
      <stringValue>ada@house.example</stringValue></assignee><assigneeType>User</assigneeType>
      </assignees><inputParameters><name>ActionInput__RecordId</name><value>
      <elementReference>$Record.Id</elementReference></value></inputParameters></stageSteps>`,
  ) + `<start><object>Account</object>${startOf('RecordAfterSave', 'Create', 'Stage')}</start>`,
)
const alarm = flowFile(
  'Alarm',
  'AutoLaunchedFlow',
  `<start>${leadsTo('Make')}</start>` +
    element(
      'recordCreates',
      'Make',
      `<inputAssignments><field>LastName</field><value><elementReference>runId</elementReference>
      </value></inputAssignments><object>Contact</object>`,
    ) +
    '<variables><name>runId</name><dataType>String</dataType><isInput>true</isInput></variables>',
)
const policy = {
  path: 'policies/Review.policy.yaml',
  text: `steps:
  Check:
    time:
      due: 2 working hours
      goal: 1 working hour
      reminders: [{ before: 30 minutes }]
      escalation: [{ after: 0 minutes, start: Alarm }, { after: 1 hour, notify: manager }]`,
}
const calendar = (hours: string) => ({
  path: 'calendars/Office.calendar.yaml',
  text: `zone: UTC\ndefault: true\nweek: { wednesday: '${hours}', thursday: '${hours}' }`,
})

async function open() {
  // A Wednesday.
  const clock = movedClock('2030-05-01T08:00:00Z')
  const files = [screens, review, alarm, policy, calendar('07:00-15:00')]
  const world = await openTestRuntime(files, { clock })
  onTestFinished(() => world.close())
  // The first calendar is new hours for everybody.
  expect(await runDueJobs(world.system)).toEqual(['ReplanTime'])
  const { runtime, ada } = world
  const items = async (filter: Parameters<typeof runtime.read.workItems>[1] = {}) =>
    (await runtime.read.workItems(ada, filter)).rows
  const inState = async (...states: ('on-time' | 'at-risk' | 'overdue' | 'stopped' | 'none')[]) =>
    (await items({ due: { states, now: new Date(clock.now()).toISOString() } })).length
  const words = async () => {
    const [item] = await items()
    const reading = item && (await runtime.read.workItem(ada, item.id))
    return reading?.log.map(({ type }) => type) ?? []
  }
  return { ...world, clock, items, inState, words }
}

test('one timer waits for what comes next, and comes at its time', async () => {
  const world = await open()
  await world.create('Account', [{ Name: 'Acme' }])
  expect(await waitingJobs(world.system)).toEqual(['PassTime 2030-05-01T09:00'])
  expect(await world.inState('on-time')).toBe(1)
  world.clock.forward(1)
  expect(await runDueJobs(world.system)).toEqual(['PassTime'])
  expect(await waitingJobs(world.system)).toEqual(['PassTime 2030-05-01T09:30'])
  expect([await world.inState('at-risk'), await world.inState('on-time', 'overdue')]).toEqual([
    1, 0,
  ])
})

test('after a standstill all that was due happens at once, first things first', async () => {
  const world = await open()
  await world.create('Account', [{ Name: 'Acme' }])
  world.clock.forward(48)
  expect(await runDueJobs(world.system)).toEqual(['PassTime', 'RunEscalationFlow'])
  expect((await world.words()).slice(-6)).toEqual([
    'GoalPassed',
    'ReminderSent',
    'DueDatePassed',
    'Escalated',
    'Escalated',
    'EscalationSettled',
  ])
  expect(await world.all('Contact', ['LastName'])).toHaveLength(1)
  expect(await waitingJobs(world.system)).toEqual([])
  expect(await world.inState('overdue')).toBe(1)
})

test('items are listed by when they are due, those without a due date last', async () => {
  const world = await open()
  await world.create('Account', [{ Name: 'Acme' }, { Name: 'Bolt' }])
  const [first, second] = await world.items({ sort: 'createdAt', order: 'asc' })
  const dueAt = world.clock.now() + 3_600_000
  const set = world.runtime.workItems.setDueDate(world.ada, second?.id ?? '', { dueAt })
  expect((await set).ok).toBe(true)
  const byDue = { sort: 'dueAt' as const, order: 'asc' as const }
  expect((await world.items(byDue)).map(({ id }) => id)).toEqual([second?.id, first?.id])
  const page = await world.runtime.read.workItems(world.ada, { ...byDue, limit: 1 })
  const rest = await world.items({ ...byDue, limit: 1, ...(page.next && { after: page.next }) })
  expect(rest.map(({ id }) => id)).toEqual([first?.id])
})

test('a deployment with other business hours moves what is open, and the log says so', async () => {
  const world = await open()
  await world.create('Account', [{ Name: 'Acme' }])
  const deploy = (hours: string) =>
    world.runtime.deploy(world.ada, { files: [calendar(hours)], checkOnly: false })
  valueOf(await deploy('07:00-15:00'))
  expect(await runDueJobs(world.system)).toEqual([])
  valueOf(await deploy('10:00-11:30'))
  expect(await runDueJobs(world.system)).toEqual(['ReplanTime'])
  expect((await world.items())[0]?.dueAt).toContain('2030-05-02T10:30')
  expect((await world.words()).at(-1)).toBe('DueDateSet')
  expect(await waitingJobs(world.system)).toEqual(['PassTime 2030-05-01T11:00'])
})
