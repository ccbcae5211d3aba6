// What was typed into the screens of a work item stays when the item goes to somebody else for a
// while: the interview goes on as that person's.
import type { HandOverFlow } from '@stagewright/orchestration'
import type { Performance } from '../performance.ts'
import type { StoredInterview } from '../port/interviews.ts'

/** Gives the interviews of items to other people, all with one save. */
export async function handOverFlows(
  { world }: Performance,
  effects: HandOverFlow[],
): Promise<void> {
  const handed: StoredInterview[] = []
  for (const { workItemId, userId } of effects) {
    const stored = await world.interviews.ofWorkItem(workItemId)
    if (stored) handed.push({ ...stored, userId })
  }
  if (handed.length > 0) await world.interviews.save(handed)
}
