// Formats of dates, each made once: to make one takes the browser longer than to write a whole list
// of dates with it.

const looks = {
  day: { day: 'numeric', month: 'short' },
  dayOfYear: { day: 'numeric', month: 'short', year: 'numeric' },
  exact: { dateStyle: 'full', timeStyle: 'long' },
  planned: {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    timeZoneName: 'short',
  },
} satisfies Record<string, Intl.DateTimeFormatOptions>

const made = new Map<string, Intl.DateTimeFormat>()

/**
 * How a date is written for somebody: `day` and month, the same with its year, `exact` to the
 * second, `planned` to the minute. Without a zone it is that of the machine; throws a RangeError
 * for a locale or zone that there is not.
 */
export function dateFormat(
  look: keyof typeof looks,
  locale: string,
  timeZone?: string,
): Intl.DateTimeFormat {
  const key = `${look} ${locale} ${timeZone ?? ''}`
  const known = made.get(key)
  if (known) return known
  const zone = timeZone === undefined ? {} : { timeZone }
  const format = new Intl.DateTimeFormat(locale, { ...looks[look], ...zone })
  made.set(key, format)
  return format
}
