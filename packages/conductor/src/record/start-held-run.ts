// A run that a save or a flow would have started, but for a limit: it starts when there is room.
import type { Refusal } from '@stagewright/orchestration'
import { actorOf } from '../decision-context.ts'
import type { Performance } from '../performance.ts'
import type { Job } from '../port/jobs.ts'
import { limitedActor } from './held-rights.ts'

/**
 * Starts it as the person who saved, with the record as it was saved.
 * @returns why it does not start, which only a change of what is deployed brings about
 */
export async function startHeldRun(
  performance: Performance,
  { start, by, limits }: Extract<Job, { type: 'StartHeldRun' }>,
): Promise<Refusal | undefined> {
  // Done again after a crash between its commit and the end of the job, it is there already.
  await performance.hold([start.runId])
  if (performance.run(start.runId)) return undefined
  const { world } = performance
  return performance.command(start, limitedActor(world, limits, await actorOf(world, by)))
}
