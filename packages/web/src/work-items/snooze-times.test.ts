import { expect, test } from 'vitest'
import { snoozeTimes } from './snooze-times.ts'

const untilOf = (now: string, zone: string, label: string) =>
  snoozeTimes(Date.parse(now), zone).find((one) => one.label === label)?.until

test.each([
  // now, zone, choice, comes back at
  ['2026-03-04T10:20:00Z', 'UTC', 'In an hour', '2026-03-04T11:20:00.000Z'],
  ['2026-03-04T10:20:00Z', 'UTC', 'Tomorrow morning', '2026-03-05T08:00:00.000Z'],
  ['2026-03-04T10:20:00Z', 'UTC', 'Next Monday', '2026-03-09T08:00:00.000Z'],
  ['2026-03-09T06:00:00Z', 'UTC', 'Next Monday', '2026-03-16T08:00:00.000Z'],
  ['2026-03-08T12:00:00Z', 'UTC', 'Next Monday', '2026-03-09T08:00:00.000Z'],
  // Late in the evening of UTC it is tomorrow in Tokyo already.
  ['2026-03-04T23:00:00Z', 'Asia/Tokyo', 'Tomorrow morning', '2026-03-05T23:00:00.000Z'],
  // The clocks of Berlin go forward on 29 March.
  ['2026-03-28T12:00:00Z', 'Europe/Berlin', 'Tomorrow morning', '2026-03-29T06:00:00.000Z'],
])('at %s in %s, %s is %s', (now, zone, label, until) => {
  expect(untilOf(now, zone, label)).toBe(until)
})

test('the choices stand in the order of their times, all ahead', () => {
  for (let day = 1; day < 15; day++) {
    const now = Date.UTC(2026, 2, day, 21)
    const times = snoozeTimes(now, 'Europe/Berlin').map(({ until }) => Date.parse(until))
    expect(times).toEqual([...times].sort((one, other) => one - other))
    expect(Math.min(...times)).toBeGreaterThan(now)
  }
})
