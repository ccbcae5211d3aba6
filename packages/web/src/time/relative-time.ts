// Times in words: how long ago or ahead, exact moments, and lengths. Pure: the present comes in.
import { dateFormat } from './date-format.ts'

const minuteMs = 60_000
const hourMs = 60 * minuteMs
const dayMs = 24 * hourMs

/** `just now`, `5 min ago`, `2 h ago`, `3 d ago`, `in 4 h`; after four weeks the date. */
export function relativeTime(instant: string, nowMs: number, locale: string): string {
  const at = Date.parse(instant)
  if (Number.isNaN(at)) return ''
  const distance = Math.abs(nowMs - at)
  if (distance < minuteMs) return 'just now'
  if (distance >= 28 * dayMs) return dateText(instant, nowMs, locale)
  const words =
    distance < hourMs
      ? `${Math.floor(distance / minuteMs)} min`
      : distance < dayMs
        ? `${Math.floor(distance / hourMs)} h`
        : `${Math.floor(distance / dayMs)} d`
  return at <= nowMs ? `${words} ago` : `in ${words}`
}

/** The day without its time; the year only when it is another one. */
export function dateText(instant: string, nowMs: number, locale: string): string {
  const at = new Date(instant)
  const isThisYear = at.getFullYear() === new Date(nowMs).getFullYear()
  return dateFormat(isThisYear ? 'day' : 'dayOfYear', locale).format(at)
}

/** The whole moment with its zone, for the hover text. */
export function exactTime(instant: string, locale: string, timeZone?: string): string {
  const at = new Date(instant)
  if (Number.isNaN(at.getTime())) return ''
  return dateFormat('exact', locale, timeZone).format(at)
}

/** A moment that somebody plans or waits for: day and minute, with the zone. */
export function plannedTime(instant: string, locale: string, timeZone?: string): string {
  const at = new Date(instant)
  if (Number.isNaN(at.getTime())) return ''
  return dateFormat('planned', locale, timeZone).format(at)
}

/** `< 1 s`, `2 s`, `3 min`, `3 h 10 min`, `3 d 4 h`: the two largest units that matter. */
export function durationText(ms: number): string {
  if (!Number.isFinite(ms) || ms < 0) return ''
  if (ms < 1000) return '< 1 s'
  if (ms < minuteMs) return `${Math.floor(ms / 1000)} s`
  if (ms < hourMs) return `${Math.floor(ms / minuteMs)} min`
  if (ms < dayMs) return twoUnits(ms, [hourMs, 'h'], [minuteMs, 'min'])
  return twoUnits(ms, [dayMs, 'd'], [hourMs, 'h'])
}

function twoUnits(ms: number, large: [number, string], small: [number, string]): string {
  const rest = Math.floor((ms % large[0]) / small[0])
  const whole = `${Math.floor(ms / large[0])} ${large[1]}`
  return rest === 0 ? whole : `${whole} ${rest} ${small[1]}`
}

/** The time between two instants in words; an open end means until now. */
export function spanText(from: string, to: string | null, nowMs: number): string {
  return durationText((to === null ? nowMs : Date.parse(to)) - Date.parse(from))
}
