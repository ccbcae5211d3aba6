// What is told of a migration. The parts of the run before and after stand in the log, so that
// anybody can see what it changed.
import type { JsonObject } from '@stagewright/base'
import type { ElementMapping } from './element-mapping.ts'
import type { RunParts } from './migration.ts'

export type MigrationEventBody =
  | {
      type: 'RunMigrated'
      from: number
      to: number
      reason: string
      /** Stages and steps of the run with their counterparts. */
      mapping: ElementMapping
      before: RunParts
      after: Partial<RunParts>
    }
  | { type: 'MigrationUndone'; from: number; to: number; reason: string; after: RunParts }
  /** Somebody has worked on the run since: from here on the migration cannot be undone. */
  | { type: 'MigrationSettled' }
  /** The step was finished before, in another stage: it is not done again. */
  | { type: 'StepCarriedOver'; stepId: string; fromStepId: string; outputs: JsonObject }
