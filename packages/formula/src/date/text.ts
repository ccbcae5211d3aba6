// Dates, instants and times of day to text and back, all in GMT.
import { civilFromDays, dayMs, strictDays } from './civil.ts'

const two = (number: number) => String(number).padStart(2, '0')

/** `YYYY-MM-DD` of a day since 1970-01-01. */
export function dateText(days: number): string {
  const { year, month, day } = civilFromDays(days)
  const sign = year < 0 ? '-' : ''
  return `${sign}${String(Math.abs(year)).padStart(4, '0')}-${two(month)}-${two(day)}`
}

/** `HH:MM:SS.mmm` of milliseconds of a day. */
export function timeText(ms: number): string {
  return `${secondsText(ms)}.${String(ms % 1000).padStart(3, '0')}`
}

/** `YYYY-MM-DDTHH:MM:SS.mmmZ` of milliseconds since 1970. */
export function instantText(ms: number): string {
  const days = Math.floor(ms / dayMs)
  return `${dateText(days)}T${timeText(ms - days * dayMs)}Z`
}

/** `YYYY-MM-DD HH:MM:SSZ` of milliseconds since 1970, as TEXT() writes it. */
export function instantDisplayText(ms: number): string {
  const days = Math.floor(ms / dayMs)
  return `${dateText(days)} ${secondsText(ms - days * dayMs)}Z`
}

function secondsText(ms: number): string {
  const seconds = Math.floor(ms / 1000)
  const [hour, minute] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60]
  return `${two(hour)}:${two(minute)}:${two(seconds % 60)}`
}

/** The day of `YYYY-M-D…`; what follows the date is ignored. Undefined when there is none. */
export function parseDateText(text: string): number | undefined {
  const match = /^([0-9]{4})-[ \t]*([0-9]{1,9})-[ \t]*([0-9]{1,9})/.exec(text)
  // The real engine tests the whole text against a pattern whose dot stops at a line end.
  if (!match || /[\n\r\u0085\u2028\u2029]/.test(text)) return undefined
  return strictDays(Number(match[1]), Number(match[2]), Number(match[3]))
}

/** Milliseconds of `YYYY-M-D H:M:S…` in GMT, like parseDateText; undefined when there is none. */
export function parseDateTimeText(text: string): number | undefined {
  const days = parseDateText(text)
  const pattern =
    /^[0-9]{4}-[ \t]*[0-9]+-[ \t]*[0-9]+ [ \t]*([0-9]{1,9}):[ \t]*([0-9]{1,9}):[ \t]*([0-9]{1,9})/
  const match = pattern.exec(text)
  if (days === undefined || !match) return undefined
  const ms = strictTime(Number(match[1]), Number(match[2]), Number(match[3]), 0)
  return ms === undefined ? undefined : days * dayMs + ms
}

/** Milliseconds of the day of `H:M:S.m`, the whole text. Undefined when it is none. */
export function parseTimeText(text: string): number | undefined {
  const pattern = /^[ \t]*([0-9]{1,9}):[ \t]*([0-9]{1,9}):[ \t]*([0-9]{1,9})\.[ \t]*([0-9]{1,9})$/
  const match = pattern.exec(text)
  if (!match) return undefined
  return strictTime(Number(match[1]), Number(match[2]), Number(match[3]), Number(match[4]))
}

function strictTime(hour: number, minute: number, second: number, ms: number): number | undefined {
  if (hour > 23 || minute > 59 || second > 59 || ms > 999) return undefined
  return ((hour * 60 + minute) * 60 + second) * 1000 + ms
}

const isoInstant = new RegExp(
  '^(\\d{4,6})-(\\d\\d)-(\\d\\d)T(\\d\\d):(\\d\\d)' +
    '(?::(\\d\\d)(?:\\.(\\d{1,9}))?)?(Z|[+-]\\d\\d:?\\d\\d)$',
)

/** Milliseconds of an ISO instant with zone or offset; undefined when it is none. */
export function parseIsoInstant(text: string): number | undefined {
  const match = isoInstant.exec(text)
  if (!match) return undefined
  const days = strictDays(Number(match[1]), Number(match[2]), Number(match[3]))
  const fraction = Number((match[7] ?? '').padEnd(3, '0').slice(0, 3))
  const time = strictTime(Number(match[4]), Number(match[5]), Number(match[6] ?? 0), fraction)
  if (days === undefined || time === undefined) return undefined
  const zone = match[8] ?? 'Z'
  const sign = zone.startsWith('-') ? -1 : 1
  const [hours, minutes] = [Number(zone.slice(1, 3)), Number(zone.slice(-2))]
  const offset = zone === 'Z' ? 0 : sign * (hours * 60 + minutes) * 60_000
  return days * dayMs + time - offset
}

/** The day of exactly `YYYY-MM-DD`; undefined when it is none. */
export function parseIsoDate(text: string): number | undefined {
  const match = /^([0-9]{4,6})-([0-9]{2})-([0-9]{2})$/.exec(text)
  return match ? strictDays(Number(match[1]), Number(match[2]), Number(match[3])) : undefined
}

/** Milliseconds of `HH:MM[:SS[.fff]][Z]`; undefined when it is none. */
export function parseIsoTime(text: string): number | undefined {
  const match = /^([0-9]{2}):([0-9]{2})(?::([0-9]{2})(?:\.([0-9]{1,9}))?)?Z?$/.exec(text)
  if (!match) return undefined
  const fraction = Number((match[4] ?? '').padEnd(3, '0').slice(0, 3))
  return strictTime(Number(match[1]), Number(match[2]), Number(match[3] ?? 0), fraction)
}
