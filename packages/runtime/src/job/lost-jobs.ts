// Jobs that were taken for this process and of which it never heard, because a connection broke
// before the answer came. Nobody else frees what stands under the name of a process that lives, so
// it looks for them itself, a while after it was disturbed in taking jobs.
import { freeLostJobs } from '@stagewright/store'
import { messageOf } from '../action/run-project-action.ts'
import type { System } from '../system.ts'

export type LostJobs = {
  /** Tells that jobs were asked for and no answer came, or that they have another name now. */
  disturbed(): void
  /** Frees what was lost under any of its names, once enough time has passed; throws nothing. */
  free(hand: { poolIds: readonly string[]; ids: readonly string[] }): Promise<void>
}

/** Whoever takes a job hears of it within so many milliseconds, or was paused for as long. */
const HEARD_MS = 10_000
/** For what the server did a moment after the connection broke. */
const AFTER_MS = 5_000

/** Nothing is lost yet. `now` gives milliseconds of a clock that is never set. */
export function createLostJobs(
  system: Pick<System, 'database' | 'log'>,
  now: () => number = () => performance.now(),
): LostJobs {
  let disturbedAt: number | undefined
  return {
    disturbed: () => void (disturbedAt = now()),
    async free({ poolIds, ids }) {
      const looked = disturbedAt
      if (looked === undefined || now() - looked < HEARD_MS + AFTER_MS) return
      try {
        const count = await freeLostJobs(system.database, { poolIds, ids, afterMs: HEARD_MS })
        if (disturbedAt === looked) disturbedAt = undefined
        if (count > 0) system.log(`Jobs: ${sayLost(count)}`, 'warn')
      } catch (error) {
        system.log(`Jobs: what was lost is looked for again: ${messageOf(error)}`, 'warn')
      }
    },
  }
}

function sayLost(count: number): string {
  const what = count === 1 ? 'one was' : `${count} were`
  const they = count === 1 ? 'it is' : 'they are'
  return `${what} taken in the moment in which the connection broke; ${they} done now.`
}
