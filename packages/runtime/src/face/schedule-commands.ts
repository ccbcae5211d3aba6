// What waits for its time or an event, for operators.
import type { Instant, Result } from '@stagewright/base'
import type { ScheduledFlow, WaitingPath } from '@stagewright/conductor'
import type { Done, Problem, Viewer } from './asking.ts'

/** For operators: people with ManageRuns. */
export type ScheduleCommands = {
  /** Everything that waits for its time or an event. */
  list(viewer: Viewer): Promise<Result<ScheduledView, Problem>>
  /**
   * Runs a scheduled flow by its name, a path or a paused interview by its id, now. The plan of a
   * scheduled flow stays as it is.
   */
  runNow(viewer: Viewer, id: string): Promise<Result<Done, Problem>>
  /** Drops a path or a paused interview; of a scheduled flow the next occurrence only. */
  cancel(viewer: Viewer, id: string): Promise<Result<Done, Problem>>
}

export type ScheduledView = {
  flows: ScheduledFlowView[]
  paths: (WaitingPath & { label: string; pathLabel: string; recordName: string | null })[]
  interviews: PausedInterview[]
  hasMorePaths: boolean
  hasMoreInterviews: boolean
}

export type ScheduledFlowView = ScheduledFlow & {
  label: string
  frequency: string
  /** The object whose records it runs for; null when it runs without. */
  object: string | null
  /** Interviews that failed since it ran last. */
  failureCount: number
}

/** A flow that waits in the middle. */
export type PausedInterview = {
  id: string
  flow: string
  label: string
  element: string | null
  runId: string | null
  /** As whom it acts; null for the automated process. */
  userName: string | null
  since: Instant
  /** The first of these lets it go on: a time, or an event of an object. */
  waitsFor: { name: string; at: Instant | null; object: string | null }[]
}
