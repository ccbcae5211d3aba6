// Work that is done as it would be and then undone, so that a person sees what comes of it before
// it does. Nothing reaches outside: all that does goes by jobs after a commit, and there is none.
import { failed, ok, type Result } from '@stagewright/base'
import { Performance } from '@stagewright/conductor'
import type { Problem } from './face/asking.ts'
import type { System } from './system.ts'
import { problemOf, type Work } from './transact.ts'
import { openWorld } from './world/create-world.ts'

/** Ends a transaction that was to be undone all along. */
class Over extends Error {}

/**
 * Does work with all that follows from it at once, looks at it, and undoes it.
 * @returns what was seen, or the problem on which the work would have been undone
 */
export async function rehearse<T>(
  system: System,
  work: Work<unknown>,
  look: (performance: Performance) => T,
): Promise<Result<T, Problem>> {
  let seen: { value: T } | undefined
  try {
    await system.database.transaction(async (tx) => {
      const performance = new Performance(openWorld(system, tx).world)
      await work(performance, tx)
      await performance.settle()
      seen = { value: look(performance) }
      throw new Over('Nothing of it is kept.')
    })
  } catch (error) {
    if (error instanceof Over && seen) return ok(seen.value)
    const problem = problemOf(error)
    if (problem) return failed(problem)
    throw error
  }
  throw new Error('a rehearsal always ends by being undone')
}
