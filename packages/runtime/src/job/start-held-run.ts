// Starts a run that waited for room, or has it wait on. One that is more than a limit allows by
// itself would wait for ever: it is kept as a failure, which an operator sees.
import { type Job, startHeldRun as startNow } from '@stagewright/conductor'
import type { System } from '../system.ts'
import { unlessRefused } from '../transact.ts'
import { inTransaction } from './in-transaction.ts'
import { jobError } from './waits-for-room.ts'

type StartHeldRun = Extract<Job, { type: 'StartHeldRun' }>

const start = inTransaction<StartHeldRun>(async (performance, job) =>
  unlessRefused(await startNow(performance, job)),
)

/** Carries out the job. */
export async function startHeldRun(system: System, job: StartHeldRun): Promise<void> {
  const problem = await system.admission.refusal()
  if (problem) throw jobError(problem)
  await start(system, job)
}
