// Values of PostgreSQL in the JSON forms of records: exact numbers as numbers, others as decimal
// text, instants as ISO text with milliseconds and Z, dates and times as text.
import pg from 'pg'

const { builtins } = pg.types
const INT8_ARRAY = 1016

/** A decimal as a number when that loses nothing, else as its text. */
export function exactNumber(text: string): number | string {
  const number = Number(text)
  const plain = text.includes('.') ? text.replace(/\.?0+$/, '') : text
  return String(number) === plain || (plain === '-0' && number === 0) ? number : plain
}

const utcText = /^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d)(?:\.(\d{1,6}))?\+00$/

/** `2026-03-01 09:00:00.123+00` as `2026-03-01T09:00:00.123Z`. */
function instantText(text: string): string {
  // Nearly every value; making a date of each would be a third of the time of reading many records.
  const [, day, time, fraction = ''] = utcText.exec(text) ?? []
  if (day !== undefined) return `${day}T${time}.${fraction.padEnd(3, '0').slice(0, 3)}Z`
  return new Date(text.replace(' ', 'T').replace(/([+-]\d\d)$/, '$1:00')).toISOString()
}

/** `08:30:00` as `08:30:00.000`. */
function timeText(text: string): string {
  const [whole = '', fraction = ''] = text.split('.')
  return `${whole}.${fraction.padEnd(3, '0').slice(0, 3)}`
}

const parsers = new Map<number, (text: string) => unknown>([
  [builtins.NUMERIC, exactNumber],
  [builtins.INT8, exactNumber],
  [builtins.FLOAT8, Number],
  [builtins.DATE, (text) => text],
  [builtins.TIMESTAMPTZ, instantText],
  [builtins.TIME, timeText],
])

/** The type parsers of every connection. */
export const typeParsers: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') => {
    const own = oid === INT8_ARRAY ? undefined : parsers.get(oid)
    return own ?? pg.types.getTypeParser(oid, format)
  }) as typeof pg.types.getTypeParser,
}
