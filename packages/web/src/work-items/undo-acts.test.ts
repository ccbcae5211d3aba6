import { expect, test } from 'vitest'
import { handBacks, undoOfReassign, undoOfRelease } from './undo-acts.ts'

const person = (id: string) => ({ kind: 'User' as const, id, name: id })
const queue = (id: string) => ({ kind: 'Queue' as const, id, name: id })
const by = (id: string) => ({ id, name: id })
const item = (id: string, assignee: ReturnType<typeof person | typeof queue>, holder?: string) => ({
  id,
  assignee,
  claimedBy: holder === undefined ? null : by(holder),
})
const renew = () => undefined

test('items go back to who each was assigned to, with one request for each of them', () => {
  const items = [item('1', queue('q')), item('2', person('uma')), item('3', queue('q'), 'me')]
  expect(handBacks(items)).toEqual([
    { kind: 'Queue', name: 'q', ids: ['1', '3'] },
    { kind: 'User', name: 'uma', ids: ['2'] },
  ])
})

test.each([
  ['nobody had claimed', [item('1', queue('q'))], true],
  ['the viewer had claimed', [item('1', queue('q'), 'me')], true],
  ['was a person’s own', [item('1', person('uma'))], true],
  ['a colleague had claimed', [item('1', queue('q')), item('2', queue('q'), 'uma')], false],
])('reassigning what %s can be undone: %s', (_title, items, isPossible) => {
  expect(undoOfReassign(items, 'me', renew) !== undefined).toBe(isPossible)
})

test('only what the viewer had is claimed again', () => {
  expect(undoOfRelease([item('1', queue('q'), 'me')], 'me', renew)).toBeDefined()
  expect(undoOfRelease([item('1', queue('q'), 'uma')], 'me', renew)).toBeUndefined()
})
