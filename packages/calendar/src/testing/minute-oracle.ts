// Working time counted minute by minute, by asking what the wall clock shows at each: slow, and
// written with nothing of what it is to check.
import type { BusinessCalendar } from '../business-calendar.ts'

const MINUTE_MS = 60_000

export type MinuteOracle = {
  from: number
  minutes: number
  /** Worked minutes before the minute of each number. */
  worked: Int32Array
}

/** Counts `minutes` from an instant on. */
export function countMinutes(
  calendar: BusinessCalendar,
  from: number,
  minutes: number,
): MinuteOracle {
  const clock = new Intl.DateTimeFormat('sv-SE', {
    timeZone: calendar.timeZone,
    dateStyle: 'short',
    timeStyle: 'short',
  })
  const worked = new Int32Array(minutes + 1)
  for (let at = 0; at < minutes; at++) {
    const shown = clock.format(from + at * MINUTE_MS)
    worked[at + 1] = (worked[at] ?? 0) + (isWorked(calendar, shown) ? 1 : 0)
  }
  return { from, minutes, worked }
}

/** `shown` reads `2026-11-21 09:30`. */
function isWorked(calendar: BusinessCalendar, shown: string): boolean {
  const [date = '', time = ''] = shown.split(' ')
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number)
  const [hour = 0, minute = 0] = time.split(':').map(Number)
  const now = hour * 60 + minute
  const weekday = new Date(Date.UTC(year, month - 1, day)).getUTCDay()
  const hours = calendar.days[date] ?? calendar.week[weekday] ?? []
  return hours.some(({ from, to }) => from <= now && now < to)
}

/** Worked minutes between two minutes counted from the start. */
export function minutesBetween({ worked }: MinuteOracle, from: number, to: number): number {
  return (worked[to] ?? 0) - (worked[from] ?? 0)
}

/**
 * The number of the minute before which so many are worked after another; undefined past the end.
 */
export function minuteAfter({ worked, minutes }: MinuteOracle, from: number, count: number) {
  const wanted = (worked[from] ?? 0) + count
  for (let at = from; at <= minutes; at++) {
    const isThere = worked[at] === wanted
    // Without anything to add, the first worked minute.
    if (isThere && (count > 0 || (worked[at + 1] ?? 0) > wanted)) return at
  }
  return undefined
}
