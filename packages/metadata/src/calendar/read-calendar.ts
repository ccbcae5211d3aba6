// Reads `calendars/<Name>.calendar.yaml`. A mistake is told with its line; reading never throws.
import { DAY_MINUTES, type Hours } from '@stagewright/calendar'
import type { Diagnostic } from '../diagnostic.ts'
import type { ProjectFile } from '../project/project.ts'
import { readYaml } from '../yaml/read-yaml.ts'
import type { CalendarDefinition } from './calendar-definition.ts'
import { calendarFile, type CalendarFile, type CalendarHours } from './calendar-file.ts'

const FILE = /(?:^|\/)calendars\/([^/]+)\.calendar\.ya?ml$/

/** The name of the calendar that a path holds; undefined for other files. */
export function calendarName(path: string): string | undefined {
  return FILE.exec(path)?.[1]
}

/** Days as the file names them, Sunday first. */
const weekdays = [
  'sunday',
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
] as const

export type CalendarReading = {
  calendar: CalendarDefinition | undefined
  diagnostics: Diagnostic[]
}

/** Reads a calendar; hours that overlap, and a week without any, are errors. */
export function readCalendar({ path, text }: ProjectFile): CalendarReading {
  const apiName = calendarName(path) ?? ''
  const form = { schema: calendarFile, code: 'calendar-not-readable', manual: 'docs/time.md' }
  const { value, diagnostics, placeOf } = readYaml<CalendarFile>(text, path, form)
  if (!value) return { calendar: undefined, diagnostics }
  const problem = (at: string[], message: string, remedy: string): Diagnostic => {
    const field = at.at(-1)
    const common = {
      severity: 'error' as const,
      code: 'calendar-hours',
      file: path,
      ...placeOf(at),
    }
    return { ...common, element: apiName, ...(field && { field }), message, remedy }
  }
  const found: Diagnostic[] = []
  const read = (at: string[], hours: CalendarHours | undefined): Hours[] => {
    const { spans, wrong } = hoursIn(hours)
    if (wrong !== undefined) {
      found.push(problem(at, `${at.at(-1) ?? ''}: ${wrong}`, 'Correct the hours of the day.'))
    }
    return spans
  }
  const week = weekdays.map((day) => read(['week', day], value.week[day]))
  for (const date of Object.keys(value.days ?? {})) {
    if (isDate(date)) continue
    const message = `${date} is no date.`
    found.push(problem(['days', date], message, 'Write a date such as 2026-12-25.'))
  }
  const days = Object.entries(value.days ?? {}).map(
    ([date, hours]) => [date, read(['days', date], hours)] as const,
  )
  if (week.every((hours) => hours.length === 0)) {
    const message = 'No day of the week is worked, so nothing would ever be due.'
    found.push(problem(['week'], message, 'Give at least one day its hours.'))
  }
  if (found.length > 0) return { calendar: undefined, diagnostics: found }
  const { users = [], queues = [], groups = [] } = value.for ?? {}
  const calendar: CalendarDefinition = {
    apiName,
    name: apiName,
    label: value.label ?? apiName,
    timeZone: value.zone,
    isDefault: value.default === true,
    week,
    days: Object.fromEntries(days),
    for: { users, queues, groups },
    ...(value.holidays && { holidays: value.holidays }),
  }
  return { calendar, diagnostics: [] }
}

function isDate(text: string): boolean {
  const at = Date.parse(`${text}T00:00:00Z`)
  return !Number.isNaN(at) && new Date(at).toISOString().slice(0, 10) === text
}

/** Hours of one day in order, and what is wrong with them. */
function hoursIn(hours: CalendarHours | undefined): { spans: Hours[]; wrong?: string } {
  if (hours === undefined || hours === 'closed') return { spans: [] }
  const spans = (typeof hours === 'string' ? [hours] : hours).map((span): Hours => {
    const [from = '', to = ''] = span.split('-')
    return { from: minutesOf(from), to: minutesOf(to) }
  })
  spans.sort((a, b) => a.from - b.from)
  const empty = spans.some(({ from, to }) => from >= to)
  if (empty) return { spans, wrong: 'the hours end before they begin' }
  const overlap = spans.some(({ from }, index) => (spans[index - 1]?.to ?? -1) > from)
  return overlap ? { spans, wrong: 'the hours overlap' } : { spans }
}

function minutesOf(time: string): number {
  const [hour = '0', minute = '0'] = time.split(':')
  return Math.min(Number(hour) * 60 + Number(minute), DAY_MINUTES)
}
