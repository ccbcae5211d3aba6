// Instants as wall-clock texts of a time zone and back, for date-time inputs.

const formats = new Map<string, Intl.DateTimeFormat>()

function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone)
  if (known) return known
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  })
  formats.set(timeZone, format)
  return format
}

/** How far the zone's clock is ahead of GMT at an instant, in milliseconds. */
function offsetMsAt(instantMs: number, timeZone: string): number {
  const parts = formatOf(timeZone).formatToParts(instantMs)
  const part = (type: string) => Number(parts.find((one) => one.type === type)?.value ?? 0)
  const wall = Date.UTC(
    part('year'),
    part('month') - 1,
    part('day'),
    part('hour'),
    part('minute'),
    part('second'),
  )
  return wall - Math.floor(instantMs / 1000) * 1000
}

/** `YYYY-MM-DDTHH:MM` on the zone's clock of an ISO instant; '' when the text is no instant. */
export function wallTimeOfInstant(instant: string, timeZone: string): string {
  const ms = Date.parse(instant)
  if (Number.isNaN(ms)) return ''
  return new Date(ms + offsetMsAt(ms, timeZone)).toISOString().slice(0, 16)
}

/**
 * The ISO instant of a `YYYY-MM-DDTHH:MM` wall time; null when the text is none. An hour that the
 * clock skips is read with the offset before it, an hour that comes twice means the first.
 */
export function instantOfWallTime(wallTime: string, timeZone: string): string | null {
  const wall = Date.parse(`${wallTime}Z`)
  if (Number.isNaN(wall)) return null
  const dayMs = 86_400_000
  const candidates = [offsetMsAt(wall - dayMs, timeZone), offsetMsAt(wall + dayMs, timeZone)]
    .map((offset) => wall - offset)
    .filter((ms) => ms + offsetMsAt(ms, timeZone) === wall)
  const found = candidates.length > 0 ? Math.min(...candidates) : undefined
  const ms = found ?? wall - offsetMsAt(wall - dayMs, timeZone)
  return new Date(ms).toISOString()
}
