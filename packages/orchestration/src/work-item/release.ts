// Somebody gives a work item back to its group or queue.
import type { ReleaseWorkItem } from '../command.ts'
import { distributeAgain } from '../item-life/distribute.ts'
import { isRefusal, refuse, type Refusal } from '../refusal.ts'
import type { Turn } from '../turn.ts'
import { mayReassign } from './may.ts'
import { openItem } from './open-item.ts'

/** Gives a taken item back; where the system gives items out, somebody else gets it. */
export function releaseWorkItem(turn: Turn, command: ReleaseWorkItem): Refusal | void {
  const item = openItem(turn, command.workItemId)
  if (isRefusal(item)) return item
  if (!item.claimedBy) return refuse('work-item-not-claimed', `Nobody has taken ${item.label}.`)
  if (!mayReassign(turn.context.actor, item)) {
    return refuse('not-allowed', `${item.label} is held by ${item.claimedBy.name}.`)
  }
  const reason = command.reason?.trim()
  turn.emit({ type: 'WorkItemReleased', workItemId: item.id, ...(reason && { reason }) })
  distributeAgain(turn, item)
}
