// Times to which one puts an item off, on the clock of a person's zone. Pure: the present comes in.
import { instantOfWallTime, wallTimeOfInstant } from '../screen-flow/zoned-time.ts'

export type SnoozeTime = { label: string; until: string }

const hourMs = 3_600_000
const dayMs = 24 * hourMs
/** When a working day begins. */
const morning = 'T08:00'

/** The usual choices, soonest first. */
export function snoozeTimes(nowMs: number, timeZone: string): SnoozeTime[] {
  const today = wallTimeOfInstant(new Date(nowMs).toISOString(), timeZone).slice(0, 10)
  const morningIn = (days: number) => {
    const day = new Date(Date.parse(`${today}T00:00Z`) + days * dayMs).toISOString().slice(0, 10)
    return instantOfWallTime(`${day}${morning}`, timeZone) ?? ''
  }
  const weekday = new Date(`${today}T00:00Z`).getUTCDay()
  const toMonday = (8 - weekday) % 7 || 7
  const choices = [
    { label: 'In an hour', until: new Date(nowMs + hourMs).toISOString() },
    { label: 'In four hours', until: new Date(nowMs + 4 * hourMs).toISOString() },
    { label: 'Tomorrow morning', until: morningIn(1) },
    { label: 'In three days', until: morningIn(3) },
    { label: 'Next Monday', until: morningIn(toMonday) },
    { label: 'In two weeks', until: morningIn(14) },
  ]
  return choices.sort((one, other) => one.until.localeCompare(other.until))
}
