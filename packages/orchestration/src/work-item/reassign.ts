// A work item goes to another person, group or queue.
import { allowEditors } from '../approval/lock.ts'
import { notifyApprovers } from '../approval/notify.ts'
import type { ReassignWorkItem } from '../command.ts'
import { isRefusal, refuse, type Refusal } from '../refusal.ts'
import { refusalOf } from '../separation/refuse-barred.ts'
import type { Turn } from '../turn.ts'
import { mayReassign, roleOf } from './may.ts'
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
  if (item.approval?.isUnanimous) {
    const message = `All members must decide on ${item.label} themselves; it cannot be handed on.`
    return refuse('approval-not-reassignable', message)
  }
  const { assignee } = command
  const bar = item.barred?.find(({ id }) => id === assignee.id)
  if (bar) return refusalOf(bar, item.label, assignee.id)
  if (!item.claimedBy && item.assignee.id === assignee.id) {
    const message = `${item.label} is with ${assignee.name} already.`
    return refuse('work-item-already-assigned', message)
  }
  const reason = command.reason?.trim()
  const workItemId = item.id
  const role = item.approval && roleOf(turn.context.actor, item)
  const how = { ...(reason && { reason }), ...(role && { role }) }
  turn.emit({ type: 'WorkItemReassigned', workItemId, assignee, ...how })
  turn.request({ type: 'StopFlow', runId: turn.run.id, stepId: item.stepId, workItemId })
  if (!item.approval) return
  allowEditors(turn, item.stepId)
  notifyApprovers(turn, workItemId)
}
