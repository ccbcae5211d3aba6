// Dates and date/times. A date has no zone; a date/time is an instant, read in GMT unless told.
import { strict } from '../check/overload.ts'
import { dayValue, instantValue } from '../check/operators.ts'
import {
  addMonths,
  civilFromDays,
  dayMs,
  daysFromCivil,
  isoWeekOf,
  strictDays,
  weekdayOf,
} from '../date/civil.ts'
import { parseDateText, parseDateTimeText } from '../date/text.ts'
import { dayInZone } from '../date/zone.ts'
import { decimal, type Numeric, wholeNumber } from '../number/numeric.ts'
import { Halt } from '../values/halt.ts'
import { DateTimeValue, DateValue } from '../values/value.ts'
import { defined, type FunctionDefinition } from './definition.ts'
import type { FunctionEntry } from './function-entry.ts'

const family = 'date'
const nullRule = 'A blank argument gives blank.'

type Told = Pick<FunctionEntry, 'name' | 'signature' | 'doc' | 'example' | 'result'> & {
  nullRule?: string
  flow?: FunctionEntry['flow']
}

const told = (entry: Told): FunctionEntry => ({ nullRule, flow: 'yes', ...entry, family })

function dateOf(year: Numeric, month: Numeric, day: Numeric): DateValue {
  const y = wholeNumber(year)
  if (y < 1 || y > 9999) throw new Halt('invalid-date', 'Year out of range in DATE() function')
  const days = strictDays(y, wholeNumber(month), wholeNumber(day))
  if (days !== undefined) return new DateValue(days)
  throw new Halt('invalid-date', 'Month or Day out of range in DATE() function')
}

function dayOfText(text: string): DateValue {
  const days = parseDateText(text)
  if (days !== undefined) return new DateValue(days)
  throw new Halt('invalid-date', `Invalid date format: ${text.slice(0, 80)}`)
}

function instantOfText(text: string): DateTimeValue {
  const ms = parseDateTimeText(text)
  if (ms !== undefined) return new DateTimeValue(ms)
  throw new Halt('invalid-date', `Invalid date format: ${text.slice(0, 80)}`)
}

/** Months that lead beyond the calendar are stopped before the arithmetic overflows. */
function monthsOf(count: Numeric): number {
  const months = wholeNumber(count)
  if (Math.abs(months) > 3_600_000) throw new Halt('invalid-date', 'The date is out of range')
  return months
}

const dayOf = (instant: DateTimeValue) => Math.floor(instant.ms / dayMs)

/** A part of a date, from its day number. */
function datePart(entry: Told, part: (days: number) => number): FunctionDefinition {
  return defined(told(entry), [strict(['Date'], 'Number', (_, date) => part(date.days))])
}

/** A part of a date or of a date/time's day in GMT. */
function weekPart(entry: Told, part: (days: number) => number): FunctionDefinition {
  return defined(told({ ...entry, flow: 'unverified' }), [
    strict(['Date'], 'Number', (_, date) => part(date.days)),
    strict(['DateTime'], 'Number', (_, instant) => part(dayOf(instant))),
  ])
}

