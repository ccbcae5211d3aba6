// Business hours that are deployed, and what time they make of a span.
import { dayIn, failed, type Instant, ok } from '@stagewright/base'
import {
  addTimeSpan,
  isWorkingTime,
  timeSpanOf,
  timeSpanWords,
  workingTimeBetween,
} from '@stagewright/calendar'
import type { CalendarDefinition } from '@stagewright/metadata'
import type { CalendarCommands, CalendarReading } from '../face/calendar-commands.ts'
import type { Problem } from '../face/asking.ts'
import type { System } from '../system.ts'

/** The calendars of the runtime. */
export function createCalendarCommands(system: System): CalendarCommands {
  const read = (calendar: CalendarDefinition): CalendarReading => {
    const now = system.now()
    const today = dayIn(now, calendar.timeZone)
    return { calendar, isOpen: isWorkingTime(calendar, now), today }
  }
  const find = (name: string) =>
    system.deployment.calendars.find((one) => one.apiName.toLowerCase() === name.toLowerCase())
  return {
    list: () => system.deployment.calendars.map(read),
    show(name) {
      const calendar = find(name)
      return calendar && read(calendar)
    },
    hours(name, { from = system.now(), add }) {
      const calendar = find(name)
      if (!calendar) return failed(problem('not-found', `There is no calendar ${name}.`))
      return hoursIn(calendar, from, add)
    },
  }
}

function hoursIn(calendar: CalendarDefinition, from: Instant, add: string) {
  const span = timeSpanOf(add)
  if (!span) {
    const message = `"${add}" is no span: write 2 working days, 4 working hours or 90 minutes.`
    return failed(problem('bad-input', message))
  }
  const to = addTimeSpan(calendar, from, span)
  if (to === undefined || Math.abs(to) > 8.64e15) {
    return failed(problem('bad-input', `${calendar.label} has not so much time.`))
  }
  const workingMinutes = Math.round(workingTimeBetween(calendar, from, to) / 60_000)
  return ok({ from, to, span: timeSpanWords(span), workingMinutes })
}

function problem(code: 'not-found' | 'bad-input', message: string): Problem {
  return { isRefusal: true, code, message }
}
