// On which dates a recurring holiday of Salesforce falls: by the kinds of recurrence its settings
// know. Dates are days since 1970, so that no time zone comes in.
const DAY_MS = 86_400_000

export type Recurrence = {
  type: string
  /** Dates such as `2026-12-25`. */
  start: string
  end?: string
  /** Every so many days, weeks, months or years. */
  interval: number
  dayOfMonth: number
  /** 0 = Sunday. */
  daysOfWeek: number[]
  /** 0 = January. */
  month: number
  /** 1 to 4, 5 for the last. */
  instance: number
}

/** Years after its start for which a holiday without an end is looked ahead. */
export const YEARS_AHEAD = 40

/** Every date of a recurrence, in order; none for a kind that nobody knows. */
export function datesOf(recurrence: Recurrence): string[] {
  const first = Date.parse(`${recurrence.start}T00:00:00Z`)
  if (Number.isNaN(first)) return []
  const limit = first + YEARS_AHEAD * 365.25 * DAY_MS
  const end = recurrence.end === undefined ? limit : Date.parse(`${recurrence.end}T00:00:00Z`)
  const dates: string[] = []
  for (let at = first; at <= Math.min(end, limit); at += DAY_MS) {
    if (fallsOn(recurrence, first, at)) dates.push(new Date(at).toISOString().slice(0, 10))
  }
  return dates
}

function fallsOn(recurrence: Recurrence, first: number, at: number): boolean {
  const { type, interval, dayOfMonth, daysOfWeek, month, instance } = recurrence
  const day = new Date(at)
  const weekday = day.getUTCDay()
  const every = Math.max(1, interval)
  const months = monthsOf(day) - monthsOf(new Date(first))
  switch (type) {
    case 'RecursDaily':
      return ((at - first) / DAY_MS) % every === 0
    case 'RecursEveryWeekday':
      return weekday > 0 && weekday < 6
    case 'RecursWeekly':
      return daysOfWeek.includes(weekday) && (weekOf(at) - weekOf(first)) % every === 0
    case 'RecursMonthly':
      return day.getUTCDate() === dayOfMonth && months % every === 0
    case 'RecursMonthlyNth':
      return isNth(day, daysOfWeek, instance) && months % every === 0
    case 'RecursYearly':
      return day.getUTCMonth() === month && day.getUTCDate() === dayOfMonth
    case 'RecursYearlyNth':
      return day.getUTCMonth() === month && isNth(day, daysOfWeek, instance)
    default:
      return false
  }
}

function monthsOf(day: Date): number {
  return day.getUTCFullYear() * 12 + day.getUTCMonth()
}

/** Weeks since 1970, each from Sunday on; the first of January 1970 was a Thursday. */
function weekOf(at: number): number {
  return Math.floor((at / DAY_MS + 4) / 7)
}

/** Whether it is the first to fourth, or the last, day of its month that is one of these. */
function isNth(day: Date, daysOfWeek: readonly number[], instance: number): boolean {
  if (!daysOfWeek.includes(day.getUTCDay())) return false
  const date = day.getUTCDate()
  const inMonth = new Date(Date.UTC(day.getUTCFullYear(), day.getUTCMonth() + 1, 0)).getUTCDate()
  // Of one day of the week each comes every seven days; of several they are counted together.
  const before = countOf(day, daysOfWeek, 1, date)
  const after = countOf(day, daysOfWeek, date + 1, inMonth)
  return instance === 5 ? after === 0 : before === instance
}

function countOf(day: Date, daysOfWeek: readonly number[], from: number, to: number): number {
  let count = 0
  for (let date = from; date <= to; date++) {
    const weekday = new Date(Date.UTC(day.getUTCFullYear(), day.getUTCMonth(), date)).getUTCDay()
    if (daysOfWeek.includes(weekday)) count++
  }
  return count
}
