// The calendar of a time zone, from the platform's zone data.
import { dayMs, daysFromCivil } from './civil.ts'

const formatters = new Map<string, Intl.DateTimeFormat>()

function formatterOf(timeZone: string): Intl.DateTimeFormat {
  const known = formatters.get(timeZone)
  if (known) return known
  let formatter: Intl.DateTimeFormat
  try {
    formatter = makeFormatter(timeZone)
  } catch {
    // A zone nobody knows reads as GMT rather than stopping every formula of a user.
    formatter = makeFormatter('UTC')
  }
  formatters.set(timeZone, formatter)
  return formatter
}

function makeFormatter(timeZone: string): Intl.DateTimeFormat {
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
}

/** Milliseconds the wall clock of a zone shows at an instant, counted as if it were GMT. */
export function wallClock(instant: number, timeZone: string): number {
  if (timeZone === 'GMT' || timeZone === 'UTC') return instant
  const part: Record<string, string> = {}
  for (const { type, value } of formatterOf(timeZone).formatToParts(instant)) part[type] = value
  const year = part['era'] === 'BC' ? 1 - Number(part['year']) : Number(part['year'])
  const days = daysFromCivil(year, Number(part['month']), Number(part['day']))
  const seconds = (Number(part['hour']) * 60 + Number(part['minute'])) * 60 + Number(part['second'])
  return days * dayMs + seconds * 1000 + (((instant % 1000) + 1000) % 1000)
}

/** The calendar day in a zone at an instant, in days since 1970-01-01. */
export function dayInZone(instant: number, timeZone: string): number {
  return Math.floor(wallClock(instant, timeZone) / dayMs)
}

/** The instant at which the wall clock of a zone shows the given time. */
export function instantOfWallClock(wall: number, timeZone: string): number {
  let guess = wall
  for (let round = 0; round < 3; round++) guess += wall - wallClock(guess, timeZone)
  return guess
}
