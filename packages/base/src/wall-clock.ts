// What the clock on the wall of a time zone shows, from the platform's zone data.
import type { Instant } from './clock.ts'
import { remembering } from './remembering.ts'

/** More than there are. */
const ZONES_MAX = 1_000

/** How the parts of a time are told in a zone; false for a zone that nobody knows. */
const formatterOf = remembering(ZONES_MAX, (timeZone: string): Intl.DateTimeFormat | false => {
  try {
    return new Intl.DateTimeFormat('en-US', {
      timeZone,
      era: 'short',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
      hourCycle: 'h23',
    })
  } catch {
    return false
  }
})

/** True for the IANA name of a time zone that is known here. */
export function isTimeZone(zone: string): boolean {
  return formatterOf(zone) !== false
}

/**
 * What the clock of a zone shows at an instant, as milliseconds counted as if it were GMT. A zone
 * that nobody knows reads as GMT, rather than stopping all that somebody does.
 */
export function wallClock(instant: Instant, zone: string): number {
  if (zone === 'GMT' || zone === 'UTC') return instant
  const formatter = formatterOf(zone)
  if (!formatter) return instant
  const parts: { [type: string]: string } = {}
  for (const { type, value } of formatter.formatToParts(instant)) parts[type] = value
  const part = (name: string) => Number(parts[name])
  const year = parts['era'] === 'BC' ? 1 - part('year') : part('year')
  // Date.UTC takes years below 100 for those of the last century.
  const wall = new Date(0)
  wall.setUTCFullYear(year, part('month') - 1, part('day'))
  const ms = ((instant % 1000) + 1000) % 1000
  return wall.setUTCHours(part('hour'), part('minute'), part('second'), ms)
}

/** The day that an instant falls on in a zone, such as `2026-11-21`. */
export function dayIn(instant: Instant, zone: string): string {
  return new Date(wallClock(instant, zone)).toISOString().slice(0, 10)
}
