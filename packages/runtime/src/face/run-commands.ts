// Starting, steering and repairing runs.
import type { JsonObject, Result } from '@stagewright/base'
import type { Done, Problem, Viewer } from './asking.ts'

export type RunCommands = {
  /**
   * Starts a run. Where one of the orchestration has the business key already, and was not
   * canceled, that one is given.
   */
  start(
    viewer: Viewer,
    apiName: string,
    start: { recordId?: string; inputs?: JsonObject; businessKey?: string },
  ): Promise<Result<{ runId: string; isNew: boolean }, Problem>>
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
}
