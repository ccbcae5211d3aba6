import { expect, test } from 'vitest'
import { groupingOf, groupStarts, groupWords } from './item-groups.ts'

const now = Date.parse('2026-03-10T10:00:00Z')
const times = { now, timeZone: 'UTC' }
const due = (at: string) => ({ at, riskAt: at, state: 'on-time' as const, isByHand: false })
const item = (id: string, more: object = {}) => ({
  id,
  label: 'Check',
  due: null,
  priority: 'normal' as const,
  createdAt: '2026-03-10T09:00:00.000Z',
  endedAt: null,
  ...more,
})

test.each([
  ['2026-03-10T10:00:00.000Z', 'Overdue'],
  ['2026-03-10T10:00:01.000Z', 'Today'],
  ['2026-03-11T00:00:00.000Z', 'Tomorrow'],
  ['2026-03-12T00:00:00.000Z', 'Within 7 days'],
  ['2026-03-17T23:59:59.000Z', 'Within 7 days'],
  ['2026-03-18T00:00:00.000Z', 'Later'],
])('due at %s stands under %s', (at, words) => {
  expect(groupWords('due', item('1', { due: due(at) }), times)).toBe(words)
})

test.each([
  ['2026-03-10T00:00:00.000Z', 'Today'],
  ['2026-03-09T23:59:59.000Z', 'Yesterday'],
  ['2026-03-08T23:59:59.000Z', 'Last 7 days'],
  ['2026-03-03T00:00:00.000Z', 'Last 7 days'],
  ['2026-03-02T23:59:59.000Z', 'Older'],
])('made at %s stands under %s', (createdAt, words) => {
  expect(groupWords('age', item('1', { createdAt }), times)).toBe(words)
})

test('a day that the clocks shorten is a day', () => {
  const berlin = { now: Date.parse('2026-03-28T12:00:00Z'), timeZone: 'Europe/Berlin' }
  const words = (at: string) => groupWords('due', item('1', { due: due(at) }), berlin)
  expect(words('2026-03-29T21:59:00.000Z')).toBe('Tomorrow')
  expect(words('2026-03-29T22:00:00.000Z')).toBe('Within 7 days')
})

test('a group is named once, where it begins', () => {
  const rows = [
    item('1', { priority: 'urgent' }),
    item('2', { priority: 'normal' }),
    item('3', { priority: 'normal' }),
    item('4', { priority: 'low' }),
  ]
  expect([...groupStarts('priority', rows, times)]).toEqual([
    ['1', 'Urgent'],
    ['2', 'Normal'],
    ['4', 'Low'],
  ])
})

test('grouping orders the list by what it groups by, and only open work by when it is due', () => {
  expect(groupingOf('name', {})).toEqual({ group: 'name', sort: 'label', order: 'asc' })
  expect(groupingOf('due', {})).toMatchObject({ sort: 'dueAt', status: 'Assigned' })
  expect(groupingOf('due', { status: 'Assigned' })).toMatchObject({ status: 'Assigned' })
  expect(groupingOf(undefined, {})).toEqual({ group: undefined })
})
