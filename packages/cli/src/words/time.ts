// Times in words: how long ago for what is near, the day for what is far.

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

/** `5 s ago`, `3 min ago`, `2 h ago`, `4 d ago`, then the date; what lies ahead is `in 2 h`. */
export function relativeTime(instant: string, now: number): string {
  const at = Date.parse(instant)
  const span = now - at
  if (Math.abs(span) >= 30 * day) return instant.slice(0, 10)
  // Clocks of two machines differ a little; nothing has happened in the future.
  if (span < 0 && span > -5_000) return '0 s ago'
  return span < 0 ? `in ${spanText(-span)}` : `${spanText(span)} ago`
}

/** A span of milliseconds in its largest whole unit. */
export function spanText(span: number): string {
  if (span < minute) return `${Math.floor(span / 1000)} s`
  if (span < hour) return `${Math.floor(span / minute)} min`
  if (span < 2 * day) return `${Math.floor(span / hour)} h`
  return `${Math.floor(span / day)} d`
}

/** Minutes as hours and minutes: `1 h 30 min`. */
export function minutesText(minutes: number): string {
  const hours = Math.floor(minutes / 60)
  const rest = minutes % 60
  if (hours === 0) return `${rest} min`
  return rest === 0 ? `${hours} h` : `${hours} h ${rest} min`
}

/** How long something took, in its two largest units: `1 h 12 min`. */
export function durationText(from: string, to: string | null, now: number): string {
  const span = Math.max(0, (to === null ? now : Date.parse(to)) - Date.parse(from))
  if (span < 1000) return `${span} ms`
  if (span < minute) return `${(span / 1000).toFixed(span < 10_000 ? 1 : 0)} s`
  if (span < hour) return `${Math.floor(span / minute)} min ${Math.floor((span % minute) / 1000)} s`
  if (span < day) return `${Math.floor(span / hour)} h ${Math.floor((span % hour) / minute)} min`
  return `${Math.floor(span / day)} d ${Math.floor((span % day) / hour)} h`
}

/** Date and time of day in a zone: `2026-03-01 10:00:02`. */
export function clockTime(instant: string, timeZone: string): string {
  return new Date(instant).toLocaleString('sv-SE', { timeZone })
}
