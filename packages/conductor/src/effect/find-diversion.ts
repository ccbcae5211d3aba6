// Who gets a work item whose record was deleted: whom the policy of its step names.
import type { FindDiversion } from '@stagewright/orchestration'
import type { Performance } from '../performance.ts'
import { lookUpNames } from './look-up-names.ts'
import { whoCanWork } from './who-can-work.ts'

/** Looks them up, each name once; orders the answers as commands. */
export async function findDiversions(
  performance: Performance,
  effects: FindDiversion[],
): Promise<void> {
  const entryOf = await lookUpNames(performance.world.directory, effects)
  for (const effect of effects) {
    const { runId, workItemId } = effect
    const found = whoCanWork(effect, await entryOf(effect))
    performance.order({ type: 'DivertWorkItem', runId, workItemId, found })
  }
}
