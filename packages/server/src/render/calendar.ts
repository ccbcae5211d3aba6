// Business hours as the contract has them: hours as text, days from today on.
import type { Calendar } from '@stagewright/api'
import type { CalendarReading } from '@stagewright/runtime'

/** Days of its own that are told. */
const DAYS_MAX = 400

/** One calendar. */
export function renderCalendar({ calendar, isOpen, today }: CalendarReading): Calendar {
  const { apiName: name, label, timeZone, isDefault, week, days, for: whom } = calendar
  const coming = Object.keys(days)
    .filter((date) => date >= today)
    .sort()
    .slice(0, DAYS_MAX)
  return {
    name,
    label,
    timeZone,
    isDefault,
    week: week.map(textOf),
    for: whom,
    isOpen,
    days: coming.map((date) => ({ date, hours: textOf(days[date] ?? []) })),
  }
}

type HoursOfDay = CalendarReading['calendar']['week'][number]

function textOf(hours: HoursOfDay): string[] {
  return hours.map(({ from, to }) => `${clock(from)}-${clock(to)}`)
}

function clock(minutes: number): string {
  const two = (count: number) => String(count).padStart(2, '0')
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`
}
