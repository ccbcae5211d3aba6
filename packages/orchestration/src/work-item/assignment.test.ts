import { expect, test } from 'vitest'
import type { StepPolicy } from '@stagewright/metadata'
import { systemActor } from '../context.ts'
import {
  calledFlow,
  interactive,
  orchestration,
  person,
  stage,
  startAt,
  Story,
} from '../testing/story.ts'

const flows = [calledFlow('Screens')]
const dora = person('Dora', ['Desk'])
const boss = person('Boss', ['Desk'], ['ManageRuns'])

function story(assignee: NonNullable<StepPolicy['assignee']>, starter = dora): Story {
  const definition = orchestration(
    startAt('Work') +
      stage('Work', interactive('Write', 'Screens'), 'Check') +
      stage('Check', interactive('Sign', 'Screens')),
  )
  definition.policy = { steps: { Sign: { assignee } } }
  const one = new Story(definition, flows)
  const start = { type: 'StartRun' as const, runId: 'run', apiName: 'Onboarding', version: 1 }
  const record = { Id: 'a1', OwnerId: '005owner', Empty: null }
  one.tell(
    { ...start, inputs: {}, record, triggeringRecord: { object: 'Account', id: 'a1' } },
    starter,
  )
  return one.assignTo('Write', 'Desk')
}

function done(one: Story, actor = dora): Story {
  const workItemId = one.item('Write').id
  return one
    .tell({ type: 'ClaimWorkItem', runId: 'run', workItemId }, actor)
    .tell({ type: 'CompleteWorkItem', runId: 'run', workItemId, outputs: {} }, actor)
}

const asked = (one: Story) => {
  const found = one.effects.findLast(({ type }) => type === 'FindAssignee')
  return found?.type === 'FindAssignee' && found.stepId === one.step('Sign').id
    ? [found.kind, found.name]
    : undefined
}
const incidents = (one: Story) =>
  Object.values(one.run?.incidents ?? {})
    .filter(({ resolvedAt }) => resolvedAt === undefined)
    .map(({ code, message }) => `${code}: ${message}`)

test.each([
  [{ role: 'Reviewers' }, ['Role', 'Reviewers']],
  [{ roleAndSubordinates: 'CFO' }, ['RoleAndSubordinates', 'CFO']],
  [{ performerOf: 'Write' }, ['User', 'Dora']],
  [{ managerOf: { performerOf: 'Write' } }, ['Manager', 'Dora']],
  [{ managerOf: 'starter' }, ['Manager', 'Dora']],
  [{ managerOf: { field: '$Record.OwnerId' } }, ['Manager', '005owner']],
] as const)('%j stands in the place of the queue that the step names', (assignee, name) => {
  const one = done(story(assignee))
  expect(asked(one)).toEqual(name)
  expect(incidents(one)).toEqual([])
})

test('whoever went on without a step counts as who did it', () => {
  const one = story({ performerOf: 'Write' })
  const skip = { type: 'SkipStep' as const, runId: 'run', stepId: one.step('Write').id }
  one.tell({ ...skip, reason: 'It is written.', outputs: {} }, boss)
  expect(asked(one)).toEqual(['User', 'Boss'])
})

test.each([
  [{ managerOf: { field: '$Record.Empty' } }, 'the manager of $Record.Empty, which is empty'],
  [{ managerOf: { field: '$Record.Nothing__c' } }, '$Record.Nothing__c, which is empty'],
] as const)('%j that names nobody is an incident, and the run lives', (assignee, words) => {
  const one = done(story(assignee))
  expect(asked(one)).toBeUndefined()
  expect(incidents(one)[0]).toContain('assignee-not-found: Sign is for ')
  expect(incidents(one)[0]).toContain(words)
  expect(one.run?.status).toBe('InProgress')
})

test('what the system started has no manager of its starter', () => {
  const one = done(story({ managerOf: 'starter' }, systemActor))
  expect(incidents(one)[0]).toContain('the system itself')
})

test('a field that is filled later is found when the step is tried again', () => {
  const one = done(story({ managerOf: { field: '$Record.Empty' } }))
  const record = { Id: 'a1', OwnerId: '005owner', Empty: '005clerk' }
  one.tell({ type: 'WakeRun', runId: 'run', record })
  const stepId = one.step('Sign').id
  one.tell({ type: 'RetryStep', runId: 'run', stepId, reason: 'It is filled.' }, boss)
  expect(asked(one)).toEqual(['Manager', '005clerk'])
})
