// Starts a run that waited for room, or has it wait on. Those that waited longest are looked at
// first, for they keep the time at which they began to wait. One that is more than a limit allows
// by itself would wait for ever: it is kept as a failure, which an operator sees.
import { type Job, startHeldRun as startNow } from '@stagewright/conductor'
import type { System } from '../system.ts'
import { transact, unlessRefused } from '../transact.ts'
import { createJobs } from './add-jobs.ts'
import { keepJobFailure } from './keep-job-failure.ts'

type StartHeldRun = Extract<Job, { type: 'StartHeldRun' }>

const AGAIN_MS = 2_000

/** Carries out the job. */
export async function startHeldRun(system: System, job: StartHeldRun): Promise<void> {
  const problem = (await system.admission.refusal()) ?? (await problemOf(system, job))
  if (!problem) return
  if (problem.code !== 'limit-reached') return keepJobFailure(system, job, problem.message)
  const later = { ...job, at: system.now() + AGAIN_MS }
  await system.database.transaction((tx) => createJobs(tx).add([later]))
}

async function problemOf(system: System, job: StartHeldRun) {
  const started = await transact(system, async (performance) =>
    unlessRefused(await startNow(performance, job)),
  )
  return started.ok ? undefined : started.error
}
