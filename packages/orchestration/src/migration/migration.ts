// What a migration is told with: the parts of a run that it may change, and what is kept so that it
// can be undone.
import type { Instant } from '@stagewright/base'
import type { Run } from '../run.ts'

/** The parts of a run that belong to the version it runs. */
export type RunParts = Pick<
  Run,
  | 'orchestration'
  | 'status'
  | 'currentStage'
  | 'stages'
  | 'steps'
  | 'workItems'
  | 'latest'
  | 'outcomes'
  | 'visits'
  | 'variables'
  | 'pins'
  | 'evaluations'
  | 'incidents'
  | 'carried'
>

/** The newest migration of a run. */
export type Migration = {
  from: number
  to: number
  at: Instant
  by: { id: string; name: string }
  /** The run as it was; gone once somebody has worked on it, for then it cannot be undone. */
  before?: RunParts
  /** Who worked on it first, and when. */
  settledBy?: { id: string; name: string }
  settledAt?: Instant
}

/** The parts of a run as they stand. */
export function partsOf(run: Run): RunParts {
  const { orchestration, status, currentStage, stages, steps, workItems, carried } = run
  const { latest, outcomes, visits, variables, pins, evaluations, incidents } = run
  const main = { orchestration, status, currentStage, stages, steps, workItems }
  const rest = { latest, outcomes, visits, variables, pins, evaluations, incidents }
  return { ...main, ...rest, ...(carried && { carried }) }
}

/** A run with parts in the place of its own; an empty `carried` is left out. */
export function withParts(run: Run, parts: Partial<RunParts>): Run {
  const { carried, ...changed } = { ...run, ...parts }
  return { ...changed, ...(carried && Object.keys(carried).length > 0 && { carried }) }
}
