// Business hours have changed: every open time limit is made anew, so many runs in a transaction.
import type { Performance } from '../performance.ts'
import type { Job } from '../port/jobs.ts'

/** Runs looked at in one transaction. */
const RUNS_AT_ONCE = 200

/** Carries out such a job; what is left is another one. */
export async function replanTime(
  performance: Performance,
  { after, change }: Extract<Job, { type: 'ReplanTime' }>,
): Promise<void> {
  const { runs } = performance.world
  const runIds = await runs.withTimeLimits(after, RUNS_AT_ONCE)
  await performance.hold(runIds)
  for (const runId of runIds) performance.order({ type: 'ReplanTime', runId })
  const last = runIds.at(-1)
  if (last === undefined || runIds.length < RUNS_AT_ONCE) return
  performance.add({ type: 'ReplanTime', after: last, change })
}
