// Working time between two instants, and the instant at which so much of it is over.
import { assert, dayIn, type Instant } from '@stagewright/base'
import { type BusinessCalendar, DAY_MINUTES } from './business-calendar.ts'
import { type Span, spansOf } from './working-spans.ts'
import { dateText, offsetAt } from './zone-clock.ts'

const DAY_MS = 86_400_000
/** Further than this nobody looks for working time: a calendar without any would have no end. */
const DAYS_MAX = 366 * 20

/** True when the instant is worked. */
export function isWorkingTime(calendar: BusinessCalendar, at: Instant): boolean {
  const spans = spansOf(calendar, dayIn(at, calendar.timeZone))
  return spans.some(({ from, to }) => from <= at && at < to)
}

/** Milliseconds of working time from one instant to a later one; negative to an earlier one. */
export function workingTimeBetween(calendar: BusinessCalendar, from: Instant, to: Instant): number {
  if (to < from) return -workingTimeBetween(calendar, to, from)
  let sum = 0
  for (const span of spansFrom(calendar, from)) {
    if (span.from >= to) break
    sum += Math.min(span.to, to) - Math.max(span.from, from)
  }
  return sum
}

/**
 * The instant at which so much working time has passed since another; before it when `ms` is
 * negative. Never within time that is not worked, but at its very start. Undefined when there is
 * not so much working time within twenty years.
 */
export function addWorkingTime(
  calendar: BusinessCalendar,
  from: Instant,
  ms: number,
): Instant | undefined {
  let left = Math.abs(ms)
  if (ms < 0) {
    for (const span of spansBack(calendar, from)) {
      const end = Math.min(span.to, from)
      if (end - span.from >= left) return end - left
      left -= end - span.from
    }
    return undefined
  }
  for (const span of spansFrom(calendar, from)) {
    const start = Math.max(span.from, from)
    if (span.to - start >= left && (left > 0 || span.to > start)) return start + left
    left -= span.to - start
  }
  return undefined
}

/** The instant itself when it is worked, else when work begins next. */
export function nextWorkingTime(calendar: BusinessCalendar, from: Instant): Instant | undefined {
  return addWorkingTime(calendar, from, 0)
}

/**
 * So many working days later, or earlier when `days` is negative, at the same time of day: the end
 * of that day's hours when these are over by then, their start when they have not begun or pause.
 * Time that is not worked counts as the start of the next working day. Undefined when there are not
 * so many.
 */
export function addWorkingDays(
  calendar: BusinessCalendar,
  from: Instant,
  days: number,
): Instant | undefined {
  const start = nextWorkingTime(calendar, from)
  if (start === undefined) return undefined
  const { timeZone } = calendar
  const date = dayIn(start, timeZone)
  const timeOfDay = timeSinceMidnight(calendar, start)
  const step = days < 0 ? -1 : 1
  let left = Math.abs(days)
  for (let at = 0; at < DAYS_MAX; at++) {
    const day = laterDate(date, at * step)
    const spans = spansOf(calendar, day)
    if (spans.length === 0) continue
    if (left === 0) return atTime(calendar, { day, spans, timeOfDay })
    left--
  }
  return undefined
}

/**
 * When work ends on a date such as `2026-11-25`; the end of the day where nobody works on it.
 */
export function endOfDay(calendar: BusinessCalendar, date: string): Instant {
  const worked = spansOf(calendar, date).at(-1)
  if (worked) return worked.to
  const whole = { ...calendar, days: { [date]: [{ from: 0, to: DAY_MINUTES }] } }
  const end = spansOf(whole, date).at(-1)?.to
  assert(end !== undefined, `no end of ${date}`)
  return end
}

type WorkingDay = { day: string; spans: readonly Span[]; timeOfDay: number }

function atTime(calendar: BusinessCalendar, { spans, timeOfDay }: WorkingDay): Instant | undefined {
  for (const { from, to } of spans) {
    const start = timeSinceMidnight(calendar, from)
    if (timeOfDay <= start) return from
    if (timeOfDay < start + (to - from)) return from + (timeOfDay - start)
  }
  return spans.at(-1)?.to
}

/** What the wall clock shows, in milliseconds since midnight. */
function timeSinceMidnight({ timeZone }: BusinessCalendar, at: Instant): number {
  return (((at + offsetAt(at, timeZone)) % DAY_MS) + DAY_MS) % DAY_MS
}

function laterDate(date: string, days: number): string {
  return dateText(Date.parse(`${date}T00:00:00Z`) + days * DAY_MS)
}

/** The working time that is not over at an instant, in order. */
function* spansFrom(calendar: BusinessCalendar, from: Instant): Generator<Span> {
  // The day before may reach over midnight where the clock was put back.
  const date = laterDate(dayIn(from, calendar.timeZone), -1)
  for (let at = 0; at < DAYS_MAX; at++) {
    for (const span of spansOf(calendar, laterDate(date, at))) if (span.to > from) yield span
  }
}

/** The working time that had begun before an instant, the latest first. */
function* spansBack(calendar: BusinessCalendar, from: Instant): Generator<Span> {
  const date = laterDate(dayIn(from, calendar.timeZone), 1)
  for (let at = 0; at < DAYS_MAX; at++) {
    const spans = spansOf(calendar, laterDate(date, -at))
    for (const span of [...spans].reverse()) if (span.from < from) yield span
  }
}
