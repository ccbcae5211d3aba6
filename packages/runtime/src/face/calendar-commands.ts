// Business hours, for whoever asks.
import type { Instant, Result } from '@stagewright/base'
import type { CalendarDefinition } from '@stagewright/metadata'
import type { Problem } from './asking.ts'

/** A calendar with what is so now; `today` is the date by its wall clock. */
export type CalendarReading = { calendar: CalendarDefinition; isOpen: boolean; today: string }

export type HoursReading = { from: Instant; to: Instant; span: string; workingMinutes: number }

export type CalendarCommands = {
  list(): CalendarReading[]
  /** Undefined when there is none of this name, in any letter case. */
  show(name: string): CalendarReading | undefined
  /** When so much time is over from then on, or why that cannot be told. */
  hours(name: string, asked: { from?: Instant; add: string }): Result<HoursReading, Problem>
}
