// Starting, steering and repairing runs.
import type { JsonObject, Result } from '@stagewright/base'
import type { Done, Problem, Viewer } from './asking.ts'

export type RunCommands = {
  start(
    viewer: Viewer,
    apiName: string,
    start: { recordId?: string; inputs?: JsonObject },
  ): Promise<Result<{ runId: string }, Problem>>
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
