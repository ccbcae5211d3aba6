// The working time of one day as instants. A minute is worked when the wall clock shows a time
// within the hours of its day: an hour that the clock shows twice counts twice, one that it leaves
// out does not count.
import { type Instant, remembering, rememberingOf } from '@stagewright/base'
import { type BusinessCalendar, hoursOf } from './business-calendar.ts'
import { type Stretch, stretches } from './zone-clock.ts'

/** Working time: from, up to and without `to`. */
export type Span = { from: Instant; to: Instant }

const DAY_MS = 86_400_000
const MINUTE_MS = 60_000
/** No wall clock is further from GMT than this. */
const OFFSET_MAX_MS = 27 * 3_600_000
/** Days kept for each calendar and zone: more than a year of looking back and ahead. */
const KEPT_DAYS = 1_000
/** More than there are. */
const KEPT_ZONES = 1_000

const spansOn = rememberingOf((calendar: BusinessCalendar) =>
  remembering(KEPT_DAYS, (date: string) => computed(calendar, date)),
)

/** The working time of a date, such as `2026-11-21`, in order. */
export function spansOf(calendar: BusinessCalendar, date: string): readonly Span[] {
  return spansOn(calendar)(date)
}

function computed(calendar: BusinessCalendar, date: string): readonly Span[] {
  const hours = hoursOf(calendar, date)
  if (hours.length === 0) return []
  const midnight = Date.parse(`${date}T00:00:00Z`)
  const spans: Span[] = []
  for (const stretch of stretchesIn(calendar.timeZone)(midnight)) {
    for (const { from, to } of hours) {
      const start = Math.max(midnight + from * MINUTE_MS - stretch.offset, stretch.from)
      const end = Math.min(midnight + to * MINUTE_MS - stretch.offset, stretch.to)
      if (start < end) spans.push({ from: start, to: end })
    }
  }
  return joined(spans.sort((a, b) => a.from - b.from))
}

/** Where the clock of a zone stands around a day: most days have one stretch. */
const stretchesIn = remembering(KEPT_ZONES, (zone: string) =>
  remembering(KEPT_DAYS, (midnight: number): readonly Stretch[] =>
    stretches(zone, midnight - OFFSET_MAX_MS, midnight + DAY_MS + OFFSET_MAX_MS),
  ),
)

/** Spans that touch are one. */
function joined(spans: readonly Span[]): readonly Span[] {
  const all: Span[] = []
  for (const span of spans) {
    const last = all.at(-1)
    if (last && span.from <= last.to)
      all[all.length - 1] = { ...last, to: Math.max(last.to, span.to) }
    else all.push(span)
  }
  return all
}
