// Business hours as lines.
import type { Calendar } from '@stagewright/api'
import { tableLines } from './table.ts'
import { fieldLines } from './value.ts'

const weekdays = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday']

/** A table of calendars. */
export function calendarListLines(items: Calendar[], { columns }: { columns: number }): string[] {
  if (items.length === 0) {
    return ['No calendars here: people work around the clock.']
  }
  const table = [
    { title: 'CALENDAR', text: ({ name }: Calendar) => name },
    { title: 'ZONE', text: ({ timeZone }: Calendar) => timeZone },
    { title: 'NOW', text: ({ isOpen }: Calendar) => (isOpen ? 'open' : 'closed'), widthMin: 6 },
    { title: 'FOR', text: whomText },
  ]
  return tableLines(items, table, columns)
}

function whomText({ isDefault, for: whom }: Calendar): string {
  const named = [...whom.users, ...whom.queues, ...whom.groups]
  return [...(isDefault ? ['everybody else'] : []), ...named].join(', ') || 'nobody'
}

/** One calendar with its week, Monday first, and the days to come. */
export function calendarLines(calendar: Calendar): string[] {
  const { label, name, timeZone, week, days, isOpen } = calendar
  const order = [1, 2, 3, 4, 5, 6, 0]
  const text = (hours: readonly string[]) => (hours.length === 0 ? 'closed' : hours.join(', '))
  return [
    label,
    ...fieldLines([
      ['Calendar', name],
      ['Time zone', timeZone],
      ['Now', isOpen ? 'open' : 'closed'],
      ['For', whomText(calendar)],
    ]),
    '',
    ...fieldLines(order.map((day) => [weekdays[day] ?? '', text(week[day] ?? [])])),
    ...(days.length > 0
      ? [
          '',
          'Days of its own',
          ...fieldLines(
            days.map(({ date, hours }) => [date, text(hours)]),
            '  ',
          ),
        ]
      : []),
  ]
}
