// Jobs that are one transaction of the conductor and nothing beside it.
import type { Job, Performance } from '@stagewright/conductor'
import type { Problem } from '../face/asking.ts'
import type { System } from '../system.ts'
import { transactTogether } from '../together.ts'
import { transact } from '../transact.ts'
import { keepJobFailure } from './keep-job-failure.ts'
import { jobError } from './waits-for-room.ts'

/**
 * A job's carrier. What is refused now would be refused again, so it is kept as a failure; an error
 * throws, to be tried again, and so does a limit, to be done when there is room.
 */
export function inTransaction<J extends Job>(
  work: (performance: Performance, job: J) => Promise<void>,
): (system: System, job: J) => Promise<void> {
  return async (system, job) => {
    const result = await transact(system, (performance) => work(performance, job))
    if (!result.ok) await refused(system, job, result.error)
  }
}

/** The same for short work that comes in crowds: what is due at one moment shares a transaction. */
export function asTimer<J extends Job>(
  work: (performance: Performance, job: J) => Promise<void>,
): (system: System, job: J) => Promise<void> {
  return async (system, job) => {
    const own = (performance: Performance) => work(performance, job)
    const result = await transactTogether(system, own, 'timers')
    if (!result.ok) await refused(system, job, result.error)
  }
}

/** Keeps a refused job as a failure. @throws when it is to be done when there is room */
export async function refused(system: System, job: Job, problem: Problem): Promise<void> {
  if (problem.code === 'limit-reached') throw jobError(problem)
  await keepJobFailure(system, job, problem.message)
}
