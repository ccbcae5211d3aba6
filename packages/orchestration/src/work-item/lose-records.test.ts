import { describe, expect, test } from 'vitest'
import { foldLog } from '../apply.ts'
import {
  background,
  calledFlow,
  interactive,
  orchestration,
  person,
  stage,
  startAt,
  Story,
} from '../testing/story.ts'
import { why } from '../why/why.ts'

const boss = person('Boss', ['Desk'], ['ManageRuns', 'ReassignWorkItems'])
const dora = person('Dora', ['Desk'])
const flows = [calledFlow('Screens'), calledFlow('Scores')]
type Policy = NonNullable<Story['definition']['policy']>
type Rule = NonNullable<NonNullable<Policy['steps']>[string]['recordDeleted']>

const about = (id: string) =>
  `<inputParameters><name>ActionInput__RecordId</name><value><stringValue>${id}</stringValue></value></inputParameters>`
const faultPath = `<faultConnector><targetReference>Mend</targetReference></faultConnector>`

/** Two steps of one stage, each with an item about a record of its own; a run about a third. */
function story(policy: Policy = {}, inside = ''): Story {
  const steps =
    interactive('Ask', 'Screens', about('b1')) +
    interactive('Look', 'Screens', about('b2')) +
    background('Score', 'Scores')
  const definition = orchestration(
    startAt('Plan') +
      stage('Plan', steps, 'Close').replace('<exitCond', `${inside}<exitCond`) +
      stage('Close', interactive('Sum_Up', 'Screens')) +
      stage('Mend', interactive('Tidy', 'Screens')),
  )
  definition.policy = policy
  return new Story(definition, flows)
    .start({ record: { Id: 'a1' } })
    .assignTo('Ask', 'Desk')
    .assignTo('Look', 'Desk')
}

const ask = (rule: Rule, more: Policy = {}): Policy => ({
  ...more,
  steps: { Ask: { recordDeleted: rule } },
})
const lose = (...recordIds: string[]) => ({
  type: 'LoseItemRecords' as const,
  runId: 'run',
  recordIds,
})
const effects = (one: Story, type: string) => one.effects.filter((effect) => effect.type === type)
const open = (one: Story) => ['Ask', 'Look'].filter((name) => one.item(name).status === 'Assigned')
const incidents = (one: Story) =>
  Object.values(one.run?.incidents ?? {})
    .filter(({ resolvedAt }) => resolvedAt === undefined)
    .map(({ code }) => code)
const to = { divert: { queue: 'Archive' } } as const
const archive = { kind: 'Queue' as const, id: 'Archive', name: 'Archive' }
const diverts = (one: Story, found: { assignee: typeof archive } | { problem: string }) =>
  one.tell({ type: 'DivertWorkItem', runId: 'run', workItemId: one.item('Ask').id, found })

test.each([
  ['nothing is said', {}],
  ['its policy says cancel', ask('cancel')],
])('its step fails when %s, and with it its stage', (_when, policy) => {
  const one = story(policy).tell(lose('b1'))
  expect(one.step('Ask')).toMatchObject({ status: 'Error', fault: { code: 'record-deleted' } })
  expect(open(one)).toEqual([])
  expect(one.run?.status).toBe('Error')
  expect(effects(one, 'TellWithdrawn')).toHaveLength(1)
  expect(foldLog(one.log)).toEqual(one.run)
})

test('the fault path of its stage is taken', () => {
  const one = story({}, faultPath).tell(lose('b1'))
  expect(one.run?.status).toBe('InProgress')
  expect(one.step('Tidy').status).toBe('InProgress')
  expect(incidents(one)).toEqual([])
})

test('records that go together fail their stage once', () => {
  const one = story().tell(lose('b1', 'b2'))
  expect(one.types().filter((type) => type === 'StageFailed')).toHaveLength(1)
  expect(one.step('Look').status).toBe('Discontinued')
})

test('a suspended run fails its stage when it is resumed', () => {
  const one = story({}, faultPath)
  one.tell({ type: 'SuspendRun', runId: 'run', reason: 'Wait' }, boss).tell(lose('b1'))
  expect(one.run?.status).toBe('Suspended')
  expect(open(one)).toEqual(['Look'])
  one.tell({ type: 'ResumeRun', runId: 'run', reason: 'Go on' }, boss)
  expect(one.step('Tidy').status).toBe('InProgress')
  expect(open(one)).toEqual([])
})

