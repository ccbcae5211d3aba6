// Calendar arithmetic on whole days, proleptic Gregorian; no time zone here.

export const dayMs = 86_400_000

export type CivilDate = { year: number; month: number; day: number }

/** Days since 1970-01-01. */
export function daysFromCivil(year: number, month: number, day: number): number {
  const shifted = month <= 2 ? year - 1 : year
  const era = Math.floor(shifted / 400)
  const yearOfEra = shifted - era * 400
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100)
  return era * 146_097 + dayOfEra + dayOfYear - 719_468
}

/** The calendar date of a day since 1970-01-01. */
export function civilFromDays(days: number): CivilDate {
  const shifted = days + 719_468
  const era = Math.floor(shifted / 146_097)
  const dayOfEra = shifted - era * 146_097
  const leapDays =
    Math.floor(dayOfEra / 1460) - Math.floor(dayOfEra / 36_524) + Math.floor(dayOfEra / 146_096)
  const yearOfEra = Math.floor((dayOfEra - leapDays) / 365)
  const yearStart = 365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100)
  const dayOfYear = dayOfEra - yearStart
  const month5 = Math.floor((5 * dayOfYear + 2) / 153)
  const day = dayOfYear - Math.floor((153 * month5 + 2) / 5) + 1
  const month = month5 < 10 ? month5 + 3 : month5 - 9
  return { year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day }
}

/** The number of days of a month. */
export function daysInMonth(year: number, month: number): number {
  return month === 12 ? 31 : daysFromCivil(year, month + 1, 1) - daysFromCivil(year, month, 1)
}

/** Days since 1970-01-01 of a date that exists, else undefined. */
export function strictDays(year: number, month: number, day: number): number | undefined {
  if (month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return undefined
  return daysFromCivil(year, month, day)
}

/** The days moved by whole months; the last day of a month stays the last, others are cut to it. */
export function addMonths(days: number, months: number): number {
  const { year, month, day } = civilFromDays(days)
  const target = year * 12 + month - 1 + months
  const [toYear, toMonth] = [Math.floor(target / 12), (((target % 12) + 12) % 12) + 1]
  const last = daysInMonth(toYear, toMonth)
  const isLast = day === daysInMonth(year, month)
  return daysFromCivil(toYear, toMonth, isLast ? last : Math.min(day, last))
}

/** 1 for Sunday to 7 for Saturday. */
export function weekdayOf(days: number): number {
  return ((((days + 4) % 7) + 7) % 7) + 1
}

/** The ISO 8601 week and the year it belongs to. */
export function isoWeekOf(days: number): { year: number; week: number } {
  const mondayBased = (weekdayOf(days) + 5) % 7
  const thursday = days - mondayBased + 3
  const { year } = civilFromDays(thursday)
  return { year, week: Math.floor((thursday - daysFromCivil(year, 1, 1)) / 7) + 1 }
}
