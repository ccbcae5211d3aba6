// The clock of a run: one job waits for what comes next, and another takes its place whenever that
// is another instant.
import type { SetTimer } from '@stagewright/orchestration'
import type { Performance } from '../performance.ts'
import type { Job } from '../port/jobs.ts'

/** Has the time of runs come as jobs. */
export async function setTimers(performance: Performance, effects: SetTimer[]): Promise<void> {
  for (const { runId, at } of effects) performance.add({ type: 'PassTime', runId, at })
}

/** Carries out such a job. A run that ended or is halted is left alone. */
export async function passTime(
  performance: Performance,
  { runId, at }: Extract<Job, { type: 'PassTime' }>,
): Promise<void> {
  await performance.hold([runId])
  if (performance.run(runId) === undefined) return
  performance.order({ type: 'PassTime', runId, at })
}
