import { expect, test } from 'vitest'
import { endOfDay } from './end-of-day.ts'

test.each([
  ['2026-03-10T10:00:00.000Z', 'UTC', '2026-03-11T00:00:00.000Z'],
  ['2026-03-10T23:30:00.000Z', 'Europe/Berlin', '2026-03-11T23:00:00.000Z'],
  ['2026-03-10T02:00:00.000Z', 'America/New_York', '2026-03-10T04:00:00.000Z'],
  // The night in which the clocks go forward.
  ['2026-03-28T12:00:00.000Z', 'Europe/Berlin', '2026-03-28T23:00:00.000Z'],
  ['2026-03-29T12:00:00.000Z', 'Europe/Berlin', '2026-03-29T22:00:00.000Z'],
])('at %s in %s the day ends at %s', (now, zone, end) => {
  expect(endOfDay(Date.parse(now), zone)).toBe(end)
})
