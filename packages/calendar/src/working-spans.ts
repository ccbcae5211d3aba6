// The working time of one day as instants. A minute is worked when the wall clock shows a time
// within the hours of its day: an hour that the clock shows twice counts twice, one that it leaves
// out does not count.
import type { Instant } from '@stagewright/base'
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

const known = new WeakMap<BusinessCalendar, Map<string, readonly Span[]>>()

/** The working time of a date, such as `2026-11-21`, in order. */
export function spansOf(calendar: BusinessCalendar, date: string): readonly Span[] {
  const days = known.get(calendar) ?? new Map<string, readonly Span[]>()
  known.set(calendar, days)
  const kept = days.get(date)
  if (kept) return kept
  if (days.size >= KEPT_DAYS) days.clear()
  const spans = computed(calendar, date)
  days.set(date, spans)
  return spans
}

function computed(calendar: BusinessCalendar, date: string): readonly Span[] {
  const hours = hoursOf(calendar, date)
  if (hours.length === 0) return []
  const midnight = Date.parse(`${date}T00:00:00Z`)
  const spans: Span[] = []
  for (const stretch of stretchesOf(calendar.timeZone, midnight)) {
    for (const { from, to } of hours) {
      const start = Math.max(midnight + from * MINUTE_MS - stretch.offset, stretch.from)
      const end = Math.min(midnight + to * MINUTE_MS - stretch.offset, stretch.to)
      if (start < end) spans.push({ from: start, to: end })
    }
  }
  return joined(spans.sort((a, b) => a.from - b.from))
}

const zones = new Map<string, Map<number, readonly Stretch[]>>()

/** Where the clock stands around a day: most days have one stretch, whatever the calendar. */
function stretchesOf(zone: string, midnight: number): readonly Stretch[] {
  const days = zones.get(zone) ?? new Map<number, readonly Stretch[]>()
  zones.set(zone, days)
  const kept = days.get(midnight)
  if (kept) return kept
  if (days.size >= KEPT_DAYS) days.clear()
  const found = stretches(zone, midnight - OFFSET_MAX_MS, midnight + DAY_MS + OFFSET_MAX_MS)
  days.set(midnight, found)
  return found
}

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
