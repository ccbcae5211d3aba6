import { expect, test } from 'vitest'
import { parseInstant } from './clock.ts'
import { dayIn, isTimeZone, wallClock } from './wall-clock.ts'

test.each([
  ['2026-01-31T23:30:00.250Z', 'Europe/Berlin', '2026-02-01T00:30:00.250Z'],
  ['2026-07-01T12:00:00.000Z', 'Europe/Berlin', '2026-07-01T14:00:00.000Z'],
  ['2026-03-29T00:59:59.999Z', 'Europe/Berlin', '2026-03-29T01:59:59.999Z'],
  ['2026-03-29T01:00:00.000Z', 'Europe/Berlin', '2026-03-29T03:00:00.000Z'],
  ['2026-01-01T03:00:00.000Z', 'America/New_York', '2025-12-31T22:00:00.000Z'],
  ['2026-01-01T00:00:00.000Z', 'Asia/Kathmandu', '2026-01-01T05:45:00.000Z'],
  ['1969-12-31T23:59:59.999Z', 'America/New_York', '1969-12-31T18:59:59.999Z'],
  ['0050-06-01T12:00:00.000Z', 'Etc/GMT-1', '0050-06-01T13:00:00.000Z'],
  ['-000001-06-01T12:00:00.000Z', 'Etc/GMT-1', '-000001-06-01T13:00:00.000Z'],
  ['2026-01-01T00:00:00.000Z', 'UTC', '2026-01-01T00:00:00.000Z'],
  ['2026-01-01T00:00:00.000Z', 'Nowhere/At_All', '2026-01-01T00:00:00.000Z'],
])('at %s the clock of %s shows %s', (instant, zone, shown) => {
  expect(new Date(wallClock(parseInstant(instant), zone)).toISOString()).toBe(shown)
})

test('the day of an instant is that of the zone', () => {
  const instant = parseInstant('2026-01-31T23:30:00.000Z')
  expect(dayIn(instant, 'Europe/Berlin')).toBe('2026-02-01')
  expect(dayIn(instant, 'America/New_York')).toBe('2026-01-31')
})

test.each([
  ['Europe/Berlin', true],
  ['UTC', true],
  ['Nowhere/At_All', false],
  ['', false],
])('that %j is a time zone is %j', (zone, isOne) => {
  expect(isTimeZone(zone)).toBe(isOne)
})
