import type { BusinessCalendar } from '@stagewright/calendar'
import type { StepTime } from '@stagewright/metadata'
import { expect, test } from 'vitest'
import { foldLog } from '../apply.ts'
import { type Actor, systemActor } from '../context.ts'
import { isRefusal } from '../refusal.ts'
import { describeEvent } from '../log/describe-event.ts'
import {
  approvalOrchestration,
  calledFlow,
  interactive,
  orchestration,
  person,
  stage,
  startAt,
  Story,
} from '../testing/story.ts'
import { why } from '../why/why.ts'
import { dueStateOf } from './time-limit.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR
/** Monday to Friday, nine to five, GMT; the story begins on Monday the 5th at nine. */
const office: BusinessCalendar = {
  name: 'Office',
  timeZone: 'UTC',
  week: [[], ...Array.from({ length: 5 }, () => [{ from: 540, to: 1020 }]), []],
  days: {},
}
const night: BusinessCalendar = {
  ...office,
  name: 'Night',
  week: Array.from({ length: 7 }, () => [{ from: 1200, to: 1440 }]),
}
const boss = person('Boss', [], ['ReassignWorkItems', 'ManageRuns'])
const uma = person('Uma', ['desk'])
const sam = person('Sam')

class TimedStory extends Story {
  calendar = office
  override context(actor: Actor) {
    const calendars = {
      for: () => this.calendar,
      named: (name: string) => [office, night].find((one) => one.name === name),
    }
    return { ...super.context(actor), calendars }
  }

  /** Moves the clock and lets the timer come that is set; true when one was. */
  comeTo(at: number): boolean {
    const timer = this.effects.findLast((effect) => effect.type === 'SetTimer')
    const isDue = timer !== undefined && timer.at <= at
    this.now = isDue ? Math.max(this.now, timer.at) : at
    if (isDue) this.tell({ type: 'PassTime', runId: 'run', at: timer.at })
    return isDue
  }

  words(): string[] {
    return this.log.flatMap((event) => (this.run ? [describeEvent(event, this.run)] : []))
  }
}

const screens = orchestration(startAt('One') + stage('One', interactive('Check', 'Screens')))
const approvals = approvalOrchestration(
  startAt('One') +
    stage(
      'One',
      `<stageSteps><name>Check</name><actionName>Screens</actionName>
  <actionType>stepApproval</actionType><assignees><assignee><stringValue>Desk</stringValue>
  </assignee><assigneeType>Queue</assigneeType></assignees>
  <entryConditionLogic>and</entryConditionLogic><label>Check</label></stageSteps>`,
    ),
)

function timed(time: StepTime, definition = screens): TimedStory {
  const own = { ...definition, policy: { steps: { Check: { time } } } }
  const story = new TimedStory(own, [calledFlow('Screens')])
  const start = { type: 'StartRun' as const, runId: 'run', apiName: 'Onboarding', version: 1 }
  story.tell({ ...start, inputs: { recordId: 'r1' } }, sam)
  story.assignTo('Check', 'desk')
  return story
}

const begin = Date.UTC(2026, 0, 5, 9)
const limitOf = (story: Story) => story.item('Check').time
const itemId = (story: Story) => story.item('Check').id

test.each<[StepTime['due'], number]>([
  ['90 minutes', begin + 1.5 * HOUR],
  ['4 working hours', begin + 4 * HOUR],
  ['12 working hours', begin + DAY + 4 * HOUR],
  ['5 working days', begin + 7 * DAY],
  [{ field: '$Record.Nothing__c', otherwise: '1 day' }, begin + DAY],
])('work that may take %s is due in the hours of who it is for', (due, at) => {
  expect(limitOf(timed({ due }))?.dueAt).toBe(at)
})

test('a timer is set for what comes next, and another one only when that changes', () => {
  const story = timed({ due: '2 hours', reminders: [{ before: '30 minutes' }] })
  const timers = () => story.effects.filter(({ type }) => type === 'SetTimer').length
  expect(timers()).toBe(1)
  story.tell({ type: 'ClaimWorkItem', runId: 'run', workItemId: itemId(story) }, uma)
  expect(timers()).toBe(1)
  expect(story.comeTo(begin + 1.5 * HOUR)).toBe(true)
  expect(story.effects.at(-1)).toMatchObject({ type: 'SetTimer', at: begin + 2 * HOUR })
})

