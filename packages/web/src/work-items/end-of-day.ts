// Until when something is due today, by the clock on the viewer's wall.
import { instantOfWallTime, wallTimeOfInstant } from '../screen-flow/zoned-time.ts'

/** The first instant of the day after `now` in the zone, as ISO text. */
export function endOfDay(now: number, timeZone: string): string {
  const today = wallTimeOfInstant(new Date(now).toISOString(), timeZone).slice(0, 10)
  const tomorrow = new Date(Date.parse(`${today}T00:00:00Z`) + 24 * 3_600_000)
  const midnight = `${tomorrow.toISOString().slice(0, 10)}T00:00`
  return instantOfWallTime(midnight, timeZone) ?? tomorrow.toISOString()
}
