// The wall clock of a time zone: how far it is from GMT at an instant, and where that changes.
import { type Instant, wallClock } from '@stagewright/base'

/** Milliseconds that the wall clock of a zone is ahead of GMT at an instant. */
export function offsetAt(instant: Instant, zone: string): number {
  return wallClock(instant, zone) - instant
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

/** The day of a wall clock told as if it were GMT. */
export function dateText(wall: number): string {
  return new Date(wall).toISOString().slice(0, 10)
}
