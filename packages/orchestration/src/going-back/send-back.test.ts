import fc from 'fast-check'
import { expect, test } from 'vitest'
import { foldLog } from '../apply.ts'
import type { Command } from '../command.ts'
import type { Actor } from '../context.ts'
import { isRefusal } from '../refusal.ts'
import {
  background,
  calledFlow,
  condition,
  interactive,
  orchestration,
  person,
  stage,
  startAt,
  Story,
} from '../testing/story.ts'
import { why } from '../why/why.ts'

const uma = person('Uma', ['Desk'])
const ulf = person('Ulf', ['Desk'])
const stranger = person('Sid')
const flows = [calledFlow('Work'), calledFlow('Screens')]
const after = (name: string) =>
  condition('entryConditions', `${name}.Status`, 'EqualTo', 'Completed')

const inside =
  stage(
    'One',
    interactive('Gather', 'Screens') + interactive('Check', 'Screens', after('Gather')),
    'Two',
  ) +
  stage('Two', background('Note', 'Work'), 'Three') +
  stage(
    'Three',
    interactive('Draft', 'Screens') +
      interactive('Beside', 'Screens') +
      interactive('Decide', 'Screens', after('Draft')),
  )
const definition = orchestration(startAt('One') + inside)
definition.policy = {
  steps: { Decide: { sendBack: { to: ['Gather', 'Check', 'One', 'Draft', 'Three'] } } },
}

/** A run in which Decide is open; all before it is done, Beside is open too. */
function waiting(): Story {
  const story = new Story(definition, flows).start()
  for (const name of ['Gather', 'Check']) done(story, name)
  story.finish('Note')
  done(story, 'Draft')
  return story.assignTo('Beside', 'Desk').assignTo('Decide', 'Desk')
}

function done(story: Story, name: string): void {
  story.assignTo(name, 'Desk')
  const workItemId = story.item(name).id
  const outputs = { by: name }
  story.tell({ type: 'CompleteWorkItem', runId: 'run', workItemId, outputs }, uma)
}

function sendBack(story: Story, to: string, reason = 'The sum is wrong'): Command {
  return { type: 'SendBack', runId: 'run', workItemId: story.item('Decide').id, to, reason }
}

const statuses = (story: Story) =>
  Object.fromEntries(
    ['Gather', 'Check', 'Note', 'Draft', 'Beside', 'Decide'].map((name) => {
      const id = story.run?.latest[name]
      return [name, id === undefined ? 'ahead' : story.run?.steps[id]?.status]
    }),
  )

test.each([
  // to, where, then these are done anew and the others stay
  ['Check', 'One', { Gather: 'Completed', Check: 'InProgress', Note: 'ahead', Decide: 'ahead' }],
  ['Gather', 'One', { Gather: 'InProgress', Check: 'NotStarted', Draft: 'ahead' }],
  ['One', 'One', { Gather: 'InProgress', Check: 'NotStarted', Beside: 'ahead' }],
  ['Draft', 'Three', { Check: 'Completed', Draft: 'InProgress', Beside: 'InProgress' }],
  ['Three', 'Three', { Note: 'Completed', Draft: 'InProgress', Decide: 'NotStarted' }],
] as const)('sent back to %s, the run stands in %s', (to, place, wanted) => {
  const story = waiting()
  story.tell(sendBack(story, to), ulf)
  expect(statuses(story)).toMatchObject(wanted)
  const { run } = story
  expect(run?.stages[run.currentStage ?? '']).toMatchObject({ name: place, status: 'InProgress' })
  expect(foldLog(story.log)).toEqual(run)
})

test('work beside it is left alone, and what is withdrawn is told', () => {
  const story = waiting()
  const beside = story.item('Beside').id
  story.tell(sendBack(story, 'Draft'), ulf)
  expect(story.item('Beside')).toMatchObject({ id: beside, status: 'Assigned' })
  const other = waiting()
  const held = other.item('Beside').id
  const sender = other.item('Decide').id
  other.tell(sendBack(other, 'Gather'), ulf)
  expect(other.run?.workItems[held]).toMatchObject({ outcome: 'withdrawn' })
  expect(other.run?.workItems[sender]).toMatchObject({
    outcome: 'sentBack',
    endedBy: { id: 'Ulf' },
  })
  expect(other.effects).toContainEqual(
    expect.objectContaining({ type: 'TellWithdrawn', workItemId: held }),
  )
})

