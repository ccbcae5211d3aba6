import { assert } from '@stagewright/base'
import { expect, test } from 'vitest'
import { foldLog } from '../apply.ts'
import type { Actor } from '../context.ts'
import { isRefusal, type RefusalCode } from '../refusal.ts'
import type { WorkItem } from '../run.ts'
import { describeEvent } from '../log/describe-event.ts'
import { submissionStatus } from '../approval/status.ts'
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
import { itemOfStep } from '../work-item/item-of-step.ts'
import type { ApproverPlace } from './added.ts'

const [anna, ben, cleo, dan] = ['Anna', 'Ben', 'Cleo', 'Dan'].map((name) => person(name)) as [
  Actor,
  Actor,
  Actor,
  Actor,
]
const mona = person('Mona', [], ['ReassignWorkItems', 'ManageRuns', 'ManageApprovals'])
const everywhere: ApproverPlace[] = ['before', 'beside', 'after']
const user = ({ id }: Actor) => ({ kind: 'User' as const, id, name: id })
type Rules = { add?: ApproverPlace[]; remove?: true }

/** A form that Anna has, with these rules about approvers; then a step of Mona. */
function form(approvers: Rules | undefined = { add: everywhere, remove: true }, more = {}): Story {
  const definition = orchestration(
    startAt('Fill') +
      stage('Fill', interactive('Form', 'Screens'), 'Then') +
      stage('Then', interactive('Last', 'Screens')),
  )
  definition.policy = { steps: { Form: { ...(approvers && { approvers }), ...more } } }
  const story = new Story(definition, [calledFlow('Screens')]).start()
  return ask(story, 'Form', [anna])
}

/** An approval by Anna, or by all of several. */
function approval(people: Actor[] = [anna]): Story {
  const isOfAll = people.length > 1
  const definition = approvalOrchestration(
    startAt('Decide') +
      stage(
        'Decide',
        `<stageSteps><name>Ask</name><actionName>Screens</actionName>
         <actionType>stepApproval</actionType><label>Ask</label>
         ${isOfAll ? '<requiresMultiMemberApproval>true</requiresMultiMemberApproval>' : ''}
         <shouldLock>true</shouldLock><canAssigneeEdit>true</canAssigneeEdit>
         <entryConditionLogic>and</entryConditionLogic></stageSteps>`,
      ),
  )
  definition.policy = { steps: { Ask: { approvers: { add: everywhere, remove: true } } } }
  const story = new Story(definition, [calledFlow('Screens')])
  const submission = { submittedBy: { id: 'Sam', name: 'Sam' }, comments: '' }
  const start = { type: 'StartRun' as const, runId: 'run', apiName: 'Onboarding', version: 1 }
  story.tell({ ...start, inputs: { recordId: 'r1' }, submission }, person('Sam'))
  return ask(story, 'Ask', people)
}

function ask(story: Story, name: string, people: Actor[]): Story {
  const { id: stepId, attempt } = story.step(name)
  const members = people.map(user)
  const [assignee] = members
  assert(assignee, 'nobody is asked')
  const found = people.length > 1 ? { assignee, members } : { assignee }
  return story.tell({ type: 'AnswerAssignee', runId: 'run', stepId, attempt, found })
}

const items = (story: Story) => Object.values(story.run?.workItems ?? {})
function itemOf(story: Story, { id }: Actor): WorkItem {
  const item = items(story).findLast(({ assignee }) => assignee.id === id)
  assert(item, `${id} has no item`)
  return item
}
const add = (story: Story, place: ApproverPlace, next: Actor, who: Actor) => ({
  type: 'AddApprover' as const,
  runId: 'run',
  workItemId: itemOf(story, next).id,
  place,
  assignee: user(who),
})
const remove = (story: Story, who: Actor) => ({
  type: 'RemoveApprover' as const,
  runId: 'run',
  workItemId: itemOf(story, who).id,
})
const complete = (story: Story, who: Actor, outputs = {}) => ({
  type: 'CompleteWorkItem' as const,
  runId: 'run',
  workItemId: itemOf(story, who).id,
  outputs,
})
const review = (story: Story, who: Actor, decision: 'Approve' | 'Reject' = 'Approve') => ({
  type: 'ReviewWorkItem' as const,
  runId: 'run',
  workItemId: itemOf(story, who).id,
  decision,
  comments: `${who.id} says so`,
  channel: 'ApprovalRecord' as const,
})
const due = (story: Story) =>
  items(story)
    .filter(({ status, waitsFor }) => status === 'Assigned' && !waitsFor)
    .map(({ assignee }) => assignee.id)
