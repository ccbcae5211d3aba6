// A failed step that is tried again later: a job waits for the time, keyed by step and attempt, in
// the transaction that planned it.
import type { SetRetryTimer } from '@stagewright/orchestration'
import type { Performance } from '../performance.ts'
import type { Job } from '../port/jobs.ts'

/** Has the next tries of steps come as jobs. */
export async function setRetryTimers(
  performance: Performance,
  effects: SetRetryTimer[],
): Promise<void> {
  for (const effect of effects) performance.add({ ...effect, type: 'TryStepAgain' })
}

/**
 * Carries out such a job. A step that went on meanwhile, or a run that is halted, is left alone.
 */
export async function tryStepAgain(
  performance: Performance,
  { runId, stepId, attempt }: Extract<Job, { type: 'TryStepAgain' }>,
): Promise<void> {
  await performance.hold([runId])
  if (performance.run(runId) === undefined) return
  performance.order({ type: 'TryStepAgain', runId, stepId, attempt })
}
