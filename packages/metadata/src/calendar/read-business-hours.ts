// Salesforce's own business hours: `settings/BusinessHours.settings-meta.xml`, with its holidays.
// A holiday that recurs is written out as days, so that nothing is computed at run time.
import { isTimeZone } from '@stagewright/base'
import { DAY_MINUTES, type Hours } from '@stagewright/calendar'
import type { ElementReader } from '../project/element-reader.ts'
import type { CalendarDefinition } from './calendar-definition.ts'
import { datesOf, type Recurrence } from './holiday-recurrence.ts'

const weekdays = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday']
const months =
  'January February March April May June July August September October November December'.split(' ')
const instances = ['First', 'Second', 'Third', 'Fourth', 'Last']

/** The calendars of the settings; hours that are not active are left out. */
export function readBusinessHours(reader: ElementReader): CalendarDefinition[] {
  const holidays = reader.children('holidays')
  return reader.children('businessHours').flatMap((entry): CalendarDefinition[] => {
    if (entry.text('active') === 'false') return []
    const name = entry.required('name')
    const timeZone = entry.text('timeZoneId') ?? 'UTC'
    if (!isTimeZone(timeZone)) {
      const message = `Nobody knows the time zone ${timeZone} of the business hours ${name}.`
      const remedy = 'Write a name such as Europe/Berlin.'
      entry.find({
        severity: 'error',
        code: 'calendar-hours',
        field: 'timeZoneId',
        message,
        remedy,
      })
      return []
    }
    const week = weekdays.map((day) => hoursOf(entry, day))
    if (week.every((hours) => hours.length === 0)) {
      const message = `The business hours ${name} have no hours, so nothing would ever be due.`
      const remedy = 'Give at least one day its hours.'
      entry.find({ severity: 'error', code: 'calendar-hours', message, remedy })
      return []
    }
    const days: Record<string, Hours[]> = {}
    for (const holiday of holidays.filter((one) => isFor(one, name))) addTo(days, week, holiday)
    const isDefault = entry.flag('default')
    const nobody = { users: [], queues: [], groups: [] }
    return [{ apiName: name, name, label: name, timeZone, isDefault, week, days, for: nobody }]
  })
}

/** Start and end that are both midnight mean the whole day; none at all mean no work. */
function hoursOf(entry: ElementReader, day: string): Hours[] {
  const start = entry.text(`${day}StartTime`)
  const end = entry.text(`${day}EndTime`)
  if (start === undefined || end === undefined) return []
  const from = minutesOf(start)
  const to = minutesOf(end) || DAY_MINUTES
  return from < to ? [{ from, to }] : []
}

/** `09:30:00.000Z` is a time by the wall clock, whatever the letter at its end. */
function minutesOf(text: string): number {
  const [hour = '0', minute = '0'] = text.split(':')
  return Number(hour) * 60 + Number(minute)
}

function isFor(holiday: ElementReader, name: string): boolean {
  return holiday.texts('businessHours').some((one) => one.toLowerCase() === name.toLowerCase())
}

function addTo(days: Record<string, Hours[]>, week: Hours[][], holiday: ElementReader): void {
  const start = holiday.text('startTime')
  const end = holiday.text('endTime')
  const from = start === undefined ? 0 : minutesOf(start)
  const to = end === undefined ? DAY_MINUTES : minutesOf(end) || DAY_MINUTES
  for (const date of holidayDates(holiday)) {
    const usual = week[new Date(`${date}T00:00:00Z`).getUTCDay()] ?? []
    days[date] = (days[date] ?? usual).flatMap((hours) => without(hours, { from, to }))
  }
}

/** What is left of some hours. */
function without(hours: Hours, off: Hours): Hours[] {
  const before = { from: hours.from, to: Math.min(hours.to, off.from) }
  const after = { from: Math.max(hours.from, off.to), to: hours.to }
  return [before, after].filter(({ from, to }) => from < to)
}

function holidayDates(holiday: ElementReader): string[] {
  if (!holiday.flag('isRecurring')) {
    const date = holiday.text('activityDate')?.slice(0, 10)
    return date === undefined ? [] : [date]
  }
  const recurrence = recurrenceOf(holiday)
  const dates = recurrence ? datesOf(recurrence) : []
  if (dates.length === 0) {
    const message = `It is not known when the holiday ${holiday.text('name') ?? ''} recurs.`
    const remedy = 'Give it a kind of recurrence and a date from which it counts.'
    const field = 'recurrenceType'
    holiday.find({ severity: 'warning', code: 'holiday-not-read', field, message, remedy })
  }
  return dates
}

function recurrenceOf(holiday: ElementReader): Recurrence | undefined {
  const start = (holiday.text('recurrenceStartDate') ?? holiday.text('activityDate'))?.slice(0, 10)
  const type = holiday.text('recurrenceType')
  if (start === undefined || type === undefined) return undefined
  const end = holiday.text('recurrenceEndDate')?.slice(0, 10)
  return {
    type,
    start,
    ...(end !== undefined && { end }),
    interval: holiday.number('recurrenceInterval') ?? 1,
    dayOfMonth: holiday.number('recurrenceDayOfMonth') ?? 0,
    daysOfWeek: weekdaysOf(holiday),
    month: months.indexOf(holiday.text('recurrenceMonthOfYear') ?? ''),
    instance: instances.indexOf(holiday.text('recurrenceInstance') ?? '') + 1,
  }
}

/** By name, or as a sum of 1 for Sunday, 2 for Monday, 4 for Tuesday and so on. */
function weekdaysOf(holiday: ElementReader): number[] {
  const named = holiday
    .texts('recurrenceDayOfWeek')
    .map((day) => weekdays.indexOf(day.toLowerCase()))
  if (named.length > 0) return named
  const mask = holiday.number('recurrenceDayOfWeekMask') ?? 0
  return weekdays.flatMap((_, day) => ((mask >> day) & 1 ? [day] : []))
}
