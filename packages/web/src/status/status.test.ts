import { expect, test } from 'vitest'
import { statusOf, stepStatusOf, workItemStatusOf } from './status.ts'

const queue = { kind: 'Queue' as const, id: 'q', name: 'Underwriters' }
const person = { kind: 'User' as const, id: 'u', name: 'Ada' }

test.each([
  ['NotStarted', 'Not started'],
  ['InProgress', 'In progress'],
  ['Completed', 'Completed'],
  ['Error', 'Error'],
  ['Suspended', 'Suspended'],
  ['Canceled', 'Canceled'],
  ['Discontinued', 'Discontinued'],
] as const)('%s reads %s', (status, word) => expect(statusOf(status).word).toBe(word))

test.each([
  ['Assigned', null, queue, null, 'Waiting'],
  ['Assigned', null, queue, { id: 'u', name: 'Ada' }, 'In progress'],
  ['Assigned', null, person, null, 'In progress'],
  ['Completed', 'done', person, null, 'Completed'],
  ['Completed', 'discontinued', person, null, 'Discontinued'],
  ['Completed', 'canceled', queue, null, 'Canceled'],
  ['Completed', 'failed', queue, null, 'Error'],
] as const)(
  'item %s/%s with %j taken by %j reads %s',
  (status, outcome, assignee, claimedBy, word) => {
    expect(workItemStatusOf({ status, outcome, assignee, claimedBy }).word).toBe(word)
  },
)

test('a step in a queue waits until somebody takes it', () => {
  const step = { status: 'InProgress' as const, assignee: queue, claimedBy: null }
  expect(stepStatusOf(step).word).toBe('Waiting')
  expect(stepStatusOf({ ...step, claimedBy: person }).word).toBe('In progress')
  expect(stepStatusOf({ ...step, assignee: null }).word).toBe('In progress')
  expect(stepStatusOf({ ...step, status: 'Completed' }).word).toBe('Completed')
})
