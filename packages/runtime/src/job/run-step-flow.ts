// Runs the flow of an asynchronous background step. A second delivery of the job finds the step
// moved on and does nothing.
import { type Job, runStepFlows } from '@stagewright/conductor'
import type { System } from '../system.ts'
import { transact } from '../transact.ts'
import { jobError } from './waits-for-room.ts'

/** Carries out the job. */
export async function runStepFlow(
  system: System,
  job: Extract<Job, { type: 'RunStepFlow' }>,
): Promise<void> {
  const result = await transact(system, async (performance) => {
    await performance.hold([job.runId])
    const run = performance.run(job.runId)
    const step = run?.steps[job.stepId]
    // In a suspended run what has started goes on to its end.
    const isLive = run?.status === 'InProgress' || run?.status === 'Suspended'
    const isWanted = isLive && step?.status === 'InProgress'
    if (!isWanted || step.attempt !== job.attempt) return
    const begun = await performance.world.interviews.ofStep(job.stepId)
    if (begun) return
    await runStepFlows(performance, [job])
  })
  if (!result.ok) throw jobError(result.error)
}
