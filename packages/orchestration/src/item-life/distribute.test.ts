import { assert } from '@stagewright/base'
import { expect, test } from 'vitest'
import { foldLog } from '../apply.ts'
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
import type { Worker } from './life-command.ts'

type Policy = NonNullable<NonNullable<Story['definition']['policy']>['steps']>[string]

/** A run whose item lies in the queue Desk, under a policy of its step. */
function storyOf(policy: Policy): { story: Story; workItemId: string } {
  const definition = orchestration(
    startAt('Review') + stage('Review', interactive('Check', 'Screens')),
  )
  const story = new Story({ ...definition, policy: { steps: { Check: policy } } }, [
    calledFlow('Screens'),
  ])
  story.start().assignTo('Check', 'desk')
  return { story, workItemId: story.item('Check').id }
}

const worker = (id: string, more: Partial<Worker> = {}): Worker => ({
  id,
  name: id,
  skills: [],
  openItems: 0,
  turn: 1,
  isAway: false,
  ...more,
})

const skilled = { skills: ['Law'] }

test.each<[NonNullable<Policy['distribute']>, Worker[], string]>([
  // rule, who is there, gets it
  ['roundRobin', [worker('a', { turn: 3 }), worker('b', { turn: 2 })], 'b'],
  ['roundRobin', [worker('b'), worker('a')], 'a'],
  ['roundRobin', [worker('a', { turn: 2 }), worker('b', { openItems: 9 })], 'b'],
  ['leastLoaded', [worker('a', { openItems: 2 }), worker('b', { openItems: 1, turn: 5 })], 'b'],
  ['leastLoaded', [worker('a', { turn: 2 }), worker('b')], 'b'],
  ['leastLoaded', [worker('a', { isAway: true }), worker('b', { openItems: 5 })], 'b'],
  [skilled, [worker('a'), worker('b', { skills: ['law', 'Tax'], openItems: 5 })], 'b'],
  [{ capacity: 2 }, [worker('a', { openItems: 2 }), worker('b', { openItems: 1 })], 'b'],
  [
    { by: 'roundRobin', capacity: 2 },
    [worker('a', { openItems: 2 }), worker('b', { turn: 9 })],
    'b',
  ],
  ['roundRobin', [], 'A rule keeps everybody from it.'],
  [skilled, [worker('a')], 'Nobody of desk has Law.'],
  ['leastLoaded', [worker('a', { isAway: true })], 'Everybody who could take it is away.'],
  [
    { capacity: 1 },
    [worker('a', { openItems: 1 })],
    'Everybody who could take it has 1 open items',
  ],
])('by %j, of %j', (distribute, workers, expected) => {
  const { story, workItemId } = storyOf({ distribute })
  expect(story.effects.at(-1)).toMatchObject({ type: expect.stringMatching(/FindWorkers|Tell/) })
  story.tell({ type: 'AssignMember', runId: 'run', workItemId, workers })
  const { claimedBy, undistributed } = story.item('Check')
  expect(claimedBy?.id ?? undistributed).toContain(expected)
  expect(foldLog(story.log)).toEqual(story.run)
})

test('separation of duties is respected: who started the run gets no item of it', () => {
  const rita = person('Rita')
  const { definition } = storyOf({
    distribute: 'roundRobin',
    separation: { notRequester: true },
  }).story
  const story = new Story(definition, [calledFlow('Screens')])
  const start = { type: 'StartRun' as const, runId: 'run', apiName: 'Onboarding', version: 1 }
  story.tell({ ...start, inputs: {} }, rita)
  const { id: stepId, attempt } = story.step('Check')
  const members = ['Rita', 'Uma'].map((id) => ({ kind: 'User' as const, id, name: id }))
  const found = { assignee: { kind: 'Queue' as const, id: 'desk', name: 'desk' }, members }
  story.tell({ type: 'AnswerAssignee', runId: 'run', stepId, attempt, found })
  const workItemId = story.item('Check').id
  const workers = [worker('Rita'), worker('Uma', { turn: 9, openItems: 9 })]
  story.tell({ type: 'AssignMember', runId: 'run', workItemId, workers })
  expect(story.item('Check').claimedBy?.id).toBe('Uma')
})

test('what is given back goes to somebody else, and to nobody twice', () => {
  const { story, workItemId } = storyOf({ distribute: 'roundRobin' })
  const item = { runId: 'run', workItemId }
  const workers = [worker('a'), worker('b', { turn: 2 })]
  const asked = () => story.effects.filter(({ type }) => type === 'FindWorkers').length
  for (const [at, id] of ['a', 'b'].entries()) {
    expect(asked()).toBe(at + 1)
    story.tell({ type: 'AssignMember', ...item, workers })
    expect(story.item('Check').claimedBy?.id).toBe(id)
    story.tell({ type: 'ReleaseWorkItem', ...item }, person(id, ['desk']))
  }
  story.tell({ type: 'AssignMember', ...item, workers })
  const { claimedBy, undistributed } = story.item('Check')
  expect(claimedBy).toBe(undefined)
  expect(undistributed).toBe('Everybody who could take it has given it back.')
  expect(foldLog(story.log)).toEqual(story.run)
})

test('what somebody has taken meanwhile is not given to another', () => {
  const { story, workItemId } = storyOf({ distribute: 'roundRobin' })
  story.tell({ type: 'ClaimWorkItem', runId: 'run', workItemId }, person('Uma', ['desk']))
  const command = {
    type: 'AssignMember' as const,
    runId: 'run',
    workItemId,
    workers: [worker('a')],
  }
  expect(story.ask(command)).toMatchObject({ code: 'work-item-claimed' })
})

test('an item rises by its policy and not above it, and a person’s word stands', () => {
  const { story, workItemId } = storyOf({
    priority: { start: 'low', rises: [{ after: '2 hours', to: 'high' }] },
  })
  expect(story.item('Check').priority).toBe('low')
  const timer = story.effects.find(({ type }) => type === 'SetPriorityTimer')
  expect(timer).toMatchObject({ at: story.now + 7_200_000, to: 'high' })
  const raise = { type: 'RaisePriority' as const, runId: 'run', workItemId, to: 'high' as const }
  story.tell(raise)
  expect(story.item('Check').priority).toBe('high')
  expect(story.ask(raise)).toMatchObject({ code: 'priority-stands' })
  const olga = person('Olga', [], ['ReassignWorkItems'])
  const set = { type: 'SetPriority' as const, runId: 'run', workItemId, priority: 'low' as const }
  const stranger = story.ask(set, person('Sid'))
  assert(isRefusal(stranger), 'a stranger says nothing')
  expect(stranger.code).toBe('not-allowed')
  story.tell(set, olga)
  expect(story.ask(raise)).toMatchObject({ code: 'priority-stands' })
  expect(foldLog(story.log)).toEqual(story.run)
})