const codeOf = (answer: ReturnType<Story['ask']>): RefusalCode | 'done' =>
  isRefusal(answer) ? answer.code : 'done'

test.each<[string, [ApproverPlace, Actor, Actor][], string[][]]>([
  ['before: who added waits', [['before', anna, ben]], [['Ben'], ['Anna']]],
  ['beside: both at once', [['beside', anna, ben]], [['Anna', 'Ben'], ['Ben']]],
  ['after: once the first is done', [['after', anna, ben]], [['Anna'], ['Ben']]],
  [
    'before somebody who is before',
    [
      ['before', anna, ben],
      ['before', ben, cleo],
    ],
    [['Cleo'], ['Ben'], ['Anna']],
  ],
  [
    'after somebody who is before: between the two',
    [
      ['before', anna, ben],
      ['after', ben, cleo],
    ],
    [['Ben'], ['Cleo'], ['Anna']],
  ],
  [
    'two after one: in the order they were added',
    [
      ['after', anna, ben],
      ['after', anna, cleo],
    ],
    [['Anna'], ['Ben'], ['Cleo']],
  ],
  [
    'beside somebody who is before',
    [
      ['before', anna, ben],
      ['beside', ben, cleo],
    ],
    [['Ben', 'Cleo'], ['Cleo'], ['Anna']],
  ],
])('%s', (_what, additions, rounds) => {
  const story = form()
  for (const [place, next, who] of additions) story.tell(add(story, place, next, who), mona)
  const people = [anna, ben, cleo, dan]
  for (const round of rounds) {
    expect(due(story)).toEqual(round)
    const first = people.find(({ id }) => id === round[0])
    assert(first, 'nobody is due')
    story.tell(complete(story, first, { by: first.id }), first)
  }
  expect(story.step('Form').status).toBe('Completed')
  expect(story.step('Form').outputs).toEqual({ by: rounds.at(-1)?.[0] })
  expect(foldLog(story.log)).toEqual(story.run)
})

test('while others are to answer first nobody works on an item, whatever way they come', () => {
  const story = approval()
  story.tell(add(story, 'before', anna, ben), anna)
  const workItemId = itemOf(story, anna).id
  const own = { runId: 'run', workItemId }
  for (const actor of [anna, mona]) {
    expect(codeOf(story.ask(complete(story, anna), actor))).toBe('work-item-waits')
    expect(codeOf(story.ask(review(story, anna), actor))).toBe('work-item-waits')
    expect(codeOf(story.ask({ type: 'ClaimWorkItem', ...own }, actor))).toBe('work-item-waits')
    const back = { type: 'SendBack' as const, ...own, to: 'Decide', reason: 'Again.' }
    expect(codeOf(story.ask(back, actor))).toBe('work-item-waits')
  }
  const refusal = story.ask(review(story, anna), anna)
  expect(isRefusal(refusal) && refusal.message).toBe(
    'Ask is not due yet. It waits for Ben, who answers first.',
  )
})

test.each<[string, Actor, Rules | undefined, ApproverPlace, Actor, string]>([
  ['who has the item', anna, { add: everywhere }, 'before', ben, 'done'],
  ['who may reassign', mona, { add: everywhere }, 'after', ben, 'done'],
  ['somebody else', dan, { add: everywhere }, 'after', ben, 'not-allowed'],
  ['no policy', anna, undefined, 'before', ben, 'approver-not-addable'],
  ['a place it does not name', anna, { add: ['after'] }, 'before', ben, 'approver-not-addable'],
  ['who is asked', anna, { add: everywhere }, 'after', anna, 'work-item-already-assigned'],
])('adding an approver: %s', (_what, actor, rules, place, who, outcome) => {
  const story = form(rules ?? { remove: true })
  expect(codeOf(story.ask(add(story, place, anna, who), actor))).toBe(outcome)
})

