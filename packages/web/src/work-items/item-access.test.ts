import type { WorkItem } from '@stagewright/api'
import { expect, test } from 'vitest'
import { holderText, itemAccess, nextItemAfter, nextOfRun } from './item-access.ts'

const me = { id: 'u1', name: 'Ada' }
const other = { id: 'u2', name: 'Grace' }
const queue = { kind: 'Queue' as const, id: 'q', name: 'Underwriters' }
type Item = Parameters<typeof itemAccess>[0]
const item = (having: Partial<Item>): Item => ({
  status: 'Assigned',
  assignee: queue,
  claimedBy: null,
  delegation: null,
  actions: [],
  ...having,
})
const actions = (...list: WorkItem['actions']) => list

test.each([
  [item({ actions: actions('claim', 'open') }), 'offered'],
  [item({}), 'held'],
  [item({ claimedBy: me }), 'mine'],
  [item({ claimedBy: other, actions: actions('reassign') }), 'held'],
  [item({ assignee: { kind: 'User', ...me } }), 'mine'],
  [item({ assignee: { kind: 'User', ...other } }), 'held'],
  [item({ claimedBy: me, status: 'Completed' }), 'closed'],
])('%j is %s to Ada', (one, access) => expect(itemAccess(one, me.id)).toBe(access))

const delegation = {
  from: me,
  to: other,
  mayComplete: false,
  note: null,
  at: '2026-03-04T10:00:00Z',
}

test('a delegated item is with who does it, for its owner', () => {
  const one = { claimedBy: me, delegation }
  expect(itemAccess(item(one), me.id)).toBe('held')
  expect(itemAccess(item(one), other.id)).toBe('mine')
  expect(holderText(item(one))).toBe('Grace for Ada')
})

test('the holder is the person before the queue', () => {
  expect(holderText(item({}))).toBe('Queue Underwriters')
  expect(holderText(item({ claimedBy: other }))).toBe('Grace')
  expect(holderText(item({ assignee: { kind: 'User', ...me } }))).toBe('Ada')
})

test.each([
  [['a', 'b', 'c'], 'a', 'b'],
  [['a', 'b', 'c'], 'c', 'b'],
  [['a'], 'a', undefined],
  [['a', 'b'], 'x', 'a'],
  [[], 'x', undefined],
])('of %j, after %s comes %s', (ids, done, next) => expect(nextItemAfter(ids, done)).toBe(next))

test.each([
  [['a', 'b', 'c'], 1, 'b'],
  [['a', 'b'], 2, 'b'],
  [['a', 'b'], 0, 'a'],
  [[], 3, undefined],
])('of %j, after one that stood at %d and has left comes %s', (ids, lastAt, next) => {
  expect(nextItemAfter(ids, 'gone', lastAt)).toBe(next)
})

test('when an item is done, the run’s next one that the viewer holds comes after it', () => {
  const open = { claimedBy: me, actions: actions('open') }
  const items = [
    { ...item({ ...open, status: 'Completed', actions: [] }), id: 'done' },
    { ...item({ actions: actions('claim', 'open') }), id: 'on offer' },
    { ...item({ claimedBy: other }), id: 'held' },
    { ...item(open), id: 'mine' },
    { ...item(open), id: 'later' },
  ]
  const after = (doneId: string) => nextOfRun(items, { doneId, viewerId: me.id })
  expect([after('done'), after('mine')]).toEqual(['mine', 'later'])
  expect(nextOfRun(items.slice(0, 3), { doneId: 'done', viewerId: me.id })).toBeUndefined()
})
