// When a person is away, as their calendar says: its all-day events and those marked "out of
// office". Rules that repeat an event are not carried out: only its first time counts, and a note
// says so.
import type { Instant } from '@stagewright/base'
import { type ContentLine, contentLines, plainText } from './content-lines.ts'
import { afterDuration, daysLater, eventTime, TimeProblem } from './event-time.ts'

export type CalendarAbsence = {
  /** The event's own id; with the time it stands in for, where one of a row was moved. */
  event: string
  summary: string
  from: Instant
  /** Up to and without this moment. */
  until: Instant
}

export type CalendarReading = {
  absences: CalendarAbsence[]
  /** What was left out, in sentences for the person. */
  notes: string[]
}

/** Events of one file that are looked at. */
const EVENTS_MAX = 5000
const NOTES_MAX = 20

type Lines = Map<string, ContentLine>

/**
 * Reads a file.
 * @param zone the person's time zone: dates and times without a zone are of it
 * @param now absences that were over before it are left out
 * @returns undefined when the text is no iCalendar file
 */
export function readAbsences(
  text: string,
  { zone, now }: { zone: string; now: Instant },
): CalendarReading | undefined {
  const lines = contentLines(text)
  const [first] = lines
  if (first?.name !== 'BEGIN' || first.value.trim().toUpperCase() !== 'VCALENDAR') return undefined
  const events = eventsIn(lines)
  const notes: string[] = []
  if (events.length > EVENTS_MAX) notes.push(`Only the first ${EVENTS_MAX} events were read.`)
  const absences: CalendarAbsence[] = []
  for (const event of events.slice(0, EVENTS_MAX)) {
    const summary = plainText(event.get('SUMMARY')?.value ?? '') || 'Away'
    try {
      const absence = absenceOf(event, summary, zone)
      if (!absence) continue
      const isOver = absence.until <= now
      if (event.has('RRULE')) notes.push(repeatNote(summary, absence.from, isOver))
      if (!isOver) absences.push(absence)
    } catch (error) {
      if (!(error instanceof TimeProblem)) throw error
      notes.push(`“${summary}” was left out: ${error.message}.`)
    }
  }
  return { absences: distinct(absences), notes: notes.slice(0, NOTES_MAX) }
}

function repeatNote(summary: string, from: Instant, isOver: boolean): string {
  const day = new Date(from).toISOString().slice(0, 10)
  const first = isOver
    ? `only its first time, ${day}, would count, and that is over`
    : `only its first time, ${day}, counts`
  return `“${summary}” repeats: ${first}. Enter the others as absences of their own.`
}

/** The lines of each event by name; what stands inside of it, such as an alarm, is not its own. */
function eventsIn(lines: readonly ContentLine[]): Lines[] {
  const events: Lines[] = []
  const open: string[] = []
  for (const line of lines) {
    const kind = line.value.trim().toUpperCase()
    if (line.name === 'BEGIN') {
      open.push(kind)
      if (kind === 'VEVENT') events.push(new Map())
    } else if (line.name === 'END') open.pop()
    else if (open.at(-1) === 'VEVENT') {
      const event = events.at(-1)
      if (event && !event.has(line.name)) event.set(line.name, line)
    }
  }
  return events
}

function absenceOf(event: Lines, summary: string, zone: string): CalendarAbsence | undefined {
  const start = event.get('DTSTART')
  if (!start || textOf(event, 'STATUS') === 'CANCELLED') return undefined
  const from = eventTime(start, zone)
  if (!isAway(event, from.isDate)) return undefined
  const end = event.get('DTEND')
  const duration = event.get('DURATION')?.value.trim()
  const until = end
    ? eventTime(end, zone).at
    : duration !== undefined
      ? afterDuration(from.at, duration, zone)
      : from.isDate
        ? daysLater(from.at, 1, zone)
        : from.at
  if (until <= from.at) throw new TimeProblem('it ends before it begins')
  const id = [event.get('UID')?.value, event.get('RECURRENCE-ID')?.value ?? '']
  const own = id[0] === undefined ? `${from.at} ${summary}` : id.join(' ').trim()
  return { event: own.slice(0, 500), summary: summary.slice(0, 255), from: from.at, until }
}

function isAway(event: Lines, isAllDay: boolean): boolean {
  const busy = textOf(event, 'X-MICROSOFT-CDO-BUSYSTATUS')
  if (busy === 'OOF') return true
  const isNot = ['FREE', 'TENTATIVE', 'WORKINGELSEWHERE'].includes(busy)
  return isAllDay && !isNot && textOf(event, 'TRANSP') !== 'TRANSPARENT'
}

function textOf(event: Lines, name: string): string {
  return event.get(name)?.value.trim().toUpperCase() ?? ''
}

/** An event that is there twice counts as the later one. */
function distinct(absences: readonly CalendarAbsence[]): CalendarAbsence[] {
  return [...new Map(absences.map((absence) => [absence.event, absence])).values()]
}
