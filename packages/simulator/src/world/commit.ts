// One transaction of the simulated world.
import type { Instant } from '@stagewright/base'
import { Performance, type World } from '@stagewright/conductor'
import { openWorld, type Setting } from './open-world.ts'

/**
 * Everything or nothing: what `work` did is kept when all of it, and all that follows from it, went
 * well. Whatever it throws goes on.
 * @param world the ports; those of the setting when none are given
 * @param beforeCommit called when everything is written and nothing is kept yet
 */
export async function commit<T>(
  setting: Setting,
  now: Instant,
  work: (performance: Performance) => Promise<T>,
  { world = openWorld(setting, now), beforeCommit }: CommitHow = {},
): Promise<T> {
  const { journal } = setting.data
  const result = await journal.attempt(async () => {
    const performance = new Performance(world)
    const value = await work(performance)
    await performance.settle()
    await performance.flush()
    beforeCommit?.()
    return value
  })
  journal.commit()
  return result
}

export type CommitHow = { world?: World; beforeCommit?: () => void }
