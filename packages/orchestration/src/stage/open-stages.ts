// Stages side by side: those that the policy has entered together are a group, and the run goes on
// once the last of them has ended. A stage without companions is a group of its own.
import type { Run, StageRun } from '../run.ts'

/** All stages that were entered together with this one, itself included; the first comes first. */
export function groupOf(run: Run, stage: StageRun): StageRun[] {
  const first = stage.besideId ?? stage.id
  return Object.values(run.stages).filter(({ id, besideId }) => id === first || besideId === first)
}

/**
 * The stage of the group that the others were entered with: the run goes on along its connector.
 */
export function firstOf(run: Run, stage: StageRun): StageRun {
  return run.stages[stage.besideId ?? stage.id] ?? stage
}

/** The stages at work, the current one first; none in a run that stands between stages. */
export function openStages(run: Run): StageRun[] {
  const current = run.currentStage === null ? undefined : run.stages[run.currentStage]
  if (!current) return []
  const beside = groupOf(run, current).filter((one) => one.id !== current.id && isAtWork(one))
  return [current, ...beside]
}

/** True while a stage is in progress or halted. */
export function isAtWork({ status }: StageRun): boolean {
  return status === 'InProgress' || status === 'Suspended'
}
