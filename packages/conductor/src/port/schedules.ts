// Flows that start by the clock.
import type { Instant } from '@stagewright/base'

/** When a scheduled flow runs next, and how it went last. */
export type ScheduledFlow = {
  flow: string
  version: number
  nextAt: Instant | null
  lastAt: Instant | null
  /** Records it ran for the last time; null when it runs without. */
  lastCount: number | null
}

export type Schedules = {
  all(): Promise<ScheduledFlow[]>
  /** The row, locked. */
  lock(flow: string): Promise<ScheduledFlow | undefined>
  save(schedules: ScheduledFlow[]): Promise<void>
  delete(flows: string[]): Promise<void>
}
