// From when until when somebody is away, as people say it.
import { type Instant, parseInstant } from '@stagewright/base'
import { instantOfWallClock } from '@stagewright/formula'

const DAY_MS = 86_400_000

/** Absences longer than this are leaves of another kind: then the work is handed on. */
const YEARS_MAX = 2

/**
 * The moments that dates or times mean: a date is a whole day of the zone, the last one included.
 * @returns the span, or in words why there is none
 */
export function absenceSpan(
  { from, until }: { from: string; until: string },
  { zone, now }: { zone: string; now: Instant },
): { from: Instant; until: Instant } | string {
  const first = momentOf(from, zone, 0)
  const last = momentOf(until, zone, 1)
  if (first === undefined) return `“${from}” is no date such as 2026-08-03.`
  if (last === undefined) return `“${until}” is no date such as 2026-08-14.`
  if (last <= first) return 'The absence ends before it begins.'
  if (last <= now) return 'The absence is over already.'
  if (last - first > YEARS_MAX * 366 * DAY_MS) {
    return `An absence takes ${YEARS_MAX} years at most. Hand the work on instead.`
  }
  return { from: first, until: last }
}

/** Midnight at which a day begins, so many days on, or the moment that is named. */
function momentOf(text: string, zone: string, daysOn: number): Instant | undefined {
  const day = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text)
  if (!day) {
    const isInstant = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?Z$/.test(text)
    return isInstant && !Number.isNaN(Date.parse(text)) ? parseInstant(text) : undefined
  }
  const [year = 0, month = 0, date = 0] = day.slice(1).map(Number)
  const wall = Date.UTC(year, month - 1, date)
  if (new Date(wall).toISOString().slice(0, 10) !== text) return undefined
  return instantOfWallClock(wall + daysOn * DAY_MS, zone)
}