test('a timer that comes early does nothing and is set again', () => {
  const story = timed({ due: '2 hours' })
  const count = story.log.length
  story.tell({ type: 'PassTime', runId: 'run', at: begin })
  expect(story.log).toHaveLength(count)
  expect(story.effects.at(-1)).toMatchObject({ type: 'SetTimer', at: begin + 2 * HOUR })
})

test('what is due passes once, though whoever takes the timer is a moment behind', () => {
  const story = timed({ due: '2 hours' })
  story.now = begin + 2 * HOUR - 1_500
  const timers = story.effects.length
  story.tell({ type: 'PassTime', runId: 'run', at: begin + 2 * HOUR })
  expect(story.log.at(-1)).toMatchObject({ type: 'DueDatePassed', at: begin + 2 * HOUR })
  expect(story.effects).toHaveLength(timers)
})

test('after a standstill what came first is done first, at once', () => {
  const story = timed({
    due: '2 hours',
    goal: '1 hour',
    reminders: [{ after: '1 hour' }, { before: '30 minutes' }],
    escalation: [{ after: '0 minutes', notify: { user: 'boss' } }],
  })
  story.now = begin + 10 * HOUR
  story.tell({ type: 'PassTime', runId: 'run', at: begin + HOUR })
  expect(story.types().slice(-5)).toEqual([
    'GoalPassed',
    'ReminderSent',
    'DueDatePassed',
    'Escalated',
    'ReminderSent',
  ])
  expect(limitOf(story)?.marks).toEqual([])
  expect(foldLog(story.log)).toEqual(story.run)
})

test('a reminder that would have come before the work is not sent', () => {
  const story = timed({ due: '2 hours', reminders: [{ before: '1 day' }] })
  expect(limitOf(story)?.marks.map(({ kind }) => kind)).toEqual(['due'])
})

test.each([
  [HOUR, 'on-time'],
  [1.5 * HOUR, 'at-risk'],
  [2 * HOUR, 'overdue'],
])('after %d ms of two hours it is %s', (ms, state) => {
  const limit = limitOf(timed({ due: '2 hours' }))
  expect(limit && dueStateOf(limit, begin + ms)).toBe(state)
})

test('why a run waits says until when its work is to be done, and that it is late', () => {
  const story = timed({ due: '2 hours' })
  const said = () =>
    story.run ? why(story.definition, story.run, story.context(boss))[0]?.words : undefined
  expect(said()).toContain('It is due on Jan 5, 2026')
  story.comeTo(begin + 2 * HOUR)
  expect(said()).toContain('It is overdue since Jan 5, 2026')
})

test('the clock stands while the run is suspended, and what was left of the time is left', () => {
  const story = timed({ due: '4 working hours' })
  story.now = begin + HOUR
  story.tell({ type: 'SuspendRun', runId: 'run', reason: 'audit' }, boss)
  expect(limitOf(story)?.stoppedAt).toBe(story.now)
  story.now = begin + 3 * DAY
  const early = story.ask({ type: 'PassTime', runId: 'run', at: begin + 4 * HOUR })
  expect(isRefusal(early)).toBe(true)
  story.tell({ type: 'ResumeRun', runId: 'run', reason: 'done' }, boss)
  expect(limitOf(story)).toMatchObject({ dueAt: begin + 3 * DAY + 3 * HOUR })
  expect(limitOf(story)?.stoppedAt).toBeUndefined()
  expect(story.effects.at(-1)).toMatchObject({ type: 'SetTimer', at: begin + 3 * DAY + 3 * HOUR })
})

