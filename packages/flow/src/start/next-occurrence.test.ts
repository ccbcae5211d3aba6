import { isoInstant, parseInstant } from '@stagewright/base'
import type { FlowSchedule } from '@stagewright/metadata'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { nextOccurrence } from './next-occurrence.ts'

type Plan = Omit<FlowSchedule, 'processMetadataValues'>

const nextOf = (plan: Plan, after: number, zone: string) =>
  nextOccurrence({ processMetadataValues: [], ...plan }, after, zone)

/** The next occurrences after an instant, in the form `2026-03-29T01:00`. */
function occurrences(schedule: Plan, after: string, zone: string, count = 3): string[] {
  const found: string[] = []
  let at = parseInstant(after)
  for (let number = 0; number < count; number++) {
    const next = nextOf(schedule, at, zone)
    if (next === undefined) break
    found.push(isoInstant(next).slice(0, 16))
    at = next
  }
  return found
}

const start = { startDate: '2026-03-27', startTime: '02:30:00.000Z' }

// In Berlin clocks go forward on 2026-03-29 at 02:00 and back on 2026-10-25 at 03:00.
test.each<[string, Plan, string, string[]]>([
  [
    'once, at its time',
    { ...start, frequency: 'Once' },
    '2026-03-01T00:00:00Z',
    ['2026-03-27T01:30'],
  ],
  ['once, when its time has passed', { ...start, frequency: 'Once' }, '2026-04-01T00:00:00Z', []],
  [
    'daily, by the clock on the wall; a time that a day leaves out comes as the clock goes on',
    { ...start, frequency: 'Daily' },
    '2026-03-27T12:00:00Z',
    ['2026-03-28T01:30', '2026-03-29T01:30', '2026-03-30T00:30'],
  ],
  [
    'daily, a time that a day has twice comes once',
    { startDate: '2026-10-24', startTime: '02:30:00.000Z', frequency: 'Daily' },
    '2026-10-24T12:00:00Z',
    ['2026-10-25T01:30', '2026-10-26T01:30', '2026-10-27T01:30'],
  ],
  [
    'every third day',
    { ...start, startTime: '09:00:00.000Z', frequency: 'Daily', frequencyNumber: 3 },
    '2026-03-27T12:00:00Z',
    ['2026-03-30T07:00', '2026-04-02T07:00', '2026-04-05T07:00'],
  ],
  [
    'weekly, on the day of its start',
    { ...start, startTime: '09:00:00.000Z', frequency: 'Weekly' },
    '2026-03-01T00:00:00Z',
    ['2026-03-27T08:00', '2026-04-03T07:00', '2026-04-10T07:00'],
  ],
  [
    'weekly, on days of the week',
    { ...start, startTime: '09:00:00.000Z', frequency: 'Weekly', daysOfWeekToRun: 'Monday,Friday' },
    '2026-03-01T00:00:00Z',
    ['2026-03-27T08:00', '2026-03-30T07:00', '2026-04-03T07:00'],
  ],
  [
    'on weekdays',
    { ...start, startTime: '09:00:00.000Z', frequency: 'Weekdays' },
    '2026-03-01T00:00:00Z',
    ['2026-03-27T08:00', '2026-03-30T07:00', '2026-03-31T07:00'],
  ],
  [
    'monthly; a day that a month lacks becomes its last',
    { startDate: '2026-01-31', startTime: '09:00:00.000Z', frequency: 'Monthly' },
    '2026-01-31T12:00:00Z',
    ['2026-02-28T08:00', '2026-03-31T07:00', '2026-04-30T07:00'],
  ],
  [
    'yearly on the 29th of February',
    { startDate: '2028-02-29', startTime: '09:00:00.000Z', frequency: 'Yearly' },
    '2028-03-01T00:00:00Z',
    ['2029-02-28T08:00', '2030-02-28T08:00', '2031-02-28T08:00'],
  ],
  [
    'every six hours',
    { ...start, startTime: '00:00:00.000Z', frequency: 'Hourly', frequencyNumber: 6 },
    '2026-03-28T12:00:00Z',
    ['2026-03-28T17:00', '2026-03-28T23:00', '2026-03-29T05:00'],
  ],
  [
    'until its last day',
    { ...start, startTime: '09:00:00.000Z', frequency: 'Daily', endDate: '2026-03-28' },
    '2026-03-01T00:00:00Z',
    ['2026-03-27T08:00', '2026-03-28T08:00'],
  ],
  [
    'on activation: whoever activates it runs it',
    { frequency: 'OnActivate' },
    '2026-03-01T00:00:00Z',
    [],
  ],
])('%s', (_title, schedule, after, expected) => {
  expect(occurrences(schedule, after, 'Europe/Berlin')).toEqual(expected)
})

const frequencies = ['Daily', 'Weekly', 'Hourly', 'Weekdays', 'Monthly', 'Yearly'] as const
const zones = ['UTC', 'Europe/Berlin', 'America/New_York', 'Asia/Kolkata', 'Pacific/Auckland']
const day = fc
  .date({ min: new Date('2024-01-01'), max: new Date('2030-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10))
const schedules = fc.record(
  {
    frequency: fc.constantFrom(...frequencies),
    startDate: day,
    startTime: fc
      .integer({ min: 0, max: 23 })
      .map((hour) => `${String(hour).padStart(2, '0')}:30:00.000Z`),
    frequencyNumber: fc.integer({ min: 1, max: 4 }),
  },
  { requiredKeys: ['frequency', 'startDate', 'startTime'] },
)

test('an occurrence comes after the instant and not before the start', () => {
  fc.assert(
    fc.property(schedules, day, fc.constantFrom(...zones), (schedule, from, zone) => {
      const after = parseInstant(`${from}T12:00:00Z`)
      const next = nextOf(schedule, after, zone)
      expect(next).toBeGreaterThan(after)
      // A start is at most a day away from the same date in GMT.
      expect(next).toBeGreaterThan(parseInstant(`${schedule.startDate}T00:00:00Z`) - 86_400_000)
    }),
  )
})

test('whoever looks in between finds the same occurrence', () => {
  fc.assert(
    fc.property(
      schedules,
      day,
      fc.double({ min: 0, max: 1, noNaN: true }),
      (schedule, from, part) => {
        const after = parseInstant(`${from}T12:00:00Z`)
        const next = nextOf(schedule, after, 'Europe/Berlin') ?? 0
        const between = Math.floor(after + (next - 1 - after) * part)
        expect(nextOf(schedule, between, 'Europe/Berlin')).toBe(next)
      },
    ),
  )
})
