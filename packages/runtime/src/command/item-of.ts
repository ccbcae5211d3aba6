// The work item of a command, with its run, which is locked.
import type { Performance } from '@stagewright/conductor'
import { refuse, type Run, type WorkItem } from '@stagewright/orchestration'
import { askAhead } from '../ask-ahead.ts'
import { giveUp } from '../transact.ts'

/**
 * Locks the run and finds the item; gives the transaction up where there is none.
 * @param behind asks what is wanted of it in any case: sent with the lock, answered behind it
 */
export async function itemOf(
  performance: Performance,
  workItemId: string,
  behind?: () => Promise<unknown>,
): Promise<{ run: Run; item: WorkItem }> {
  const held = performance.holdRunOf(workItemId)
  if (behind) askAhead(behind())
  const run = await held
  const item = run?.workItems[workItemId]
  if (run && item) return { run, item }
  return giveUp(refuse('work-item-not-found', `There is no work item ${workItemId}.`))
}
