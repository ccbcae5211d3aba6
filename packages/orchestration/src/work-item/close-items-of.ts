// Work that is not wanted any more: the open items of a step are closed, its interviews dropped.
import type { WorkItemOutcome } from '../run.ts'
import type { Turn } from '../turn.ts'
import { openItemsOf } from './open-items-of.ts'

export type Ending = { outcome: WorkItemOutcome; reason: string }

/** Closes what is open of a step, and stops its flow. */
export function closeItemsOf(turn: Turn, stepId: string, end: Ending): void {
  const runId = turn.run.id
  const items = openItemsOf(turn.run, stepId)
  for (const { id: workItemId } of items) {
    turn.emit({ type: 'WorkItemClosed', workItemId, ...end })
    turn.request({ type: 'StopFlow', runId, stepId, workItemId })
  }
  if (items.length === 0) turn.request({ type: 'StopFlow', runId, stepId })
}
