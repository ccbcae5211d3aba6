// When an event of an iCalendar file begins and ends: dates, times of a zone, times in UTC,
// lengths.
import { type Instant, isTimeZone } from '@stagewright/base'
import { offsetAt } from '../zone-clock.ts'
import type { ContentLine } from './content-lines.ts'
import { windowsZones } from './windows-zones.ts'

const DAY_MS = 86_400_000

export type EventTime = { at: Instant; isDate: boolean }

/** Why a time cannot be read, in words that follow "its time". */
export class TimeProblem extends Error {}

/**
 * The moment a date or time line means; dates and times without a zone are of `zone`.
 * @throws TimeProblem in words
 */
export function eventTime({ value, parameters }: ContentLine, zone: string): EventTime {
  const match = /^(\d{4})(\d{2})(\d{2})(?:T(\d{2})(\d{2})(\d{2})(Z?))?$/.exec(value.trim())
  if (!match) throw new TimeProblem(`${value} is no date and no time`)
  const [, year, month, day, hours, minutes, seconds, utc] = match
  const number = (text: string | undefined) => Number(text ?? 0)
  const wall = Date.UTC(
    ...([number(year), number(month) - 1, number(day)] as const),
    ...([number(hours), number(minutes), number(seconds)] as const),
  )
  if (hours === undefined) return { at: atWall(wall, zone), isDate: true }
  if (utc === 'Z') return { at: wall, isDate: false }
  return { at: atWall(wall, zoneNamed(parameters['TZID'], zone)), isDate: false }
}

function zoneNamed(tzid: string | undefined, zone: string): string {
  if (tzid === undefined) return zone
  const name = windowsZones[tzid] ?? tzid
  if (isTimeZone(name)) return name
  throw new TimeProblem(`the time zone ${tzid} is not known`)
}

/** The instant at which a wall clock shows this time; in a gap, the one as long after it. */
function atWall(wall: number, zone: string): Instant {
  const guess = wall - offsetAt(wall, zone)
  return wall - offsetAt(guess, zone)
}

/** So many days later by the calendar of the zone, at the same time of day. */
export function daysLater(from: Instant, days: number, zone: string): Instant {
  return atWall(from + offsetAt(from, zone) + days * DAY_MS, zone)
}

/**
 * The end of an event that says how long it takes: `P2D`, `PT4H30M`, `P1W`.
 * @throws TimeProblem in words
 */
export function afterDuration(from: Instant, text: string, zone: string): Instant {
  const match = /^\+?P(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/.exec(text)
  if (!match || text.endsWith('P') || text.endsWith('T')) {
    throw new TimeProblem(`${text} is no length of time`)
  }
  const [weeks = 0, days = 0, hours = 0, minutes = 0, seconds = 0] = match
    .slice(1)
    .map((part) => Number(part ?? 0))
  const whole = daysLater(from, weeks * 7 + days, zone)
  return whole + ((hours * 60 + minutes) * 60 + seconds) * 1000
}
