// Calls the operation that a step of an orchestration hands over to, and ends the step with its
// outputs.
import { endStepService, type Job, SERVICE_ACTION } from '@stagewright/conductor'
import type { System } from '../system.ts'
import { transact } from '../transact.ts'
import { tryOutsideCall } from './try-outside-call.ts'
import { jobError } from './waits-for-room.ts'

/** Carries out the job; throws to be tried again. A step that has moved on is left alone. */
export async function callStepService(
  system: System,
  job: Extract<Job, { type: 'CallStepService' }>,
  attempt: number,
): Promise<void> {
  const { runId, stepId, service, inputs } = job
  const looked = await transact(system, async (performance) => {
    await performance.hold([runId])
    const run = performance.run(runId)
    const step = run?.steps[stepId]
    const isOpen = step?.status === 'InProgress' && run?.endedAt === undefined
    return isOpen && step.attempt === job.attempt
  })
  if (!looked.ok) throw new Error(looked.error.message)
  if (!looked.value) return
  const call = { actionType: SERVICE_ACTION, actionName: service, inputs }
  const answer = await tryOutsideCall(system, call, { key: `${stepId}-${job.attempt}`, attempt })
  const result = await transact(system, async (performance) => {
    await performance.hold([runId])
    endStepService(performance, job, answer)
  })
  if (!result.ok) throw jobError(result.error)
}
