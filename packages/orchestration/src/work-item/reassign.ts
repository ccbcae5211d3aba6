// A work item goes to another person, group or queue.
import type { ReassignWorkItem } from '../command.ts'
import { isRefusal, refuse, type Refusal } from '../refusal.ts'
import type { Turn } from '../turn.ts'
import { mayReassign } from './may.ts'
import { openItem } from './open-item.ts'

/**
 * Hands an open item on. Whether the new assignee exists and is active is known before the command.
 */
export function reassignWorkItem(turn: Turn, command: ReassignWorkItem): Refusal | void {
  const item = openItem(turn, command.workItemId)
  if (isRefusal(item)) return item
  if (!mayReassign(turn.context.actor, item)) {
    const message =
      'Reassigning needs to hold the work item, or the permission Reassign Work Items.'
    return refuse('not-allowed', message)
  }
  const { assignee } = command
  if (!item.claimedBy && item.assignee.id === assignee.id) {
    const message = `${item.label} is with ${assignee.name} already.`
    return refuse('work-item-already-assigned', message)
  }
  const reason = command.reason?.trim()
  const workItemId = item.id
  turn.emit({ type: 'WorkItemReassigned', workItemId, assignee, ...(reason && { reason }) })
  turn.request({ type: 'StopFlow', runId: turn.run.id, stepId: item.stepId, workItemId })
}