test('a rule of separation of duties holds for who is added, and who has answered is not asked again', () => {
  const own = form({ add: everywhere }, { separation: { notSameAs: ['Form'] } })
  own.tell(add(own, 'beside', anna, ben), anna)
  own.tell(complete(own, ben), ben)
  expect(codeOf(own.ask(add(own, 'after', anna, ben), anna))).toBe('separation-of-duties')
  const plain = form()
  plain.tell(add(plain, 'beside', anna, ben), anna)
  plain.tell(complete(plain, ben), ben)
  const again = plain.ask(add(plain, 'after', anna, ben), anna)
  expect(isRefusal(again) && again.message).toBe('Ben has answered Form already.')
})

test.each<[string, Actor, string]>([
  ['who added them', anna, 'done'],
  ['who may reassign', mona, 'done'],
  ['they themselves', ben, 'not-allowed'],
  ['somebody else', dan, 'not-allowed'],
])('an added approver is removed by: %s', (_what, actor, outcome) => {
  const story = form()
  story.tell(add(story, 'before', anna, ben), anna)
  expect(codeOf(story.ask(remove(story, ben), actor))).toBe(outcome)
})

test('removing is for policies that say so, and never takes out the only one who is asked', () => {
  const kept = form({ add: everywhere })
  kept.tell(add(kept, 'before', anna, ben), anna)
  expect(codeOf(kept.ask(remove(kept, ben), anna))).toBe('approver-not-removable')
  const story = form()
  expect(codeOf(story.ask(remove(story, anna), mona))).toBe('approver-not-removable')
})

test('when an approver is removed those who waited for them go on', () => {
  const story = form()
  story.tell(add(story, 'before', anna, ben), anna)
  story.tell(add(story, 'before', ben, cleo), ben)
  story.tell(remove(story, ben), anna)
  expect(due(story)).toEqual(['Cleo'])
  story.tell(remove(story, cleo), mona)
  expect(due(story)).toEqual(['Anna'])
  expect(items(story).map(({ outcome }) => outcome)).toEqual([undefined, 'removed', 'removed'])
  const told = story.effects.filter(({ type }) => type === 'TellWithdrawn')
  expect(told).toHaveLength(2)
})

test('when the last who is asked is removed the step ends with the newest answer', () => {
  const story = form()
  story.tell(add(story, 'beside', anna, ben), anna)
  story.tell(add(story, 'after', anna, cleo), anna)
  story.tell(complete(story, ben, { by: 'Ben' }), ben)
  story.tell(complete(story, anna, { by: 'Anna' }), anna)
  expect(story.step('Form').status).toBe('InProgress')
  story.tell(remove(story, cleo), anna)
  expect(story.step('Form').outputs).toEqual({ by: 'Anna' })
  expect(story.step('Last').status).toBe('InProgress')
  expect(foldLog(story.log)).toEqual(story.run)
})

test('an approval is given when all have approved, with the comments of all', () => {
  const story = approval()
  story.tell(add(story, 'after', anna, ben), anna)
  story.tell(review(story, anna), anna)
  expect(story.run?.status).toBe('InProgress')
  story.tell(review(story, ben), ben)
  expect(story.step('Ask').outputs).toMatchObject({
    approvalDecision: 'Approve',
    approverId: 'Ben',
    approvalComments: 'Anna: Anna says so\nBen: Ben says so',
  })
  expect(story.run && submissionStatus(story.run)).toBe('Approved')
})

test('one rejection decides: those who were still to answer are withdrawn', () => {
  const story = approval()
  story.tell(add(story, 'before', anna, ben), anna)
  story.tell(review(story, ben, 'Reject'), ben)
  expect(story.run && submissionStatus(story.run)).toBe('Rejected')
  expect(itemOf(story, anna).outcome).toBe('withdrawn')
})

test('removed from an approval that others gave, it is approved by those', () => {
  const story = approval([anna, ben])
  story.tell(review(story, anna), anna)
  story.tell(remove(story, ben), mona)
  expect(story.run && submissionStatus(story.run)).toBe('Approved')
  expect(story.step('Ask').outputs).toMatchObject({
    approvalDecision: 'Approve',
    approverId: 'Anna',
    approvalComments: 'Anna says so',
  })
})

test('whose turn it is may edit the locked record and is told; who waits is not', () => {
  const story = approval()
  story.tell(add(story, 'before', anna, ben), anna)
  const locks = () => story.effects.flatMap((one) => (one.type === 'LockRecord' ? [one] : []))
  expect(locks().at(-1)?.editorIds).toEqual(['Ben'])
  story.tell(review(story, ben), ben)
  expect(locks().at(-1)?.editorIds).toEqual(['Anna'])
})

