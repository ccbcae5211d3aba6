// Time that people spend on a work item.
import type { Instant, Result } from '@stagewright/base'
import type { TimeReportRow, WorkTimeRow } from '@stagewright/store'
import type { Done, Problem, Viewer } from './asking.ts'

export type WorkTimesReading = {
  /** Of everybody together. */
  totalSeconds: number
  /** The viewer's own parts, and everybody's for people who manage runs. */
  parts: WorkTimeRow[]
}

/** What a person says of a part: whole minutes, and why. */
export type SaidMinutes = { minutes: number; note?: string }

/** A span, and what it is limited to. */
export type TimeReportAsked = { from?: Instant; until?: Instant; orchestration?: string }

export type TimeReport = { from: Instant; until: Instant; rows: TimeReportRow[] }

export type WorkTimes = {
  /**
   * Sums by step and person, of the last 30 days unless it says otherwise: the viewer's own time,
   * and everybody's for people who manage runs.
   */
  report(viewer: Viewer, asked: TimeReportAsked): Promise<TimeReport>
  /** For whoever sees the item. */
  show(viewer: Viewer, workItemId: string): Promise<Result<WorkTimesReading, Problem>>
  /** Adds time of the viewer's own that no act shows. */
  add(
    viewer: Viewer,
    workItemId: string,
    said: SaidMinutes,
  ): Promise<Result<{ id: string }, Problem>>
  /** Says what a part of the viewer's own took. */
  correct(
    viewer: Viewer,
    workItemId: string,
    part: SaidMinutes & { id: string },
  ): Promise<Result<Done, Problem>>
}