test('the receiver sees why and what was answered before, and the log and why tell it', () => {
  const story = waiting()
  story.tell(sendBack(story, 'Check'), ulf).assignTo('Check', 'Desk')
  expect(story.step('Check').sentBack).toMatchObject({
    from: 'Decide',
    reason: 'The sum is wrong',
    by: { id: 'Ulf' },
    answers: { by: 'Check' },
  })
  const found = story.run ? why(definition, story.run, story.context(uma)) : []
  expect(found.map(({ words }) => words)).toContain(
    'Check waits for somebody of queue Desk. Ulf sent it back from Decide: The sum is wrong',
  )
})

test('the way is gone again to the end, with what was finished before the target kept', () => {
  const story = waiting()
  story.tell(sendBack(story, 'Check'), ulf)
  done(story, 'Check')
  story.finish('Note')
  for (const name of ['Draft', 'Beside', 'Decide']) done(story, name)
  expect(story.run?.status).toBe('Completed')
  const started = story.log.filter(({ type }) => type === 'StepStarted')
  const names = started.map((event) =>
    event.type === 'StepStarted' ? story.run?.steps[event.stepId]?.name : '',
  )
  expect(names.filter((name) => name === 'Gather')).toHaveLength(1)
  expect(names.filter((name) => name === 'Check')).toHaveLength(2)
})

test.each([
  // who, to, with which reason, comes to
  [ulf, 'Check', 'Wrong', 'done'],
  [stranger, 'Check', 'Wrong', 'not-allowed'],
  [ulf, 'Note', 'Wrong', 'send-back-not-possible'],
  [ulf, 'Check', ' ', 'reason-required'],
] as const)('%o sends back to %s because of "%s": %s', (who, to, reason, outcome) => {
  const story = waiting()
  const decision = story.ask(sendBack(story, to, reason), who)
  expect(isRefusal(decision) ? decision.code : 'done').toBe(outcome)
})

test('what would end again at once is not sent back', () => {
  const exit = condition('exitConditions', 'Gather.Status', 'EqualTo', 'Completed')
  const stages =
    stage('One', interactive('Check', 'Screens') + interactive('Gather', 'Screens') + exit, 'Two') +
    stage('Two', interactive('Decide', 'Screens'))
  const own = orchestration(startAt('One') + stages)
  own.policy = { steps: { Decide: { sendBack: { to: ['Check'] } } } }
  const story = new Story(own, flows).start()
  done(story, 'Check')
  done(story, 'Gather')
  story.assignTo('Decide', 'Desk')
  expect(story.ask(sendBack(story, 'Check'), uma)).toMatchObject({
    code: 'send-back-not-possible',
    message: 'One would end again at once, by its own requirements.',
  })
})

test('however often it goes back: the log folds, and only the current stage has open work', () => {
  const act = fc.record({
    what: fc.constantFrom('done', 'back', 'finish'),
    step: fc.constantFrom('Gather', 'Check', 'Note', 'Draft', 'Beside', 'Decide'),
    to: fc.constantFrom('Gather', 'Check', 'One', 'Draft', 'Three'),
    who: fc.constantFrom(uma, ulf),
  })
  fc.assert(
    fc.property(fc.array(act, { maxLength: 25 }), (list) => {
      const story = waiting()
      for (const one of list) tryIt(story, one)
      expect(foldLog(story.log)).toEqual(story.run)
      for (const item of Object.values(story.run?.workItems ?? {})) {
        if (item.status !== 'Assigned') continue
        const step = story.run?.steps[item.stepId]
        expect(step).toMatchObject({ status: 'InProgress', attempt: item.attempt })
        expect(step?.stageId).toBe(story.run?.currentStage)
      }
    }),
    { numRuns: 60 },
  )
})

type Try = { what: string; step: string; to: string; who: Actor }

function tryIt(story: Story, { what, step, to, who }: Try): void {
  const stepRun = story.run?.steps[story.run.latest[step] ?? '']
  if (!stepRun) return
  const { id: stepId, attempt, workItemId = '' } = stepRun
  const runId = 'run'
  const assignee = { kind: 'Queue' as const, id: 'Desk', name: 'Desk' }
  const assign: Command = { type: 'AnswerAssignee', runId, stepId, attempt, found: { assignee } }
  const commands: { [name: string]: Command[] } = {
    done: [assign, { type: 'CompleteWorkItem', runId, workItemId, outputs: {} }],
    finish: [{ type: 'FinishStepFlow', runId, stepId, attempt, outputs: {} }],
    back: [{ type: 'SendBack', runId, workItemId, to, reason: 'Again' }],
  }
  for (const command of commands[what] ?? []) {
    const decision = story.ask(command, who)
    if (!isRefusal(decision)) story.keep(decision)
  }
}