test('a completion is taken back while who comes after has not begun, and no longer', () => {
  const story = form(undefined, { recall: true })
  story.tell(add(story, 'after', anna, ben), anna)
  story.tell(complete(story, anna, { by: 'Anna' }), anna)
  const workItemId = itemOf(story, anna).id
  const back = { type: 'RecallCompletion' as const, runId: 'run', workItemId, openedIds: [] }
  const begun = { ...back, openedIds: [itemOf(story, ben).id] }
  expect(codeOf(story.ask(begun, anna))).toBe('completion-not-recallable')
  story.tell(back, anna)
  expect(due(story)).toEqual(['Anna'])
  expect(itemOf(story, anna).answer).toBeUndefined()
  expect(foldLog(story.log)).toEqual(story.run)
})

test('whatever ends the step closes the items of those who were added too', () => {
  const skip = form()
  skip.tell(add(skip, 'before', anna, ben), anna)
  const stepId = skip.step('Form').id
  skip.tell({ type: 'SkipStep', runId: 'run', stepId, reason: 'Not needed.' }, mona)
  expect(items(skip).filter(({ label }) => label === 'Form')).toHaveLength(2)
  expect(items(skip).map(({ status }) => status)).toEqual(['Completed', 'Completed'])
  const cancel = form()
  cancel.tell(add(cancel, 'after', anna, ben), anna)
  cancel.tell({ type: 'CancelRun', runId: 'run', reason: 'Enough.' }, mona)
  expect(items(cancel).map(({ outcome }) => outcome)).toEqual(['canceled', 'canceled'])
})

test('nobody is added in a run that is halted', () => {
  const story = form()
  story.tell({ type: 'SuspendRun', runId: 'run', reason: 'Later.' }, mona)
  expect(codeOf(story.ask(add(story, 'after', anna, ben), anna))).toBe('run-not-in-progress')
})

test('the time of who waits stands until it is their turn', () => {
  const story = form(undefined, { time: { due: '2 hours' } })
  const timeOf = (who: Actor) => itemOf(story, who).time
  const due = timeOf(anna)?.dueAt ?? 0
  story.tell(add(story, 'before', anna, ben), anna)
  expect(timeOf(anna)?.stoppedAt).toBe(story.now)
  expect(timeOf(ben)?.dueAt).toBe(due)
  story.now += 60 * 60 * 1000
  story.tell(complete(story, ben), ben)
  expect(timeOf(anna)?.stoppedAt).toBeUndefined()
  expect(timeOf(anna)?.dueAt).toBe(due + 60 * 60 * 1000)
})

test('where one item stands for the step it is the one that is due, then the last answered', () => {
  const story = form()
  const shown = () => story.run && itemOfStep(story.run, story.step('Form'))?.assignee.id
  expect(shown()).toBe('Anna')
  story.tell(add(story, 'before', anna, ben), anna)
  story.tell(add(story, 'after', anna, cleo), anna)
  expect(shown()).toBe('Ben')
  story.tell(complete(story, ben), ben)
  expect(shown()).toBe('Anna')
  story.tell(remove(story, cleo), anna)
  story.tell(complete(story, anna), anna)
  expect(shown()).toBe('Anna')
})

test('there is a bound on how many are added', () => {
  const story = form()
  for (let at = 0; at < 50; at++) story.tell(add(story, 'beside', anna, person(`P${at}`)), anna)
  expect(codeOf(story.ask(add(story, 'beside', anna, ben), anna))).toBe('approver-not-addable')
})

test('the log and the reasons of waiting say who was added where and who comes later', () => {
  const story = form()
  story.tell({ ...add(story, 'before', anna, ben), reason: 'Knows the law' }, anna)
  story.tell(remove(story, ben), anna)
  const lines = story.log.map((event) => story.run && describeEvent(event, story.run))
  expect(lines).toEqual(
    expect.arrayContaining([
      'Ben was added to Form before Anna: Knows the law',
      'Form of Anna waits for Ben',
      'Anna removed Ben from Form',
      'Form of Anna is due',
    ]),
  )
  story.tell(add(story, 'after', anna, cleo), anna)
  assert(story.run, 'no run')
  const words = why(story.definition, story.run, story.context(anna)).map((one) => one.words)
  expect(words).toContain('Form waits for Anna. After that it is for Cleo.')
})
