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
    let count = 0
    const carry = (areApart: boolean) =>
      transact(system, async (performance) => {
        performance.areUnwatchedApart = areApart
        await work(performance, job)
        count = performance.unwatchedCount
      })
    let result = await carry(false)
    // There may be room for some of a batch, so each of them looks for itself.
    if (!result.ok && count > 1 && isOfLimit(result.error)) result = await carry(true)
    if (!result.ok) await refused(system, job, result.error)
  }
}

const isOfLimit = ({ code }: Problem) => code === 'limit-reached' || code === 'limit-too-low'

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
