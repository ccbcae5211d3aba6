// Dates, instants and times as text on their way into the database: real ones, in one form, of the
// years 1 to 9999.

const DATE = /^\d{4}-\d{2}-\d{2}$/
const INSTANT = /^(\d{4}-\d{2}-\d{2})([T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?)?(Z|[+-]\d{2}:?\d{2})?$/
const YEAR_ONE = '0001'
const TIME = /^([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d{1,6})?)?Z?$/

/** A day of the calendar as `2026-03-31`; undefined when the text is none. */
export function dateText(text: string): string | undefined {
  if (!DATE.test(text)) return undefined
  const at = Date.parse(`${text}T00:00:00Z`)
  if (Number.isNaN(at) || new Date(at).toISOString().slice(0, 10) !== text) return undefined
  return text < YEAR_ONE ? undefined : text
}

/** An instant as ISO text in GMT; a date alone is its midnight, no zone is GMT. */
export function instantText(text: string): string | undefined {
  const [, date = '', time = 'T00:00', zone = 'Z'] = INSTANT.exec(text) ?? []
  if (dateText(date) === undefined) return undefined
  const at = Date.parse(`${date}T${time.slice(1)}${zone}`)
  if (Number.isNaN(at)) return undefined
  // A zone may carry it over either end; years beyond 9999 are written with a sign.
  const iso = new Date(at).toISOString()
  return iso < YEAR_ONE ? undefined : iso
}

/** A time of day without its zone mark; undefined when the text is none. */
export function timeText(text: string): string | undefined {
  return TIME.test(text) ? text.replace('Z', '') : undefined
}

/** True for text that is a decimal number. */
export function isNumberText(text: string): boolean {
  return /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d{1,3})?$/.test(text)
}
