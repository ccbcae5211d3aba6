import { expect, test } from 'vitest'
import { dayStart, daysOf, dayText } from './date-literal.ts'

// A Tuesday.
const now = Date.parse('2026-03-31T09:00:00Z')

function range(name: string, count: number | undefined, locale = 'de_DE', timeZone = 'UTC') {
  const days = daysOf(name, count, { now, timeZone, locale })
  return days.ok ? `${dayText(days.value.from)} ${dayText(days.value.to)}` : days.error
}

test.each<[string, number | undefined, string]>([
  ['TODAY', undefined, '2026-03-31 2026-04-01'],
  ['YESTERDAY', undefined, '2026-03-30 2026-03-31'],
  ['TOMORROW', undefined, '2026-04-01 2026-04-02'],
  ['THIS_WEEK', undefined, '2026-03-30 2026-04-06'],
  ['LAST_WEEK', undefined, '2026-03-23 2026-03-30'],
  ['THIS_MONTH', undefined, '2026-03-01 2026-04-01'],
  ['NEXT_MONTH', undefined, '2026-04-01 2026-05-01'],
  ['LAST_MONTH', undefined, '2026-02-01 2026-03-01'],
  ['THIS_QUARTER', undefined, '2026-01-01 2026-04-01'],
  ['LAST_QUARTER', undefined, '2025-10-01 2026-01-01'],
  ['THIS_FISCAL_YEAR', undefined, '2026-01-01 2027-01-01'],
  // The last days count today in, the last months do not count this one.
  ['LAST_N_DAYS', 30, '2026-03-01 2026-04-01'],
  ['NEXT_N_DAYS', 2, '2026-04-01 2026-04-03'],
  ['LAST_N_MONTHS', 3, '2025-12-01 2026-03-01'],
  ['NEXT_N_QUARTERS', 1, '2026-04-01 2026-07-01'],
  ['N_DAYS_AGO', 31, '2026-02-28 2026-03-01'],
  ['N_YEARS_AGO', 2, '2024-01-01 2025-01-01'],
  ['LAST_90_DAYS', undefined, '2025-12-31 2026-04-01'],
  ['LAST_N_DAYS', undefined, 'LAST_N_DAYS needs a number: LAST_N_DAYS:3.'],
  ['TODAY', 3, 'TODAY takes no number.'],
  ['N_YEARS_AGO', 20_000, 'At most 10000.'],
])('%s %s is %s', (name, count, expected) => {
  expect(range(name, count)).toBe(expected)
})

test('a week begins as the country has it', () => {
  expect(range('THIS_WEEK', undefined, 'en_US')).toBe('2026-03-29 2026-04-05')
})

test('a day is one of the person’s time zone', () => {
  expect(range('TODAY', undefined, 'en_US', 'Pacific/Auckland')).toBe('2026-03-31 2026-04-01')
  expect(range('TODAY', undefined, 'en_US', 'Pacific/Kiritimati')).toBe('2026-03-31 2026-04-01')
  const [, start] = [0, Math.floor(now / 86_400_000)]
  expect(dayStart(start, 'America/New_York')).toBe('2026-03-31T04:00:00.000Z')
  expect(dayStart(start, 'Europe/Berlin')).toBe('2026-03-30T22:00:00.000Z')
})
