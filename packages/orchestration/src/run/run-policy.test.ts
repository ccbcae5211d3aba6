import { limits } from '@stagewright/base'
import { expect, test } from 'vitest'
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

const boss = person('Boss', ['Desk'], ['ManageRuns'])
const flows = [calledFlow('Screens'), calledFlow('Scores')]
type Policy = NonNullable<Story['definition']['policy']>

/** A stage for people, the one after it, and one that nothing leads to. */
function visiting(policy?: Policy): Story {
  const definition = orchestration(
    startAt('Plan') +
      stage('Plan', interactive('Ask', 'Screens') + background('Score', 'Scores'), 'Close') +
      stage('Close', interactive('Sum_Up', 'Screens')) +
      stage('Clear_Up', interactive('Tidy', 'Screens')),
  )
  if (policy) definition.policy = policy
  return new Story(definition, flows)
}

function started(policy?: Policy): Story {
  return visiting(policy)
    .start({ record: { Id: 'a1' } })
    .assignTo('Ask', 'Desk')
}

const lose = { type: 'LoseRecord' as const, runId: 'run' }
const news = ['TellWithdrawn', 'TellRecordDeleted']
const told = (story: Story) =>
  story.effects.map(({ type }) => type).filter((type) => news.includes(type))

test.each([
  ['nothing is said', undefined],
  ['the policy says cancel', { recordDeleted: 'cancel' }],
] as const)('a run whose record is deleted is canceled when %s', (_when, policy) => {
  const story = started(policy).tell(lose)
  expect(story.run?.status).toBe('Canceled')
  expect(story.item('Ask')).toMatchObject({ status: 'Completed', outcome: 'canceled' })
  expect(story.types().slice(-6)).toContain('RecordDeleted')
  expect(told(story)).toEqual(['TellWithdrawn'])
  expect(story.ask(lose)).toMatchObject({ code: 'run-not-in-progress' })
})

test('keep: the run goes on without its record, and who has work is told', () => {
  const story = started({ recordDeleted: 'keep' }).tell(lose)
  expect(story.run).toMatchObject({ status: 'InProgress', recordDeletedAt: story.now })
  expect(story.item('Ask').status).toBe('Assigned')
  expect(told(story)).toEqual(['TellRecordDeleted'])
  const words = story.run && why(story.definition, story.run, story.context(boss))
  expect(words?.map((one) => one.words)).toContain(
    'Ask waits for somebody of queue Desk. Its record was deleted on Jan 5, 2026, 9:00 AM.',
  )
  story.tell({ type: 'WakeRun', runId: 'run', record: { Id: 'a1', Name: 'Back' } })
  expect(story.run).not.toHaveProperty('recordDeletedAt')
})

test('divert: the run leaves its stage for the one that is named', () => {
  const story = started({ recordDeleted: { divert: 'Clear_Up' } }).tell(lose)
  const stages = Object.values(story.run?.stages ?? {})
  expect(stages.map(({ name, status }) => [name, status])).toEqual([
    ['Plan', 'Discontinued'],
    ['Clear_Up', 'InProgress'],
  ])
  expect(story.item('Ask')).toMatchObject({ status: 'Completed', outcome: 'withdrawn' })
  expect(story.step('Score').status).toBe('Discontinued')
  story.assignTo('Tidy', 'Desk')
  story.tell(lose)
  expect(story.item('Tidy').status).toBe('Assigned')
  expect(foldLog(story.log)).toEqual(story.run)
})

test('divert: a run that stands on an error goes on there, a suspended one once it is resumed', () => {
  const policy = { recordDeleted: { divert: 'Clear_Up' } }
  const failed = started(policy)
  const { id: stepId, attempt } = failed.step('Score')
  const fault = { code: 'action', message: 'No answer' }
  failed.tell({ type: 'FailStepFlow', runId: 'run', stepId, attempt, fault })
  expect(failed.run?.status).toBe('Error')
  failed.tell(lose)
  expect(failed.run?.status).toBe('InProgress')
  expect(Object.values(failed.run?.incidents ?? {}).every((one) => one.resolvedAt)).toBe(true)
  expect(failed.step('Tidy').status).toBe('InProgress')
  const halted = started(policy).tell({ type: 'SuspendRun', runId: 'run', reason: 'Wait' }, boss)
  halted.tell(lose)
  expect(halted.run?.status).toBe('Suspended')
  expect(halted.step('Tidy').status).toBe('NotStarted')
  halted.tell({ type: 'ResumeRun', runId: 'run', reason: 'Go on' }, boss)
  expect(halted.step('Tidy').status).toBe('InProgress')
})

test.each([
  ['pin', { Screens: 1, Scores: 1 }],
  ['float', {}],
] as const)('pinning: %s', (pinning, pins) => {
  expect(visiting({ pinning }).start().run?.pins).toEqual(pins)
})

test.each([
  ['its policy', { loopGuard: 3 }, 3],
  ['the limit of all', undefined, limits.stageEntriesMax],
] as const)(
  'a stage is entered as often as %s says; then a person decides',
  (_who, policy, max) => {
    const definition = orchestration(
      startAt('Plan') +
        stage('Plan', interactive('Ask', 'Screens'), 'Close') +
        stage('Close', background('Score', 'Scores'), 'Plan', true),
    )
    if (policy) definition.policy = policy
    const story = new Story(definition, flows).start()
    const round = () => {
      story.assignTo('Ask', 'Desk')
      const command = { type: 'CompleteWorkItem' as const, runId: 'run', outputs: {} }
      story.tell({ ...command, workItemId: story.item('Ask').id }, boss)
      story.finish('Score')
    }
    const stopped = () => {
      let rounds = 0
      for (; story.run?.status === 'InProgress'; rounds++) round()
      return rounds
    }
    expect(stopped()).toBe(max)
    const [incident] = Object.values(story.run?.incidents ?? {})
    expect(incident?.message).toContain(`Stage Plan was entered ${max} times`)
    story.tell({ type: 'ResumeRun', runId: 'run', reason: 'It is right so' }, boss)
    expect(stopped()).toBe(max)
  },
)
