// A snoozed work item: a job waits for the time, one for each item, in the transaction that snoozed
// it.
import type { SetSnoozeTimer } from '@stagewright/orchestration'
import type { Performance } from '../performance.ts'
import type { Job } from '../port/jobs.ts'

/** Has snoozed items come back as jobs. */
export async function setSnoozeTimers(
  performance: Performance,
  effects: SetSnoozeTimer[],
): Promise<void> {
  for (const { runId, workItemId, at } of effects) {
    performance.add({ type: 'WakeWorkItem', runId, workItemId, at })
  }
}

/** Carries out such a job. An item that came back before, or has another time, is left alone. */
export async function wakeWorkItem(
  performance: Performance,
  { runId, workItemId, at }: Extract<Job, { type: 'WakeWorkItem' }>,
): Promise<void> {
  await performance.hold([runId])
  if (performance.run(runId) === undefined) return
  performance.order({ type: 'WakeWorkItem', runId, workItemId, until: at })
}