test.each([
  ['stands', { pauseWhile: 'asked' as const }, begin + 3 * HOUR],
  ['goes on', {}, begin + 2 * HOUR],
])('while the work waits for an answer its clock %s, as the policy says', (_, pause, dueAt) => {
  const story = timed({ due: '2 hours', ...pause })
  const workItemId = itemId(story)
  story.tell({ type: 'ClaimWorkItem', runId: 'run', workItemId }, uma)
  story.now = begin + HOUR
  const asking = { runId: 'run', workItemId }
  const to = { id: 'Sam', name: 'Sam' }
  story.tell({ type: 'AskRequester', ...asking, to, text: 'Why?' }, uma)
  story.now = begin + 2 * HOUR
  story.tell({ type: 'AnswerQuestion', ...asking, text: 'So.' }, sam)
  expect(limitOf(story)?.dueAt).toBe(dueAt)
})

test.each([
  [undefined, begin + 2 * HOUR],
  [['claimed' as const], begin + 3 * HOUR],
])('taking work with startsAgain %j', (startsAgain, dueAt) => {
  const story = timed({ due: '2 working hours', ...(startsAgain && { startsAgain }) })
  story.now = begin + HOUR
  story.tell({ type: 'ClaimWorkItem', runId: 'run', workItemId: itemId(story) }, uma)
  expect(limitOf(story)?.dueAt).toBe(dueAt)
})

test('other business hours count from a deployment on, and the log says why', () => {
  const story = timed({ due: '1 working hours' })
  story.calendar = night
  story.tell({ type: 'ClaimWorkItem', runId: 'run', workItemId: itemId(story) }, uma)
  expect(limitOf(story)?.dueAt).toBe(begin + HOUR)
  story.tell({ type: 'ReplanTime', runId: 'run' })
  expect(limitOf(story)?.dueAt).toBe(begin + 12 * HOUR)
  expect(story.words().at(-1)).toBe(
    'Check is due 5 Jan 2026, 21:00 UTC: the business hours have changed',
  )
})

test('whoever may reassign sets when it is due, ahead of now, and the policy does not move it', () => {
  const story = timed({ due: '2 hours', goal: '1 hour', reminders: [{ before: '1 hour' }] })
  story.comeTo(begin + HOUR)
  const command = { type: 'SetDueDate' as const, runId: 'run', workItemId: itemId(story) }
  const later = { ...command, dueAt: begin + 2 * DAY, reason: 'holidays' }
  expect(story.ask(later, uma)).toMatchObject({ code: 'not-allowed' })
  expect(story.ask({ ...command, dueAt: story.now }, boss)).toMatchObject({
    code: 'due-date-passed',
  })
  story.tell(later, boss).tell({ type: 'ReplanTime', runId: 'run' })
  const limit = limitOf(story)
  expect(limit).toMatchObject({ dueAt: begin + 2 * DAY, isByHand: true })
  expect(limit && dueStateOf(limit, story.now)).toBe('on-time')
  expect(story.words().at(-1)).toBe('Check is due 7 Jan 2026, 09:00 UTC by Boss: holidays')
})

const dueDate = (story: Story) => {
  const of = { runId: 'run', workItemId: story.item('Check').id }
  return {
    set: (dueAt: number) => ({ type: 'SetDueDate' as const, ...of, dueAt }),
    takeBack: { type: 'TakeBackDueDate' as const, ...of },
  }
}

test.each<[string, StepTime, number]>([
  ['of the policy', { due: '2 hours', goal: '1 hour', reminders: [{ before: '1 hour' }] }, 0],
  ['that had passed', { due: '2 hours', reminders: [{ after: '1 hour' }] }, 3],
])('a due date taken back leaves the one %s exactly as it was', (_title, time, hours) => {
  const story = timed(time)
  for (let at = 1; at <= hours; at++) story.comeTo(begin + at * HOUR)
  const before = limitOf(story)
  const told = story.types().length
  story.tell(dueDate(story).set(begin + 2 * DAY), boss).tell(dueDate(story).takeBack, boss)
  expect(limitOf(story)).toEqual(before)
  expect(story.types().slice(told)).toEqual(['DueDateSet', 'DueDateSet'])
  expect(story.words().at(-1)).toMatch(/: Boss took the other due date back$/)
  expect(foldLog(story.log)).toEqual(story.run)
})

