// Business hours: when people work. Plain data; what it means is computed beside it.

/** Minutes since midnight by the wall clock: from the first, up to and without the last. */
export type Hours = { from: number; to: number }

export type BusinessCalendar = {
  name: string
  /** IANA name of the time zone in which hours and days are meant. */
  timeZone: string
  /** Hours by day of the week, 0 = Sunday … 6 = Saturday; in order, none overlapping. */
  week: readonly (readonly Hours[])[]
  /** Days with hours of their own: `2026-12-25` → none for a holiday, fewer for half a day. */
  days: { readonly [date: string]: readonly Hours[] }
}

/** Minutes of a whole day by the wall clock. */
export const DAY_MINUTES = 1440

/** Every minute of every day: for what is meant around the clock. */
export const aroundTheClock: BusinessCalendar = {
  name: 'Around the clock',
  timeZone: 'UTC',
  week: Array.from({ length: 7 }, () => [{ from: 0, to: DAY_MINUTES }]),
  days: {},
}

/** The hours of a date, such as `2026-11-21`, by the wall clock. */
export function hoursOf(calendar: BusinessCalendar, date: string): readonly Hours[] {
  const own = Object.hasOwn(calendar.days, date) ? calendar.days[date] : undefined
  return own ?? calendar.week[new Date(`${date}T00:00:00Z`).getUTCDay()] ?? []
}
