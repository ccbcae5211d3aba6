// When people are away, and who stands in for them.
import type { Result } from '@stagewright/base'
import type { AbsenceRow } from '@stagewright/store'
import type { Done, Problem, Viewer } from './asking.ts'

/** Whose absence: a user name or id; without it the viewer's own. */
type Whose = { person?: string }

export type AbsenceView = AbsenceRow & { isNow: boolean }

/** A calendar as it is shown: never with its address, which lets anybody read it. */
export type AbsenceCalendarView = {
  host: string
  substituteId: string
  substituteName: string
  readAt: string | null
  /** Why it could not be read the last time. */
  problem: string | null
  /** What was left out. */
  notes: string[]
}

export type AbsenceCommands = {
  /** Those that are not over: one’s own and those one stands in for; of everybody with `all`. */
  list(viewer: Viewer, asked: Whose & { all?: boolean }): Promise<Result<AbsenceView[], Problem>>
  /** Dates are whole days of the person’s zone, the last one included; or moments in UTC. */
  set(
    viewer: Viewer,
    absence: Whose & { substitute: string; from: string; until: string; reason?: string },
  ): Promise<Result<AbsenceView, Problem>>
  clear(viewer: Viewer, id: string): Promise<Result<Done, Problem>>
  calendar(viewer: Viewer, whose: Whose): Promise<Result<AbsenceCalendarView | null, Problem>>
  /** Keeps the address of a calendar and reads it. */
  setCalendar(
    viewer: Viewer,
    calendar: Whose & { url: string; substitute: string },
  ): Promise<Result<AbsenceCalendarView, Problem>>
  readCalendar(viewer: Viewer, whose: Whose): Promise<Result<AbsenceCalendarView, Problem>>
  /** Forgets a calendar with the absences read from it. */
  dropCalendar(viewer: Viewer, whose: Whose): Promise<Result<Done, Problem>>
}
