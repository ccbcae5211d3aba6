// Dates by name, such as TODAY or LAST_N_MONTHS:3: the days they mean in a person's time zone.
import { failed, type Instant, ok, type Result } from '@stagewright/base'
import {
  civilFromDays,
  dayInZone,
  daysFromCivil,
  instantOfWallClock,
  weekdayOf,
} from '@stagewright/formula'

/** When and where it is, for those who ask. */
export type CalendarContext = { now: Instant; timeZone: string; locale: string }

/** Days since 1970-01-01: the first, and the one after the last. */
export type DayRange = { from: number; to: number }

type Unit = 'DAY' | 'WEEK' | 'MONTH' | 'QUARTER' | 'YEAR'

const named = /^(?:(LAST|THIS|NEXT)_(?:FISCAL_)?(WEEK|MONTH|QUARTER|YEAR))$/
const counted = /^(LAST|NEXT)_N_(?:FISCAL_)?(DAY|WEEK|MONTH|QUARTER|YEAR)S$/
const ago = /^N_(?:FISCAL_)?(DAY|WEEK|MONTH|QUARTER|YEAR)S_AGO$/
const plain: Record<string, [number, number]> = {
  YESTERDAY: [-1, 0],
  TODAY: [0, 1],
  TOMORROW: [1, 2],
  LAST_90_DAYS: [-90, 1],
  NEXT_90_DAYS: [1, 91],
}

/** True for the name of a date, in capitals. */
export function isDateLiteral(name: string): boolean {
  return Object.hasOwn(plain, name) || named.test(name) || counted.test(name) || ago.test(name)
}

/**
 * The days a name means. Fiscal years are calendar years; a week begins as people of the locale
 * count. Fails with words for a number that is missing, not wanted, or too large.
 */
export function daysOf(
  name: string,
  count: number | undefined,
  context: CalendarContext,
): Result<DayRange, string> {
  const needsCount = counted.test(name) || ago.test(name)
  if (needsCount && count === undefined) return failed(`${name} needs a number: ${name}:3.`)
  if (!needsCount && count !== undefined) return failed(`${name} takes no number.`)
  if (count !== undefined && count > 10_000) return failed('At most 10000.')
  return ok(rangeOf(name, count ?? 1, context))
}

function rangeOf(name: string, count: number, context: CalendarContext): DayRange {
  const today = dayInZone(context.now, context.timeZone)
  const days = plain[name]
  if (days) return { from: today + days[0], to: today + days[1] }
  const [, which, unit] = named.exec(name) ?? []
  const start = (of: Unit, steps: number) => moved(of, startOf(of, today, context.locale), steps)
  if (which !== undefined) {
    const steps = which === 'THIS' ? 0 : which === 'LAST' ? -1 : 1
    return { from: start(unit as Unit, steps), to: start(unit as Unit, steps + 1) }
  }
  const [, direction, countedUnit] = counted.exec(name) ?? []
  if (direction !== undefined) {
    const of = countedUnit as Unit
    // The last days count today in; last weeks, months and years end before the present one.
    if (direction === 'LAST')
      return { from: start(of, -count), to: start(of, of === 'DAY' ? 1 : 0) }
    return { from: start(of, 1), to: start(of, 1 + count) }
  }
  const [, agoUnit] = ago.exec(name) ?? []
  const of = (agoUnit ?? 'DAY') as Unit
  return { from: start(of, -count), to: start(of, -count + 1) }
}

function startOf(unit: Unit, today: number, locale: string): number {
  const { year, month } = civilFromDays(today)
  if (unit === 'DAY') return today
  if (unit === 'WEEK') {
    const first = beginsOnSunday(locale) ? 1 : 2
    return today - ((weekdayOf(today) - first + 7) % 7)
  }
  if (unit === 'MONTH') return daysFromCivil(year, month, 1)
  if (unit === 'QUARTER') return daysFromCivil(year, month - ((month - 1) % 3), 1)
  return daysFromCivil(year, 1, 1)
}

const daysPerStep: Partial<Record<Unit, number>> = { DAY: 1, WEEK: 7 }
const monthsPerStep: Partial<Record<Unit, number>> = { MONTH: 1, QUARTER: 3, YEAR: 12 }

function moved(unit: Unit, start: number, steps: number): number {
  const days = daysPerStep[unit]
  if (days !== undefined) return start + days * steps
  const { year, month } = civilFromDays(start)
  const months = year * 12 + month - 1 + steps * (monthsPerStep[unit] ?? 1)
  return daysFromCivil(Math.floor(months / 12), (((months % 12) + 12) % 12) + 1, 1)
}

/** Countries whose weeks begin on Sunday, as the common locale data has it. */
const sundayFirst = new Set(
  'US CA MX BR AR CO PE VE CL JP KR TW HK IL IN ZA PH TH SG ID PK KE SA PR GT HN NI PA SV'.split(
    ' ',
  ),
)

function beginsOnSunday(locale: string): boolean {
  return sundayFirst.has(locale.split(/[_-]/)[1]?.toUpperCase() ?? '')
}

/** A day as `2026-03-31`. */
export function dayText(day: number): string {
  const { year, month, day: ofMonth } = civilFromDays(day)
  const two = (part: number) => String(part).padStart(2, '0')
  return `${String(year).padStart(4, '0')}-${two(month)}-${two(ofMonth)}`
}

/** The instant at which a day begins in a time zone, as ISO text. */
export function dayStart(day: number, timeZone: string): string {
  return new Date(instantOfWallClock(day * 86_400_000, timeZone)).toISOString()
}
