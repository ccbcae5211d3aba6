import type { Due } from '@stagewright/api'
import { expect, test } from 'vitest'
import { dueWords } from './due-words.ts'

const hour = 3_600_000
const now = Date.parse('2026-11-20T12:00:00.000Z')
const at = (hours: number) => new Date(now + hours * hour).toISOString()
const due = (dueIn: number, riskIn: number, state: Due['state'] = 'on-time'): Due => ({
  at: at(dueIn),
  riskAt: at(riskIn),
  state,
  stoppedAt: state === 'stopped' ? at(-1) : null,
  isByHand: false,
})

test.each([
  ['far ahead', due(4, 2), null, 'On time, due in 4 h', 'off'],
  ['after the goal, whatever was answered before', due(4, -1), null, 'At risk, due in 4 h', 'risk'],
  ['past', due(-2, -3), null, 'Overdue by 2 h', 'error'],
  ['past, while the clock stands', due(-2, -3, 'stopped'), null, 'Clock stands', 'off'],
  ['past, of what ended before', due(-2, -3), at(-3), 'In time', 'done'],
  ['past, of what ended after', due(-2, -3), at(-1), 'Late by 1 h', 'risk'],
])('a due date %s', (_, of, endedAt, words, tone) => {
  expect(dueWords(of, endedAt, now, 'en-US')).toMatchObject({ words, tone })
})

test('where there is nothing to look after, the state is left out when room is short', () => {
  expect(dueWords(due(4, 2), null, now, 'en-US').short).toBe('due in 4 h')
  expect(dueWords(due(4, -1), null, now, 'en-US').short).toBe('At risk, due in 4 h')
})