test('a due date set by hand twice goes one step back, and no further', () => {
  const story = timed({ due: '2 hours' })
  story.tell(dueDate(story).set(begin + DAY), boss)
  const { setAside: _, ...first } = limitOf(story) ?? { marks: [] }
  story.tell(dueDate(story).set(begin + 2 * DAY), boss).tell(dueDate(story).takeBack, boss)
  expect(limitOf(story)).toEqual(first)
  expect(story.ask(dueDate(story).takeBack, boss)).toMatchObject({ code: 'due-date-not-yours' })
})

test('where there was no due date there is none again, and no timer for it', () => {
  const story = new TimedStory(screens, [calledFlow('Screens')])
  story.start()
  story.assignTo('Check', 'desk')
  story.tell(dueDate(story).set(begin + DAY), boss).tell(dueDate(story).takeBack, boss)
  expect(limitOf(story)).toBeUndefined()
  expect(story.words().at(-1)).toBe(
    'Check has no time limit any more: Boss took the other due date back',
  )
  story.comeTo(begin + DAY)
  expect(story.types()).not.toContain('DueDatePassed')
})

test('only who set a due date takes it back, and not after somebody else set another', () => {
  const chief = person('Chief', [], ['ReassignWorkItems'])
  const story = timed({ due: '2 hours' })
  story.tell(dueDate(story).set(begin + DAY), boss)
  expect(story.ask(dueDate(story).takeBack, chief)).toMatchObject({ code: 'due-date-not-yours' })
  expect(story.ask(dueDate(story).takeBack, sam)).toMatchObject({ code: 'not-allowed' })
  story.tell(dueDate(story).set(begin + 2 * DAY), chief)
  expect(story.ask(dueDate(story).takeBack, boss)).toMatchObject({ code: 'due-date-not-yours' })
})

test('a clock that stopped since then stands when the due date is taken back', () => {
  const story = timed({ due: '2 hours', pauseWhile: 'asked' })
  story.tell({ type: 'ClaimWorkItem', runId: 'run', workItemId: itemId(story) }, uma)
  const before = limitOf(story)
  story.tell(dueDate(story).set(begin + DAY), uma)
  story.now = begin + HOUR
  const to = { id: sam.id, name: 'Sam' }
  const ask = { type: 'AskRequester' as const, runId: 'run', workItemId: itemId(story) }
  story.tell({ ...ask, to, text: 'Which?' }, uma).tell(dueDate(story).takeBack, uma)
  expect(limitOf(story)).toEqual({ ...before, stoppedAt: begin + HOUR })
})

test('work without a policy of time gets a due date by hand, and keeps it', () => {
  const story = new TimedStory(screens, [calledFlow('Screens')])
  story.start()
  story.assignTo('Check', 'desk')
  const due = { type: 'SetDueDate' as const, runId: 'run', workItemId: itemId(story) }
  story.tell({ ...due, dueAt: begin + DAY }, boss)
  story.tell({ type: 'ClaimWorkItem', runId: 'run', workItemId: itemId(story) }, uma)
  expect(limitOf(story)?.dueAt).toBe(begin + DAY)
  expect(story.comeTo(begin + DAY)).toBe(true)
  expect(story.types().at(-1)).toBe('DueDatePassed')
})

test.each([
  ['approve' as const, 'Approve', 'approved'],
  ['reject' as const, 'Reject', 'rejected'],
])('an approval that nobody decided is decided by time: %s', (atTimeout, decision, word) => {
  const story = timed({ due: '2 hours', atTimeout }, approvals)
  story.comeTo(begin + 2 * HOUR)
  expect(story.item('Check')).toMatchObject({
    outcome: 'done',
    isDecidedByTime: true,
    endedBy: { id: systemActor.id },
    approval: { decision, comments: 'Decided by the time limit, not by a person.' },
  })
  expect(story.words()).toContain(`Check: ${word} by the time limit, not by a person`)
  expect(story.run?.status).toBe('Completed')
  expect(foldLog(story.log)).toEqual(story.run)
})

