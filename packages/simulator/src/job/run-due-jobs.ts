// Jobs whose time has come, one after the other, each in a transaction of its own at its own time.
import type { Instant } from '@stagewright/base'
import { type Performance, UnwatchedFault } from '@stagewright/conductor'
import { RecordFault } from '@stagewright/record'
import type { SimulatedData } from '../kept/simulated-data.ts'
import { Refused } from '../refused.ts'
import { carryOut } from './carry-out.ts'
import { keyOf } from './line-up.ts'

/** Jobs that may follow one another before the world is taken to run in a circle. */
const JOBS_MAX = 100_000

/** Carries out everything due up to an instant; the clock goes along. */
export async function runDueJobs(
  data: SimulatedData,
  clock: { now: Instant },
  until: Instant,
  transact: <T>(work: (performance: Performance) => Promise<T>) => Promise<T>,
): Promise<void> {
  for (let count = 0; ; count++) {
    const due = data.jobs
      .values()
      .filter(({ at, failure }) => at <= until && failure === undefined)
      .sort((a, b) => a.at - b.at || a.number - b.number)
    const [next] = due
    if (!next) return
    if (count >= JOBS_MAX) throw new Refused('busy', 'One job follows another without end.')
    clock.now = Math.max(clock.now, next.at)
    data.jobs.delete(keyOf(next.job))
    try {
      await transact((performance) => carryOut(performance, next.job))
    } catch (error) {
      const isExpected =
        error instanceof Refused || error instanceof RecordFault || error instanceof UnwatchedFault
      if (!isExpected) throw error
      data.jobs.set(keyOf(next.job), { ...next, failure: error.message })
    }
    data.journal.commit()
  }
}
