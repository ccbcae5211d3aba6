// Starts a run that waited for room, or has it wait on. Those that waited longest are looked at
// first, for they keep the time at which they began to wait.
import { type Job, startHeldRun as startNow } from '@stagewright/conductor'
import type { System } from '../system.ts'
import { unlessRefused } from '../transact.ts'
import { inTransaction } from './in-transaction.ts'

type StartHeldRun = Extract<Job, { type: 'StartHeldRun' }>

const AGAIN_MS = 2_000

/** Carries out the job. */
export const startHeldRun = inTransaction<StartHeldRun>(async (performance, job) => {
  if (performance.world.admission?.holdsStart()) {
    performance.add({ ...job, at: performance.world.now + AGAIN_MS })
  } else unlessRefused(await startNow(performance, job))
}) satisfies (system: System, job: StartHeldRun) => Promise<void>
