// Whoever holds an item that is not wanted any more is told why.
import type { Turn } from '../turn.ts'
import { openItemsOf } from './open-items-of.ts'

/** Has the holders of a step's open items told; call it before these are closed. */
export function tellHolders(turn: Turn, stepId: string, reason: string): void {
  const runId = turn.run.id
  for (const { id: workItemId } of openItemsOf(turn.run, stepId)) {
    turn.request({ type: 'TellWithdrawn', runId, workItemId, reason })
  }
}
