// Calendar arithmetic in a time zone, for waits: days, weeks and months follow the wall clock,
// minutes and hours the instant.
import { type Instant, parseInstant, wallClock } from '@stagewright/base'

const MINUTE_MS = 60_000
const DAY_MS = 86_400_000

/**
 * The instant of a day and a time of day (midnight without one) in a zone; NaN when either is none.
 */
export function instantAt(date: string, time: string | undefined, zone: string): Instant {
  const clock = /^(\d{2}:\d{2})(:\d{2})?/.exec(time ?? '00:00')
  if (!clock) return Number.NaN
  return instantOfWall(parseInstant(`${date}T${clock[1]}${clock[2] ?? ':00'}.000Z`), zone)
}

/** An instant moved by a number of minutes, hours, days, weeks or months. */
export function addOffset(from: Instant, offset: number, unit: string, zone: string): Instant {
  switch (unit.toLowerCase()) {
    case 'minutes':
      return from + offset * MINUTE_MS
    case 'hours':
      return from + offset * 60 * MINUTE_MS
    case 'weeks':
      return instantOfWall(wallClock(from, zone) + offset * 7 * DAY_MS, zone)
    case 'months':
      return instantOfWall(addMonths(wallClock(from, zone), offset), zone)
    default:
      return instantOfWall(wallClock(from, zone) + offset * DAY_MS, zone)
  }
}

/** A day that the new month lacks becomes its last. */
function addMonths(wall: number, months: number): number {
  const date = new Date(wall)
  const day = date.getUTCDate()
  date.setUTCDate(1)
  date.setUTCMonth(date.getUTCMonth() + months)
  const last = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate()
  date.setUTCDate(Math.min(day, last))
  return date.getTime()
}

/**
 * Two rounds reach a fixed point except inside the hour that a clock change leaves out; a time in
 * there is the one after it, so that nothing comes early.
 */
function instantOfWall(wall: number, zone: string): Instant {
  if (Number.isNaN(wall)) return wall
  let guess = wall
  for (let round = 0; round < 3; round++) guess += wall - wallClock(guess, zone)
  return guess + Math.max(0, wall - wallClock(guess, zone))
}
