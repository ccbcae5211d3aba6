// Who gets a work item whose record was deleted: whom the policy of its step names.
import type { DivertWorkItem, FindDiversion } from '@stagewright/orchestration'
import type { Performance } from '../performance.ts'
import type { DirectoryEntry } from '../port/directory.ts'
import { lookUpNames } from './look-up-names.ts'

/** Looks them up, each name once; orders the answers as commands. */
export async function findDiversions(
  performance: Performance,
  effects: FindDiversion[],
): Promise<void> {
  const entryOf = await lookUpNames(performance.world.directory, effects)
  for (const effect of effects) {
    const { runId, workItemId } = effect
    const found = judge(effect, await entryOf(effect))
    performance.order({ type: 'DivertWorkItem', runId, workItemId, found })
  }
}

function judge(
  { kind, name }: FindDiversion,
  entry: DirectoryEntry | undefined,
): DivertWorkItem['found'] {
  const noun = kind.toLowerCase()
  if (!entry) return { problem: `There is no ${noun} ${name}.` }
  if (!entry.isActive) return { problem: `${entry.assignee.name} is not active.` }
  if (entry.memberCount > 0) return { assignee: entry.assignee }
  return { problem: `The ${noun} ${entry.assignee.name} has no active members.` }
}
