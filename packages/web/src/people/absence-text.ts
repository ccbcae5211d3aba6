// Absences in words: the days, as the viewer's zone has them.
import type { Absence } from '@stagewright/api'

/** From the first day to the last: an absence that ends at midnight ends with the day before. */
export function daysText(
  { from, until }: Pick<Absence, 'from' | 'until'>,
  { locale, timeZone }: { locale: string; timeZone: string | undefined },
): string {
  const format = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone })
  return format.formatRange(Date.parse(from), Date.parse(until) - 1)
}