test('keep: the item stays, its page and the reason of the wait say since when', () => {
  const one = story(ask('keep')).tell(lose('b1'))
  expect(one.run?.status).toBe('InProgress')
  expect(one.item('Ask')).toMatchObject({ status: 'Assigned', recordDeletedAt: one.now })
  expect(effects(one, 'TellRecordDeleted')).toEqual([
    { type: 'TellRecordDeleted', runId: 'run', workItemId: one.item('Ask').id },
  ])
  const waits = one.run && why(one.definition, one.run, one.context(boss))
  expect(waits?.map(({ words }) => words)).toContain(
    'Ask waits for somebody of queue Desk. Its record was deleted on Jan 5, 2026, 9:00 AM.',
  )
  expect(one.ask(lose('b1'))).toMatchObject({ code: 'work-item-not-found' })
  const done = { type: 'CompleteWorkItem' as const, runId: 'run', outputs: {} }
  one.tell({ ...done, workItemId: one.item('Ask').id }, dora)
  expect(one.step('Ask').status).toBe('Completed')
  expect(foldLog(one.log)).toEqual(one.run)
})

test('keep holds for a suspended run at once', () => {
  const one = story(ask('keep'))
  one.tell({ type: 'SuspendRun', runId: 'run', reason: 'Wait' }, boss).tell(lose('b1'))
  expect(one.item('Ask').recordDeletedAt).toBe(one.now)
  one.tell({ type: 'ResumeRun', runId: 'run', reason: 'Go on' }, boss)
  expect(open(one)).toEqual(['Ask', 'Look'])
})

test('divert: whoever is named gets the item, whoever had it hears of it, half typed screens go', () => {
  const one = story(ask(to))
  one.tell({ type: 'ClaimWorkItem', runId: 'run', workItemId: one.item('Ask').id }, dora)
  one.tell(lose('b1'))
  const { id: workItemId, stepId } = one.item('Ask')
  const question = { type: 'FindDiversion', runId: 'run', workItemId }
  expect(effects(one, 'FindDiversion')).toEqual([{ ...question, kind: 'Queue', name: 'Archive' }])
  diverts(one, { assignee: archive })
  expect(one.item('Ask')).toMatchObject({ assignee: archive, recordDeletedAt: one.now })
  expect(one.item('Ask').claimedBy).toBeUndefined()
  expect(one.log.at(-1)).toMatchObject({
    type: 'WorkItemReassigned',
    reason: 'Its record was deleted.',
  })
  expect(effects(one, 'StopFlow')).toEqual([{ type: 'StopFlow', runId: 'run', stepId, workItemId }])
  expect(effects(one, 'TellWithdrawn')).toMatchObject([{ holder: { kind: 'User', id: 'Dora' } }])
  expect(effects(one, 'TellRecordDeleted')).toMatchObject([{ workItemId, isNew: true }])
  expect(foldLog(one.log)).toEqual(one.run)
})

test('divert: whoever has it already keeps it, and is told', () => {
  const one = story(ask({ divert: { queue: 'Desk' } })).tell(lose('b1'))
  diverts(one, { assignee: { ...archive, id: 'Desk', name: 'Desk' } })
  expect(one.types()).not.toContain('WorkItemReassigned')
  expect(effects(one, 'TellRecordDeleted')).toHaveLength(1)
})

test('divert: with nobody found the item stays, and an incident asks for somebody', () => {
  const one = story(ask(to)).tell(lose('b1'))
  diverts(one, { problem: 'There is no queue Archive.' })
  expect(open(one)).toEqual(['Ask', 'Look'])
  expect(incidents(one)).toEqual(['diversion-failed'])
  const [incident] = Object.values(one.run?.incidents ?? {})
  expect(incident?.message).toBe(
    'Ask was to be handed on, as its record was deleted. There is no queue Archive. Reassign it.',
  )
  const reassign = { type: 'ReassignWorkItem' as const, runId: 'run', assignee: archive }
  one.tell({ ...reassign, workItemId: one.item('Ask').id }, boss)
  expect(incidents(one)).toEqual([])
})

