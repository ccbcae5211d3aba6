// Retention, for operators (ManageRuns): how long things are kept, what is due, what was archived.
import type { Result } from '@stagewright/base'
import type { RetentionPolicy } from '@stagewright/metadata'
import type { Run, RunEvent } from '@stagewright/orchestration'
import type { AgedKind, ArchivedRow } from '@stagewright/store'
import type { Problem, Viewer } from './asking.ts'

export type RetentionCount = {
  act: 'archive' | 'erase'
  what: 'runs' | AgedKind
  /** The orchestration whose rule it is; null for the rule of all others. */
  orchestration: string | null
  days: number
  /** Runs or rows. */
  count: number
}

export type RetentionRun = {
  /** ISO text. */
  at: string
  done: RetentionCount[]
  /** Nothing due remains. */
  isDone: boolean
}

export type RetentionReading = {
  /** Null when no project has brought one: then everything is kept. */
  policy: RetentionPolicy | null
  due: RetentionCount[]
  lastRun: RetentionRun | null
  archived: { count: number; oldest: string | null }
}

export type ArchivedPage = {
  rows: (ArchivedRow & { run?: Run; log?: RunEvent[] })[]
  next: string | null
}

export type RetentionCommands = {
  /** The policy, what is due by it, what was done last. */
  show(viewer: Viewer): Promise<Result<RetentionReading, Problem>>
  /** Does what is due now, or only counts it. */
  run(viewer: Viewer, options: { isDryRun: boolean }): Promise<Result<RetentionRun, Problem>>
  /** Archived runs by their end, the oldest first; with what they were, when asked. */
  archived(
    viewer: Viewer,
    options: { after?: string; limit: number; withContent: boolean },
  ): Promise<Result<ArchivedPage, Problem>>
}