test('screens that nobody filled in are completed by time with the outputs of the policy', () => {
  const outputs = { Answer: 'none' }
  const story = timed({ due: '1 hour', atTimeout: { complete: outputs, after: '1 hour' } })
  story.comeTo(begin + HOUR)
  expect(story.item('Check').status).toBe('Assigned')
  story.comeTo(begin + 2 * HOUR)
  expect(story.step('Check')).toMatchObject({ status: 'Completed', outputs })
})

const manager = { kind: 'User' as const, id: 'mia', name: 'Mia' }

test('an escalation hands the work on and says so; one that finds nobody says why', () => {
  const story = timed({
    due: '1 hour',
    escalation: [
      { after: '1 hour', reassign: 'manager' },
      { after: '2 hours', start: 'Alarm' },
    ],
  })
  story.comeTo(begin + HOUR)
  story.comeTo(begin + 2 * HOUR)
  const asked = story.effects.find((effect) => effect.type === 'Escalate')
  expect(asked).toMatchObject({ to: { kind: 'Manager' }, act: 'reassign' })
  const answer = {
    ...{ type: 'AnswerEscalation' as const, runId: 'run', workItemId: itemId(story) },
    ...{ index: 0, act: 'reassign' as const },
  }
  const nobody = story.ask({ ...answer, found: { problem: 'who has it has no manager.' } })
  expect(isRefusal(nobody)).toBe(false)
  story.tell({ ...answer, found: { assignee: manager } })
  expect(story.item('Check').assignee).toEqual(manager)
  expect(limitOf(story)?.dueAt).toBe(begin + HOUR)
  story.comeTo(begin + 3 * HOUR)
  expect(story.effects).toContainEqual({
    ...{ type: 'StartEscalationFlow', runId: 'run', flow: 'Alarm' },
    inputs: { runId: 'run', workItemId: itemId(story) },
  })
  expect(foldLog(story.log)).toEqual(story.run)
})

test('a stage and a run have their own time, which ends with them', () => {
  const policy = {
    run: { time: { due: '3 hours' } },
    stages: { One: { time: { due: '1 hour', escalation: [{ after: '1 hour', start: 'Alarm' }] } } },
  }
  const story = new TimedStory({ ...screens, policy }, [calledFlow('Screens')])
  story.start()
  story.assignTo('Check', 'desk')
  story.comeTo(begin + HOUR)
  expect(story.words().at(-1)).toBe('Stage One is overdue')
  const workItemId = itemId(story)
  story.tell({ type: 'CompleteWorkItem', runId: 'run', workItemId, outputs: {} }, uma)
  expect(story.run?.status).toBe('Completed')
  const count = story.log.length
  expect(isRefusal(story.ask({ type: 'PassTime', runId: 'run', at: begin + 2 * HOUR }))).toBe(true)
  expect(story.log).toHaveLength(count)
})

test('a date of the record says when it is due, and a new date moves it', () => {
  const started = orchestration(
    `<start><connector><targetReference>One</targetReference></connector><object>Account</object>
     <recordTriggerType>Create</recordTriggerType><triggerType>RecordAfterSave</triggerType></start>` +
      stage('One', interactive('Check', 'Screens')),
  )
  const policy = { steps: { Check: { time: { due: { field: '$Record.Description' } } } } }
  const story = new TimedStory({ ...started, policy }, [calledFlow('Screens')])
  story.start({ record: { Id: 'a1', Description: '2026-01-07' } })
  story.assignTo('Check', 'desk')
  expect(limitOf(story)?.dueAt).toBe(Date.UTC(2026, 0, 7, 17))
  story.tell({ type: 'WakeRun', runId: 'run', record: { Id: 'a1', Description: '2026-01-10' } })
  expect(limitOf(story)?.dueAt).toBe(Date.UTC(2026, 0, 11))
  expect(story.words().at(-1)).toContain('its date has changed')
  story.tell({ type: 'WakeRun', runId: 'run', record: { Id: 'a1', Description: null } })
  expect(limitOf(story)).toBeUndefined()
})