export const dateFunctions: readonly FunctionDefinition[] = [
  defined(
    told({
      name: 'DATE',
      signature: 'DATE(year, month, day)',
      doc: 'The date with these parts. A day that does not exist is a fault; nothing rolls over.',
      example: 'DATE(2024, 2, 29)',
      result: 'DATE(2024, 2, 29)',
    }),
    [strict(['Number', 'Number', 'Number'], 'Date', (_, y, m, d) => dateOf(y, m, d))],
  ),
  defined(
    told({
      name: 'DATEVALUE',
      signature: 'DATEVALUE(text or date/time)',
      doc:
        'The date of a text such as `2024-1-31`, or of a date/time in the user\u2019s time ' +
        'zone.',
      example: 'DATEVALUE("2024-1-31")',
      result: 'DATE(2024, 1, 31)',
    }),
    [
      strict(['Text'], 'Date', (_, text) => (text === '' ? null : dayOfText(text))),
      strict(['DateTime'], 'Date', (frame, instant) =>
        dayValue(dayInZone(instant.ms, frame.context.timeZone)),
      ),
    ],
  ),
  defined(
    told({
      name: 'DATETIMEVALUE',
      signature: 'DATETIMEVALUE(text or date or date/time)',
      doc:
        'The instant of a text such as `2024-1-31 17:00:00`, read in GMT; of a date, its ' +
        'midnight in GMT.',
      example: 'DATETIMEVALUE("2024-01-31 17:00:00") - DATETIMEVALUE("2024-01-31 05:00:00")',
      result: '0.5',
    }),
    [
      strict(['Text'], 'DateTime', (_, text) => (text === '' ? null : instantOfText(text))),
      strict(['Date'], 'DateTime', (_, date) => instantValue(date.days * dayMs)),
      strict(['DateTime'], 'DateTime', (_, instant) => instant),
    ],
  ),
  defined(
    told({
      name: 'TODAY',
      signature: 'TODAY()',
      nullRule: 'Never blank.',
      doc: 'The current date in the user\u2019s time zone.',
      example: 'TODAY() - TODAY()',
      result: '0',
    }),
    [strict([], 'Date', (frame) => dayValue(dayInZone(frame.context.now, frame.context.timeZone)))],
  ),
  defined(
    told({
      name: 'NOW',
      signature: 'NOW()',
      nullRule: 'Never blank.',
      doc: 'The current instant, the same throughout one evaluation.',
      example: 'NOW() - NOW()',
      result: '0',
    }),
    [strict([], 'DateTime', (frame) => instantValue(frame.context.now))],
  ),
  datePart(
    {
      name: 'YEAR',
      signature: 'YEAR(date)',
      doc: 'The year of a date.',
      example: 'YEAR(DATE(2024, 1, 31))',
      result: '2024',
    },
    (days) => civilFromDays(days).year,
  ),
  datePart(
    {
      name: 'MONTH',
      signature: 'MONTH(date)',
      doc: 'The month of a date, 1 to 12.',
      example: 'MONTH(DATE(2024, 1, 31))',
      result: '1',
    },
    (days) => civilFromDays(days).month,
  ),
  datePart(
    {
      name: 'DAY',
      signature: 'DAY(date)',
      doc: 'The day of the month.',
      example: 'DAY(DATE(2024, 1, 31))',
      result: '31',
    },
    (days) => civilFromDays(days).day,
  ),
  datePart(
    {
      name: 'WEEKDAY',
      signature: 'WEEKDAY(date)',
      doc: 'The day of the week, from 1 for Sunday to 7 for Saturday.',
      example: 'WEEKDAY(DATE(2024, 1, 31))',
      result: '4',
    },
    weekdayOf,
  ),
  datePart(
    {
      name: 'DAYOFYEAR',
      signature: 'DAYOFYEAR(date)',
      doc: 'The day of the year, from 1.',
      example: 'DAYOFYEAR(DATE(2024, 2, 1))',
      result: '32',
    },
    (days) => days - daysFromCivil(civilFromDays(days).year, 1, 1) + 1,
  ),
  weekPart(
    {
      name: 'ISOWEEK',
      signature: 'ISOWEEK(date or date/time)',
      doc:
        'The week of the year by ISO 8601: weeks begin on Monday, week 1 has the first ' +
        'Thursday.',
      example: 'ISOWEEK(DATE(2024, 12, 30))',
      result: '1',
    },
    (days) => isoWeekOf(days).week,
  ),
  weekPart(
    {
      name: 'ISOYEAR',
      signature: 'ISOYEAR(date or date/time)',
      doc: 'The year that the ISO 8601 week belongs to.',
      example: 'ISOYEAR(DATE(2024, 12, 30))',
      result: '2025',
    },
    (days) => isoWeekOf(days).year,
  ),
  defined(
    told({
      name: 'ADDMONTHS',
      signature: 'ADDMONTHS(date or date/time, count)',
      doc:
        'Moves by whole months. The last day of a month stays the last day; others are cut to ' +
        'the month.',
      example: 'ADDMONTHS(DATE(2024, 2, 29), 1)',
      result: 'DATE(2024, 3, 31)',
    }),
    [
      strict(['Date', 'Number'], 'Date', (_, date, count) =>
        dayValue(addMonths(date.days, monthsOf(count))),
      ),
      strict(['DateTime', 'Number'], 'DateTime', (_, instant, count) => {
        const day = dayOf(instant)
        const moved = dayValue(addMonths(day, monthsOf(count)))
        return instantValue(moved.days * dayMs + instant.ms - day * dayMs)
      }),
    ],
  ),
  defined(
    told({
      name: 'UNIXTIMESTAMP',
      signature: 'UNIXTIMESTAMP(date or date/time or time)',
      doc: 'Whole seconds since 1970-01-01 in GMT; of a time, since midnight.',
      example: 'UNIXTIMESTAMP(DATE(1970, 1, 2))',
      result: '86400',
      flow: 'unverified',
    }),
    [
      strict(['Date'], 'Number', (_, date) => (date.days * dayMs) / 1000),
      strict(['DateTime'], 'Number', (_, instant) => Math.trunc(instant.ms / 1000)),
      strict(['Time'], 'Number', (_, time) => Math.trunc(time.ms / 1000)),
    ],
  ),
  defined(
    told({
      name: 'FROMUNIXTIME',
      signature: 'FROMUNIXTIME(seconds)',
      doc: 'The instant so many seconds after 1970-01-01 in GMT.',
      example: 'TEXT(FROMUNIXTIME(86400))',
      result: '"1970-01-02 00:00:00Z"',
      flow: 'unverified',
    }),
    [
      strict(['Number'], 'DateTime', (_, seconds) =>
        instantValue(decimal(seconds).times(1000).trunc().toNumber()),
      ),
    ],
  ),
]
