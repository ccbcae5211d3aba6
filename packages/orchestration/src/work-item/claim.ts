// Somebody takes a work item from a group or queue, so that nobody else starts on it.
import { refuseWaiting } from '../approver/waits-words.ts'
import type { ClaimWorkItem } from '../command.ts'
import { isRefusal, refuse, type Refusal } from '../refusal.ts'
import { refuseBarred } from '../separation/refuse-barred.ts'
import type { Turn } from '../turn.ts'
import { ago } from '../words.ts'
import { isOfferedTo } from './may.ts'
import { openItem } from './open-item.ts'

/** Takes an open item of one of the person's groups or queues that nobody has taken. */
export function claimWorkItem(turn: Turn, command: ClaimWorkItem): Refusal | void {
  const { actor, now } = turn.context
  const item = openItem(turn, command.workItemId)
  if (isRefusal(item)) return item
  const waiting = refuseWaiting(item)
  if (waiting) return waiting
  if (item.claimedBy) {
    const who = item.claimedBy.id === actor.id ? 'You have' : `${item.claimedBy.name} has`
    const message = `${who} taken ${item.label} ${ago(now - item.assignedAt)}.`
    return refuse('work-item-claimed', message, { by: item.claimedBy.name })
  }
  const barred = refuseBarred(actor, item)
  if (barred) return barred
  if (!isOfferedTo(actor, item)) {
    const message = `${item.label} waits for ${item.assignee.name}; you are not a member.`
    return refuse('not-allowed', message)
  }
  const by = { id: actor.id, name: actor.name }
  turn.emit({ type: 'WorkItemClaimed', workItemId: item.id, by })
}
