import { expect, test } from 'vitest'
import { foldLog } from '../apply.ts'
import type { Actor } from '../context.ts'
import type { Command } from '../command.ts'
import { describeEvent } from '../log/describe-event.ts'
import { isRefusal } from '../refusal.ts'
import type { Assignee, Run, WorkItem } from '../run.ts'
import { calledFlow, interactive, orchestration, person, stage } from '../testing/story.ts'
import { startAt, Story } from '../testing/story.ts'
import {
  mayAddApprover,
  mayReassign,
  mayReturn,
  maySendBack,
  mayWorkOn,
  mustReturn,
  standsInFor,
} from './may.ts'

const ann = person('Ann')
const ben: Actor = { ...person('Ben'), absentIds: new Set(['Ann']) }
const cleo = person('Cleo', ['Desk'])
const boss = person('Boss', [], ['ManageRuns', 'ReassignWorkItems'])
const user = (id: string): Assignee => ({ kind: 'User', id, name: id })
const desk: Assignee = { kind: 'Queue', id: 'Desk', name: 'Desk' }
const flows = [calledFlow('Screens')]

const twoSteps = orchestration(
  startAt('One') +
    stage('One', interactive('Check', 'Screens'), 'Two') +
    stage('Two', interactive('Decide', 'Screens')),
)
twoSteps.policy = { steps: { Decide: { separation: { notSameAs: ['Check'] } } } }

function answer(story: Story, name: string, assignee: Assignee): Story {
  const { id: stepId, attempt } = story.step(name)
  const found = { assignee }
  return story.tell({ type: 'AnswerAssignee', runId: 'run', stepId, attempt, found })
}

function withCheck(assignee: Assignee): Story {
  return answer(new Story(twoSteps, flows).start(), 'Check', assignee)
}

const complete = (workItemId: string): Command => ({
  type: 'CompleteWorkItem',
  runId: 'run',
  workItemId,
  outputs: {},
})

test.each([
  // the item is                  for         taken by                   Ben may do it
  ['Ann’s own', user('Ann'), undefined, true],
  ['somebody else’s', user('Cleo'), undefined, false],
  ['taken by Ann from a queue', desk, { id: 'Ann', name: 'Ann' }, true],
  ['waiting in a queue', desk, undefined, false],
] as const)('of an item that is %s a substitute of Ann does', (_what, assignee, by, isTheirs) => {
  const item = { assignee, ...(by && { claimedBy: by }) } as WorkItem
  expect(mayWorkOn(ben, item)).toBe(isTheirs)
  expect(mayReassign(ben, item)).toBe(isTheirs)
  expect(standsInFor(ben, item)?.id).toBe(isTheirs ? 'Ann' : undefined)
})

test.each([
  ['a vote', { vote: { weight: 1 } }],
  ['one of all', { approval: { id: 'a', allowsDelegate: false, isUnanimous: true } }],
] as const)('%s stays with whom it was given to', (_what, part) => {
  const item = { assignee: user('Ann'), ...part } as WorkItem
  expect(mayWorkOn(ben, item)).toBe(false)
  expect(mayWorkOn(ann, item)).toBe(true)
})

const named = (id: string) => ({ id, name: id })
const handed = { from: named('Cleo'), to: named('Ann'), at: 0 }

test.each([
  // Ann does it for Cleo, who     Ben may work on it   complete it
  ['is to complete it', false, true, false],
  ['lets her complete it', true, true, true],
] as const)('of an item that Ann does for Cleo, who %s, Ben does what Ann may', (_, may, ...is) => {
  const item = { assignee: user('Cleo'), delegation: { ...handed, mayComplete: may } } as WorkItem
  expect([mayWorkOn(ben, item), !mustReturn(ben, item)]).toEqual(is)
  expect([mayReturn(ben, item), mayReassign(ben, item)]).toEqual([true, false])
  for (const one of [ann, ben])
    expect([maySendBack(one, item), mayAddApprover(one, item)]).toEqual([may, may])
})

test('what the absent person had delegated stays with who does it until it comes back', () => {
  const delegation = { from: named('Ann'), to: named('Cleo'), at: 0, mayComplete: false }
  const item = { assignee: user('Ann'), delegation } as WorkItem
  const may = [mayWorkOn(ben, item), mayReturn(ben, item), mayReassign(ben, item)]
  expect(may).toEqual([false, false, false])
})

