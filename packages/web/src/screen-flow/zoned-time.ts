// Instants as wall-clock texts of a time zone and back, for date-time inputs.
import { wallClock } from '@stagewright/base'

/** How far the zone's clock is ahead of GMT at an instant, in milliseconds. */
function offsetMsAt(instantMs: number, timeZone: string): number {
  return wallClock(instantMs, timeZone) - instantMs
}

/** `YYYY-MM-DDTHH:MM` on the zone's clock of an ISO instant; '' when the text is no instant. */
export function wallTimeOfInstant(instant: string, timeZone: string): string {
  const ms = Date.parse(instant)
  if (Number.isNaN(ms)) return ''
  return new Date(wallClock(ms, timeZone)).toISOString().slice(0, 16)
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
    .filter((ms) => wallClock(ms, timeZone) === wall)
  const found = candidates.length > 0 ? Math.min(...candidates) : undefined
  const ms = found ?? wall - offsetMsAt(wall - dayMs, timeZone)
  return new Date(ms).toISOString()
}
