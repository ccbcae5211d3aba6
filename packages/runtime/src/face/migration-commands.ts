// Live runs go over to another version of their orchestration.
import type { Result } from '@stagewright/base'
import type { ElementMapping, PinChoice, PlannedStep } from '@stagewright/orchestration'
import type { MigrationPlan } from '@stagewright/orchestration'
import type { Done, Problem, Viewer } from './asking.ts'

/** Which runs: by their ids, or all live ones of a version, at most 200 at a time. */
export type RunsToMigrate =
  { runIds: string[] } | { orchestration: string; version?: number; stage?: string; after?: string }

export type WantedMigrations = {
  runs: RunsToMigrate
  version: number
  mapping: ElementMapping
  pins: PinChoice
  reason: string
  /** Nothing is written; the results say what would be. */
  isPreview: boolean
}

export type MigrationResult = {
  runId: string
  name: string
  recordName: string | null
  /** The version it is or was on. */
  from: number
  outcome: 'migrated' | 'possible' | 'refused'
  /** Why not. */
  reasons: string[]
  stage: MigrationPlan['stage']
  steps: PlannedStep[]
  notes: string[]
  pins: MigrationPlan['pins']
  /** What follows at once, in words. */
  next: string[]
}

/** For people with ManageRuns. */
export type MigrationCommands = {
  /**
   * Each run by itself: all of it or nothing. `next` is where a further call goes on. A run that is
   * named alone and cannot be migrated is a problem, not a result.
   */
  migrate(
    viewer: Viewer,
    wanted: WantedMigrations,
  ): Promise<Result<{ results: MigrationResult[]; next: string | null }, Problem>>
  undo(viewer: Viewer, runId: string, reason: string): Promise<Result<Done, Problem>>
}
