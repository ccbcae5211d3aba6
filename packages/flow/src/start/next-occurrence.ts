// When a scheduled flow runs next. Days follow the calendar of the organisation's time zone, hours
// the clock: an hour that a clock change leaves out is run at the next one there is.
import { dayIn, type Instant } from '@stagewright/base'
import type { FlowSchedule } from '@stagewright/metadata'
import { instantAt } from '../element/zoned-time.ts'

const DAY_MS = 86_400_000
const HOUR_MS = 3_600_000
/** Days looked ahead: a yearly schedule on the 29th of February is found too. */
const DAYS_AHEAD = 366 * 9

/**
 * The first occurrence after an instant; undefined when there is none any more. A schedule without
 * a start date begins at once, one that runs on activation has no occurrences of its own.
 */
export function nextOccurrence(
  schedule: FlowSchedule,
  after: Instant,
  timeZone: string,
): Instant | undefined {
  const found = candidate(schedule, after, timeZone)
  if (found === undefined || schedule.endDate === undefined) return found
  const end = instantAt(schedule.endDate.slice(0, 10), schedule.endTime ?? '23:59:59', timeZone)
  return Number.isNaN(end) || found <= end ? found : undefined
}

function candidate(schedule: FlowSchedule, after: Instant, zone: string): Instant | undefined {
  if (schedule.frequency === 'OnActivate') return undefined
  const first = (schedule.startDate ?? dayIn(after, zone)).slice(0, 10)
  const start = instantAt(first, schedule.startTime, zone)
  if (Number.isNaN(start)) return undefined
  if (schedule.frequency === 'Once') return start > after ? start : undefined
  if (schedule.frequency === 'Hourly') {
    const step = Math.max(1, schedule.frequencyNumber ?? 1) * HOUR_MS
    return start > after ? start : start + (Math.floor((after - start) / step) + 1) * step
  }
  const begin = Math.max(dayNumber(first), dayNumber(dayIn(after, zone)))
  for (let day = begin; day < begin + DAYS_AHEAD; day++) {
    if (!isOn(schedule, day, first)) continue
    const at = instantAt(dateOf(day), schedule.startTime, zone)
    if (at > after && at >= start) return at
  }
  return undefined
}

/** Days since 1970 of a date such as `2026-03-31`. */
function dayNumber(date: string): number {
  return Math.floor(Date.parse(`${date}T00:00:00Z`) / DAY_MS)
}

function dateOf(day: number): string {
  return new Date(day * DAY_MS).toISOString().slice(0, 10)
}

const weekdays = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday']

function isOn(schedule: FlowSchedule, day: number, first: string): boolean {
  const date = new Date(day * DAY_MS)
  const firstDate = new Date(dayNumber(first) * DAY_MS)
  const every = Math.max(1, schedule.frequencyNumber ?? 1)
  const since = day - dayNumber(first)
  switch (schedule.frequency) {
    case 'Weekdays':
      return date.getUTCDay() >= 1 && date.getUTCDay() <= 5
    case 'Weekly': {
      const wanted = daysIn(schedule.daysOfWeekToRun)
      const isDay =
        wanted.length === 0
          ? date.getUTCDay() === firstDate.getUTCDay()
          : wanted.includes(date.getUTCDay())
      // Weeks are counted from that of the first day, Sunday to Saturday.
      const week = Math.floor((since + firstDate.getUTCDay()) / 7)
      return isDay && week % every === 0
    }
    case 'Monthly': {
      const months =
        (date.getUTCFullYear() - firstDate.getUTCFullYear()) * 12 +
        date.getUTCMonth() -
        firstDate.getUTCMonth()
      const wanted = schedule.dayOfMonthToRun ?? firstDate.getUTCDate()
      return months % every === 0 && date.getUTCDate() === Math.min(wanted, lastDay(date))
    }
    case 'Yearly':
      return (
        (date.getUTCFullYear() - firstDate.getUTCFullYear()) % every === 0 &&
        date.getUTCMonth() === firstDate.getUTCMonth() &&
        date.getUTCDate() === Math.min(firstDate.getUTCDate(), lastDay(date))
      )
    default:
      return since % every === 0
  }
}

/** `Monday,Thursday` or `Monday;Thursday` as numbers of days. */
function daysIn(list: string | undefined): number[] {
  return (list ?? '')
    .split(/[,;\s]+/)
    .map((name) => weekdays.indexOf(name.toLowerCase()))
    .filter((number) => number >= 0)
}

function lastDay(date: Date): number {
  return new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate()
}
