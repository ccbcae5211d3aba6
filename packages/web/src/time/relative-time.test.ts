import { describe, expect, test } from 'vitest'
import { durationText, exactTime, plannedTime, relativeTime, spanText } from './relative-time.ts'

const now = Date.parse('2026-11-20T12:00:00.000Z')
const ago = (ms: number) => new Date(now - ms).toISOString()
const [second, minute, hour, day] = [1000, 60_000, 3_600_000, 86_400_000]

describe('how long ago', () => {
  test.each([
    [0, 'just now'],
    [59 * second, 'just now'],
    [minute, '1 min ago'],
    [59 * minute, '59 min ago'],
    [2 * hour, '2 h ago'],
    [23 * hour + 59 * minute, '23 h ago'],
    [4 * day, '4 d ago'],
    [27 * day, '27 d ago'],
    [-30 * minute, 'in 30 min'],
    [-3 * hour, 'in 3 h'],
    [-10 * second, 'just now'],
  ])('%d ms ago is %s', (ms, words) => expect(relativeTime(ago(ms), now, 'en-US')).toBe(words))

  test('after four weeks the date, with the year when it is another', () => {
    expect(relativeTime('2026-08-01T12:00:00.000Z', now, 'en-US')).toBe('Aug 1')
    expect(relativeTime('2025-08-01T12:00:00.000Z', now, 'en-US')).toBe('Aug 1, 2025')
  })

  test('what is no time has no words', () => expect(relativeTime('soon', now, 'en-US')).toBe(''))
})

test.each([
  [0, '< 1 s'],
  [850, '< 1 s'],
  [2 * second, '2 s'],
  [3 * minute + 20 * second, '3 min'],
  [3 * hour + 10 * minute, '3 h 10 min'],
  [2 * hour, '2 h'],
  [3 * day + 4 * hour, '3 d 4 h'],
  [10 * day, '10 d'],
  [-1, ''],
  [Number.NaN, ''],
])('%d ms last %j', (ms, words) => expect(durationText(ms)).toBe(words))

test('an open span ends now', () => {
  expect(spanText(ago(2 * hour), null, now)).toBe('2 h')
  expect(spanText(ago(2 * hour), ago(hour), now)).toBe('1 h')
})

test('the exact moment names the zone', () => {
  const text = exactTime('2026-07-01T10:30:00.000Z', 'en-US', 'Europe/Berlin')
  expect(text).toContain('12:30:00')
  expect(text).toContain('GMT+2')
})

test('a planned moment is told to the minute', () => {
  const text = plannedTime('2026-07-01T10:30:00.000Z', 'en-GB', 'Europe/Berlin')
  expect(text).toMatch(/^Wednesday,? 1 July 2026/)
  expect(text).toMatch(/12:30 CEST$/)
  expect(plannedTime('none', 'en-GB')).toBe('')
})
