import { expect, test } from 'vitest'
import { isRefusal } from '../refusal.ts'
import {
  calledFlow,
  interactive,
  orchestration,
  person,
  stage,
  startAt,
  Story,
} from '../testing/story.ts'

const underwriter = person('Uma', ['desk'])
const colleague = person('Ulf', ['desk'])
const stranger = person('Sid')
const operator = person('Olga', [], ['ReassignWorkItems'])

function reviewStory(): Story {
  const definition = orchestration(
    startAt('Review') + stage('Review', interactive('Check', 'Screens')),
  )
  return new Story(definition, [calledFlow('Screens')]).start().assignTo('Check', 'desk')
}

function refusalOf(story: Story, ...asked: Parameters<Story['ask']>): string {
  const decision = story.ask(...asked)
  return isRefusal(decision) ? decision.code : 'accepted'
}

test('an interactive step asks whom it is for, and its work item waits in that queue', () => {
  const story = reviewStory()
  expect(story.effects.map((effect) => effect.type)).toEqual(['FindAssignee', 'TellAssignee'])
  expect(story.item('Check')).toMatchObject({ status: 'Assigned', assignee: { id: 'desk' } })
})

test('completing the work item completes its step, its stage and the run', () => {
  const story = reviewStory()
  const workItemId = story.item('Check').id
  const outputs = { decision: 'Approve' }
  story.tell({ type: 'CompleteWorkItem', runId: 'run', workItemId, outputs }, underwriter)
  expect(story.types().slice(-4)).toEqual([
    'WorkItemCompleted',
    'StepCompleted',
    'StageCompleted',
    'RunCompleted',
  ])
  expect(story.step('Check').outputs).toEqual(outputs)
  expect(story.run).toMatchObject({ status: 'Completed', currentStage: null })
})

test('a second completion is refused and names who was first and when', () => {
  const story = reviewStory()
  const complete = {
    type: 'CompleteWorkItem' as const,
    runId: 'run',
    workItemId: story.item('Check').id,
    outputs: {},
  }
  story.tell(complete, underwriter)
  story.now += 5000
  const second = story.ask(complete, colleague)
  expect(second).toMatchObject({
    code: 'work-item-not-open',
    message: 'Check: Completed by Uma, 5 s ago.',
  })
})

test.each([
  // who, does what with an item that waits in the queue, comes to
  [underwriter, 'ClaimWorkItem', 'accepted'],
  [stranger, 'ClaimWorkItem', 'not-allowed'],
  [operator, 'ClaimWorkItem', 'not-allowed'],
  [underwriter, 'ReleaseWorkItem', 'work-item-not-claimed'],
  [underwriter, 'ReassignWorkItem', 'not-allowed'],
  [operator, 'ReassignWorkItem', 'accepted'],
  [underwriter, 'CompleteWorkItem', 'accepted'],
  [stranger, 'CompleteWorkItem', 'not-allowed'],
] as const)('%o may %s an unclaimed item: %s', (actor, type, outcome) => {
  const story = reviewStory()
  const assignee = { kind: 'User' as const, id: 'Ulf', name: 'Ulf' }
  const command = { type, runId: 'run', workItemId: story.item('Check').id, outputs: {}, assignee }
  expect(refusalOf(story, command, actor)).toBe(outcome)
})

test.each([
  // who, does what with an item that Uma has taken, comes to
  [underwriter, 'ClaimWorkItem', 'work-item-claimed'],
  [colleague, 'ClaimWorkItem', 'work-item-claimed'],
  [colleague, 'CompleteWorkItem', 'not-allowed'],
  [underwriter, 'CompleteWorkItem', 'accepted'],
  [underwriter, 'ReleaseWorkItem', 'accepted'],
  [colleague, 'ReleaseWorkItem', 'not-allowed'],
  [underwriter, 'ReassignWorkItem', 'accepted'],
  [operator, 'ReassignWorkItem', 'accepted'],
] as const)('%o may %s an item Uma holds: %s', (actor, type, outcome) => {
  const story = reviewStory()
  const workItemId = story.item('Check').id
  story.tell({ type: 'ClaimWorkItem', runId: 'run', workItemId }, underwriter)
  const assignee = { kind: 'User' as const, id: 'Ulf', name: 'Ulf' }
  expect(refusalOf(story, { type, runId: 'run', workItemId, outputs: {}, assignee }, actor)).toBe(
    outcome,
  )
})

test('a reassigned item belongs to the new person, who alone may work on it', () => {
  const story = reviewStory()
  const workItemId = story.item('Check').id
  const assignee = { kind: 'User' as const, id: 'Ulf', name: 'Ulf' }
  story.tell({ type: 'ReassignWorkItem', runId: 'run', workItemId, assignee }, operator)
  const complete = { type: 'CompleteWorkItem' as const, runId: 'run', workItemId, outputs: {} }
  expect(refusalOf(story, complete, underwriter)).toBe('not-allowed')
  expect(refusalOf(story, complete, colleague)).toBe('accepted')
  expect(story.effects.slice(-2)).toMatchObject([
    { type: 'StopFlow', workItemId },
    { type: 'TellReassigned', workItemId, by: 'Olga' },
  ])
})

test('a screen flow that fails leaves the item open and the run in progress', () => {
  const story = reviewStory()
  const workItemId = story.item('Check').id
  const fault = { code: 'record', message: 'The account is gone.' }
  story.tell({ type: 'FailWorkItem', runId: 'run', workItemId, fault }, underwriter)
  expect(story.item('Check').status).toBe('Assigned')
  expect(story.run?.status).toBe('InProgress')
})

test('an assignee that cannot be found is an incident that a retry resolves', () => {
  const definition = orchestration(
    startAt('Review') + stage('Review', interactive('Check', 'Screens')),
  )
  const story = new Story(definition, [calledFlow('Screens')]).start()
  const { id: stepId } = story.step('Check')
  const found = { problem: 'There is no queue Desk.', code: 'assignee-not-found' as const }
  story.tell({ type: 'AnswerAssignee', runId: 'run', stepId, attempt: 1, found })
  expect(story.run?.status).toBe('InProgress')
  expect(Object.values(story.run?.incidents ?? {})).toMatchObject([{ code: 'assignee-not-found' }])

  story.tell({ type: 'RetryStep', runId: 'run', stepId, reason: 'Queue created' })
  expect(story.effects.at(-1)).toMatchObject({ type: 'FindAssignee', attempt: 2 })
  story.assignTo('Check', 'desk')
  expect(Object.values(story.run?.incidents ?? {})[0]?.resolvedAt).toBe(story.now)
})
