// Starting runs; what is done with them then stands in repair-commands.ts.
import type { JsonObject, Result } from '@stagewright/base'
import type { Problem, Viewer } from './asking.ts'
import type { RepairCommands } from './repair-commands.ts'

export type RunCommands = RepairCommands & {
  /**
   * Starts a run. Where one of the orchestration has the business key already, and was not
   * canceled, that one is given.
   */
  start(
    viewer: Viewer,
    apiName: string,
    start: { recordId?: string; inputs?: JsonObject; businessKey?: string },
  ): Promise<Result<{ runId: string; isNew: boolean }, Problem>>
}
