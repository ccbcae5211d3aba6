// Jobs that are one transaction of the conductor and nothing beside it.
import type { Performance } from '@stagewright/conductor'
import type { System } from '../system.ts'
import { transact } from '../transact.ts'

/** A job's carrier: throws, to be tried again, when the transaction cannot be carried out. */
export function inTransaction<J>(
  work: (performance: Performance, job: J) => Promise<void>,
): (system: System, job: J) => Promise<void> {
  return async (system, job) => {
    const result = await transact(system, (performance) => work(performance, job))
    if (!result.ok) throw new Error(result.error.message)
  }
}
