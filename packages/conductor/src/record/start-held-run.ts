// A run that a save would have started, but for a limit: it starts when there is room.
import { actorOf } from '../decision-context.ts'
import type { Performance } from '../performance.ts'
import type { Job } from '../port/jobs.ts'

/** Starts it as the person who saved, with the record as it was saved. */
export async function startHeldRun(
  performance: Performance,
  { start, by }: Extract<Job, { type: 'StartHeldRun' }>,
): Promise<void> {
  // Done again after a crash between its commit and the end of the job, it is there already.
  await performance.hold([start.runId])
  if (performance.run(start.runId)) return
  performance.order(start, await actorOf(performance.world, by))
}
