import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { BusinessCalendar } from './business-calendar.ts'
import { addTimeSpan, timeSpanOf, timeSpanWords } from './time-span.ts'
import { addWorkingDays, endOfDay, isWorkingTime } from './working-time.ts'

const office: BusinessCalendar = {
  name: 'Office',
  timeZone: 'Europe/Berlin',
  week: [[], ...Array.from({ length: 5 }, () => [{ from: 540, to: 1020 }]), []],
  days: { '2026-12-25': [] },
}

test.each([
  ['2 working days', 'working-days', 2, '2 working days'],
  ['1 working day', 'working-days', 1, '1 working day'],
  ['4 Working Hours', 'working-time', 14_400_000, '4 working hours'],
  ['90 working minutes', 'working-time', 5_400_000, '1 working hour 30 working minutes'],
  ['1.5 working hours', 'working-time', 5_400_000, '1 working hour 30 working minutes'],
  ['90 minutes', 'time', 5_400_000, '1 hour 30 minutes'],
])('%s is a span', (text, unit, amount, words) => {
  const span = timeSpanOf(text)
  expect(span).toEqual({ unit, amount })
  expect(span && timeSpanWords(span)).toBe(words)
})

test.each(['1.5 working days', 'working days', '-1 working day', 'soon', '2 working weeks'])(
  '%s is none',
  (text) => expect(timeSpanOf(text)).toBeUndefined(),
)

const at = (text: string) => Date.parse(text)

test.each([
  ['1 working day', 'before', '2026-12-28T09:00:00Z', '2026-12-24T09:00:00Z'],
  ['1 working day', 'after', '2026-12-24T09:00:00Z', '2026-12-28T09:00:00Z'],
  ['1 working hour', 'before', '2026-12-28T08:00:00Z', '2026-12-24T15:00:00Z'],
  ['0 working hours', 'after', '2026-12-25T12:00:00Z', '2026-12-25T12:00:00Z'],
  ['1 day', 'before', '2026-12-28T08:00:00Z', '2026-12-27T08:00:00Z'],
] as const)('%s %s %s', (text, direction, from, to) => {
  const span = timeSpanOf(text)
  expect(span && addTimeSpan(office, at(from), span, direction)).toBe(at(to))
})

test.each([
  ['2026-12-24', '2026-12-24T16:00:00Z'],
  ['2026-12-25', '2026-12-25T23:00:00Z'],
  ['2026-03-29', '2026-03-29T22:00:00Z'],
])('the end of %s is %s', (date, end) => expect(endOfDay(office, date)).toBe(at(end)))

test('so many working days back and forth again is the same time of day', () => {
  const hour = 3_600_000
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 20_000 }), fc.integer({ min: 0, max: 40 }), (h, days) => {
      const from = at('2026-01-01T00:00:00Z') + h * hour
      if (!isWorkingTime(office, from)) return
      const back = addWorkingDays(office, from, -days)
      expect(back !== undefined && addWorkingDays(office, back, days)).toBe(from)
    }),
  )
})