test('a delegated approver acts for who was asked, whoever prepares it for them', () => {
  const approval = { id: 'a', allowsDelegate: true, isUnanimous: false }
  const delegation = { from: named('Ann'), to: named('Cleo'), at: 0, mayComplete: false }
  const item = { assignee: user('Ann'), approval, delegation } as WorkItem
  const dan: Actor = { ...person('Dan'), delegatorIds: new Set(['Ann']) }
  expect(standsInFor(dan, item)).toEqual(named('Ann'))
  expect(mustReturn(dan, item)).toBe(false)
})

test('what a substitute does is logged as done for whom, and duties apart hold for both', () => {
  const story = withCheck(user('Ann'))
  story.tell(complete(story.item('Check').id), ben)
  expect(story.item('Check')).toMatchObject({ endedBy: { id: 'Ben' }, endedFor: { id: 'Ann' } })
  const words = story.log.map((event) => describeEvent(event, story.run as Run))
  expect(words).toContain('Check completed by Ben for Ann')
  answer(story, 'Decide', desk)
  expect(story.item('Decide').barred?.map(({ id }) => id)).toEqual(['Ben', 'Ann'])
  expect(foldLog(story.log)).toEqual(story.run)
})

test('a substitute may not do what the absent person may not', () => {
  const story = withCheck(desk)
  const { id } = story.item('Check')
  story.tell({ type: 'ClaimWorkItem', runId: 'run', workItemId: id }, cleo)
  story.tell(complete(id), cleo)
  answer(story, 'Decide', user('Cleo'))
  const forCleo: Actor = { ...person('Dan'), absentIds: new Set(['Cleo']) }
  const refusal = story.ask(complete(story.item('Decide').id), forCleo)
  expect(isRefusal(refusal) && refusal.code).toBe('separation-of-duties')
})

const openIncidents = (story: Story) =>
  Object.values(story.run?.incidents ?? {}).filter(({ resolvedAt }) => resolvedAt === undefined)

test('work of somebody who cannot do it is an incident, once, until it is handed on', () => {
  const story = withCheck(user('Ann'))
  const check = { type: 'CheckAssignee' as const, runId: 'run', assigneeId: 'Ann' }
  story.tell({ ...check, problem: 'assignee-inactive' })
  story.tell({ ...check, problem: 'assignee-inactive' })
  const message = 'Check is with Ann, who is not active. Reassign it, or retry the step.'
  expect(openIncidents(story)).toMatchObject([{ code: 'assignee-inactive', message }])
  const { id: workItemId } = story.item('Check')
  story.tell({ type: 'ReassignWorkItem', runId: 'run', workItemId, assignee: user('Cleo') }, boss)
  expect(openIncidents(story)).toEqual([])
})

test('an empty queue that gets members closes the incident by itself', () => {
  const story = withCheck(desk)
  const check = { type: 'CheckAssignee' as const, runId: 'run', assigneeId: 'Desk' }
  story.tell({ ...check, problem: 'assignee-without-members' })
  expect(openIncidents(story)).toMatchObject([{ code: 'assignee-without-members' }])
  story.tell(check)
  expect(openIncidents(story)).toEqual([])
})

test('what somebody took from a queue is no matter of its members', () => {
  const story = withCheck(desk)
  story.tell({ type: 'ClaimWorkItem', runId: 'run', workItemId: story.item('Check').id }, cleo)
  const problem = 'assignee-without-members' as const
  story.tell({ type: 'CheckAssignee', runId: 'run', assigneeId: 'Desk', problem })
  expect(openIncidents(story)).toEqual([])
})

test('a step that found nobody asks again when somebody is there', () => {
  const story = new Story(twoSteps, flows).start()
  const { id: stepId, attempt } = story.step('Check')
  const problem = 'The queue Desk has no active members.'
  const found = { code: 'assignee-without-members' as const, problem }
  story.tell({ type: 'AnswerAssignee', runId: 'run', stepId, attempt, found })
  story.tell({ type: 'CheckAssignee', runId: 'run', assigneeId: 'Desk' })
  expect(story.effects.at(-1)).toMatchObject({ type: 'FindAssignee', stepId, attempt })
  answer(story, 'Check', desk)
  expect(openIncidents(story)).toEqual([])
})
