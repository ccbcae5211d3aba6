// The wall clock of a time zone: how far it is from GMT at an instant, and where that changes.
import type { Instant } from '@stagewright/base'

const formatters = new Map<string, Intl.DateTimeFormat>()

function formatterOf(zone: string): Intl.DateTimeFormat {
  const known = formatters.get(zone)
  if (known) return known
  const made = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    era: 'short',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  })
  formatters.set(zone, made)
  return made
}

/** True for the IANA name of a time zone that is known here. */
export function isTimeZone(zone: string): boolean {
  try {
    formatterOf(zone)
    return true
  } catch {
    return false
  }
}

/** Milliseconds that the wall clock of a zone is ahead of GMT at an instant. */
export function offsetAt(instant: Instant, zone: string): number {
  const parts: { [type: string]: string } = {}
  for (const { type, value } of formatterOf(zone).formatToParts(instant)) parts[type] = value
  const part = (name: string) => Number(parts[name])
  const year = parts['era'] === 'BC' ? 1 - part('year') : part('year')
  const wall = new Date(0)
  wall.setUTCFullYear(year, part('month') - 1, part('day'))
  wall.setUTCHours(part('hour'), part('minute'), part('second'))
  return wall.getTime() - Math.floor(instant / 1000) * 1000
}

/** A stretch of time in which the wall clock does not jump: from, up to and without `to`. */
export type Stretch = { from: Instant; to: Instant; offset: number }

const STEP_MS = 3 * 3_600_000

/** The stretches between two instants. Changes of the clock less than three hours apart are one. */
export function stretches(zone: string, from: Instant, to: Instant): Stretch[] {
  const found: Stretch[] = []
  let start = from
  let offset = offsetAt(from, zone)
  for (let at = from; at < to;) {
    const next = Math.min(at + STEP_MS, to)
    const then = offsetAt(next, zone)
    if (then !== offset) {
      const change = changeBetween(zone, { from: at, to: next, offset })
      found.push({ from: start, to: change, offset })
      start = change
      offset = then
    }
    at = next
  }
  if (start < to) found.push({ from: start, to, offset })
  return found
}

/** The first second with another offset. */
function changeBetween(zone: string, { from, to, offset }: Stretch): Instant {
  let [before, after] = [Math.floor(from / 1000), Math.ceil(to / 1000)]
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2)
    if (offsetAt(middle * 1000, zone) === offset) before = middle
    else after = middle
  }
  return after * 1000
}

/** The day that an instant falls on by the wall clock of a zone, such as `2026-11-21`. */
export function dateIn(instant: Instant, zone: string): string {
  return dateText(instant + offsetAt(instant, zone))
}

/** The day of a wall clock told as if it were GMT. */
export function dateText(wall: number): string {
  return new Date(wall).toISOString().slice(0, 10)
}