test('divert: a retry of the step looks for somebody again', () => {
  const one = story(ask(to)).tell(lose('b1'))
  diverts(one, { problem: 'There is no queue Archive.' })
  const stepId = one.step('Ask').id
  one.tell({ type: 'RetryStep', runId: 'run', stepId, reason: 'It is there now' }, boss)
  one.assignTo('Ask', 'Desk')
  diverts(one, { assignee: archive })
  expect(one.item('Ask')).toMatchObject({ status: 'Assigned', assignee: archive })
  expect(incidents(one)).toEqual([])
})

test('divert: the work may be done before the answer comes', () => {
  const one = story(ask(to)).tell(lose('b1'))
  const workItemId = one.item('Ask').id
  one.tell({ type: 'CompleteWorkItem', runId: 'run', workItemId, outputs: {} }, dora)
  const found = { assignee: archive }
  const late = { type: 'DivertWorkItem' as const, runId: 'run', workItemId, found }
  expect(one.ask(late)).toMatchObject({ code: 'work-item-not-open' })
})

test('a step that was retried after it failed gets an item that stays', () => {
  const one = story().tell(lose('b1'))
  const stepId = one.step('Ask').id
  one.tell({ type: 'RetryStep', runId: 'run', stepId, reason: 'Do it all the same' }, boss)
  one.assignTo('Ask', 'Desk')
  expect(one.item('Ask').status).toBe('Assigned')
})

test('of the record of the run, the policy of the run decides, unless that of the step does', () => {
  const own = (policy: Policy) => {
    const definition = orchestration(
      startAt('Plan') +
        stage('Plan', interactive('Ask', 'Screens') + interactive('Look', 'Screens')),
    )
    definition.policy = policy
    const one = new Story(definition, flows).start({ record: { Id: 'a1' } })
    one.assignTo('Ask', 'Desk').assignTo('Look', 'Desk')
    return one.tell({ type: 'LoseRecord', runId: 'run' })
  }
  expect(own(ask('keep')).run?.status).toBe('Canceled')
  const kept = own({ recordDeleted: 'keep' })
  expect(effects(kept, 'TellRecordDeleted')).toHaveLength(2)
  expect(kept.ask(lose('a1'))).toMatchObject({ code: 'work-item-not-found' })
  const diverted = own(ask(to, { recordDeleted: 'keep' }))
  expect(effects(diverted, 'FindDiversion')).toHaveLength(1)
  expect(effects(diverted, 'TellRecordDeleted')).toHaveLength(1)
  expect(own(ask('cancel', { recordDeleted: 'keep' })).run?.status).toBe('Error')
})

describe('a vote about a record that is deleted', () => {
  const people = ['Uma', 'Ulf'].map((id) => ({ kind: 'User' as const, id, name: id }))
  /** Uma and Ulf are asked; Uma has answered. */
  function voted(rule: Rule): Story {
    const definition = orchestration(
      startAt('Plan') + stage('Plan', interactive('Ask', 'Screens', about('b1'))),
    )
    definition.policy = { steps: { Ask: { vote: { rule: 'all' }, recordDeleted: rule } } }
    const one = new Story(definition, flows).start({ record: { Id: 'a1' } })
    const { id: stepId, attempt } = one.step('Ask')
    const assignee = { kind: 'Queue' as const, id: 'Desk', name: 'Desk' }
    const found = { assignee, members: people }
    one.tell({ type: 'AnswerAssignee', runId: 'run', stepId, attempt, found })
    return vote(one, 'Uma').tell(lose('b1'))
  }
  function vote(one: Story, id: string): Story {
    const items = Object.values(one.run?.workItems ?? {})
    const workItemId = items.find(({ assignee }) => assignee.id === id)?.id ?? ''
    const outputs = { approvalDecision: 'Yes' }
    const command = { type: 'CompleteWorkItem' as const, runId: 'run', workItemId, outputs }
    return one.tell(command, person(id))
  }

  test('ends for all who were asked when its step fails', () => {
    const one = voted('cancel')
    const endings = Object.values(one.run?.workItems ?? {}).map(({ outcome }) => outcome)
    expect(endings).toEqual(['done', 'failed'])
    expect(effects(one, 'TellWithdrawn')).toHaveLength(1)
    expect(foldLog(one.log)).toEqual(one.run)
  })

  test('goes on to its result where the items stay', () => {
    const one = voted('keep')
    expect(effects(one, 'TellRecordDeleted')).toHaveLength(1)
    expect(vote(one, 'Ulf').run?.status).toBe('Completed')
  })
})
