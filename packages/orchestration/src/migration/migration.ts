// What a migration is told with: the parts of a run that it may change, and what is kept so that it
// can be undone.
import type { Instant } from '@stagewright/base'
import type { Run } from '../run.ts'

/** What a run is about, and its counters: the same in every version. */
type Constant =
  | 'id'
  | 'startedAt'
  | 'changedAt'
  | 'startedBy'
  | 'triggeringRecord'
  | 'submission'
  | 'record'
  | 'priorRecord'
  | 'migration'
  | 'eventCount'
  | 'changeCount'

/** The parts of a run that belong to the version it runs. */
export type RunParts = Omit<Run, Constant>

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
  return apart(run).parts
}

/** A run with all its parts replaced; its migration is none any more. */
export function withAllParts(run: Run, parts: RunParts): Run {
  return { ...apart(run).constant, ...parts }
}

/** A run with some parts replaced; an empty `carried` is left out. */
export function withParts(run: Run, parts: Partial<RunParts>): Run {
  const { carried, ...changed } = { ...run, ...parts }
  return { ...changed, ...(carried && Object.keys(carried).length > 0 && { carried }) }
}

function apart(run: Run) {
  const { id, startedAt, changedAt, startedBy, eventCount, changeCount, ...more } = run
  const { triggeringRecord, submission, record, priorRecord, migration: _, ...parts } = more
  const constant = {
    ...{ id, startedAt, changedAt, startedBy, eventCount, changeCount },
    ...(triggeringRecord && { triggeringRecord }),
    ...(submission && { submission }),
    ...(record !== undefined && { record }),
    ...(priorRecord !== undefined && { priorRecord }),
  }
  return { constant, parts }
}
