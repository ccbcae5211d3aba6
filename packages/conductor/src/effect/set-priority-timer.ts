// Work items that become more urgent with their age: a job waits for each time.
import type { SetPriorityTimer } from '@stagewright/orchestration'
import type { Performance } from '../performance.ts'
import type { Job } from '../port/jobs.ts'

/** Has items rise as jobs. */
export async function setPriorityTimers(
  performance: Performance,
  effects: SetPriorityTimer[],
): Promise<void> {
  for (const effect of effects) performance.add({ ...effect, type: 'RaisePriority' })
}

/** Carries out such a job. An item that is done, or as urgent already, is left alone. */
export async function raisePriority(
  performance: Performance,
  { runId, workItemId, to }: Extract<Job, { type: 'RaisePriority' }>,
): Promise<void> {
  await performance.hold([runId])
  if (performance.run(runId) === undefined) return
  performance.order({ type: 'RaisePriority', runId, workItemId, to })
}
