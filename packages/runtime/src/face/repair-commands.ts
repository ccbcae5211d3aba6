// What an operator does with a run, and what would come of it.
import type { JsonObject, Result } from '@stagewright/base'
import type { Run, RunEvent } from '@stagewright/orchestration'
import type { Done, Problem, Viewer } from './asking.ts'

/** One act on a run, with what it needs. */
export type Repair =
  | { act: 'cancel' | 'suspend' | 'resume'; reason: string }
  | { act: 'retry'; stepId: string; reason: string; inputs?: JsonObject }
  | { act: 'skip'; stepId: string; reason: string; outputs?: JsonObject }

export type RepairCommands = {
  cancel(viewer: Viewer, runId: string, reason: string): Promise<Result<Done, Problem>>
  suspend(viewer: Viewer, runId: string, reason: string): Promise<Result<Done, Problem>>
  resume(viewer: Viewer, runId: string, reason: string): Promise<Result<Done, Problem>>
  retryStep(
    viewer: Viewer,
    runId: string,
    stepId: string,
    retry: { reason: string; inputs?: JsonObject },
  ): Promise<Result<Done, Problem>>
  skipStep(
    viewer: Viewer,
    runId: string,
    stepId: string,
    skip: { reason: string; outputs?: JsonObject },
  ): Promise<Result<Done, Problem>>
  /** The run as it would be then, and the lines that its log would get at once. */
  preview(
    viewer: Viewer,
    runId: string,
    repair: Repair,
  ): Promise<Result<{ run: Run; events: readonly RunEvent[] }, Problem>>
}
