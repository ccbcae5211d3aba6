// Dates, instants and times as text on their way into the database: real ones, in one form.

const DATE = /^\d{4}-\d{2}-\d{2}$/
const INSTANT = /^(\d{4}-\d{2}-\d{2})([T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?)?(Z|[+-]\d{2}:?\d{2})?$/
const TIME = /^([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d{1,6})?)?Z?$/

/** A day of the calendar as `2026-03-31`; undefined when the text is none. */
export function dateText(text: string): string | undefined {
  if (!DATE.test(text)) return undefined
  const at = Date.parse(`${text}T00:00:00Z`)
  if (Number.isNaN(at) || new Date(at).toISOString().slice(0, 10) !== text) return undefined
  return text
}

/** An instant as ISO text in GMT; a date alone is its midnight, no zone is GMT. */
export function instantText(text: string): string | undefined {
  const [, date = '', time = 'T00:00', zone = 'Z'] = INSTANT.exec(text) ?? []
  if (dateText(date) === undefined) return undefined
  const at = Date.parse(`${date}T${time.slice(1)}${zone}`)
  return Number.isNaN(at) ? undefined : new Date(at).toISOString()
}

/** A time of day without its zone mark; undefined when the text is none. */
export function timeText(text: string): string | undefined {
  return TIME.test(text) ? text.replace('Z', '') : undefined
}

/** True for text that is a decimal number. */
export function isNumberText(text: string): boolean {
  return /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d{1,3})?$/.test(text)
}
