// A work item whose record was deleted goes to whom the policy of its step names.
import { allowEditors } from '../approval/lock.ts'
import { notifyApprovers } from '../approval/notify.ts'
import { roleOf } from './may.ts'
import type { DivertWorkItem } from '../command.ts'
import { isRefusal, type Refusal } from '../refusal.ts'
import { raiseIncident, resolveIncidents } from '../run/fail.ts'
import type { Assignee, WorkItem } from '../run.ts'
import type { Turn } from '../turn.ts'
import { openItem } from './open-item.ts'

const CODE = 'diversion-failed'
const REASON = 'Its record was deleted.'

/** Asks the directory who gets the item; a decision that all must make is nobody else's. */
export function askForDiversion(
  turn: Turn,
  item: WorkItem,
  to: { kind: 'User' | 'Group' | 'Queue'; name: string },
): void {
  if (item.approval?.isUnanimous || item.vote) {
    return raiseNotDiverted(turn, item, 'All who were asked must answer themselves.')
  }
  turn.request({ type: 'FindDiversion', runId: turn.run.id, workItemId: item.id, ...to })
}

/**
 * Hands an open item to whoever was found; with nobody found it stays where it is, and an incident
 * says so.
 */
export function divertWorkItem(turn: Turn, command: DivertWorkItem): Refusal | void {
  const item = openItem(turn, command.workItemId)
  if (isRefusal(item)) return item
  const { found } = command
  if ('problem' in found) return raiseNotDiverted(turn, item, found.problem)
  const { assignee } = found
  const runId = turn.run.id
  const workItemId = item.id
  if (!item.claimedBy && item.assignee.id === assignee.id) {
    return turn.request({ type: 'TellRecordDeleted', runId, workItemId })
  }
  const holder = holderOf(item)
  const role = item.approval && roleOf(turn.context.actor, item)
  const how = { reason: REASON, ...(role && { role }) }
  turn.emit({ type: 'WorkItemReassigned', workItemId, assignee, ...how })
  turn.request({ type: 'StopFlow', runId, stepId: item.stepId, workItemId })
  if (holder) {
    const reason = `${REASON} It is with ${assignee.name} now.`
    turn.request({ type: 'TellWithdrawn', runId, workItemId, reason, holder })
  }
  if (!item.approval) {
    return turn.request({ type: 'TellRecordDeleted', runId, workItemId, isNew: true })
  }
  allowEditors(turn, item.stepId)
  notifyApprovers(turn, workItemId)
}

/** That an item could not be handed on matters no more once it is with somebody else. */
export function resolveDiversion(turn: Turn, { stepId }: WorkItem): void {
  const reason = 'The work item is with somebody else.'
  resolveIncidents(turn, reason, (one) => one.code === CODE && one.stepId === stepId)
}

function raiseNotDiverted(turn: Turn, { id, stepId, label }: WorkItem, why: string): void {
  const message = `${label} was to be handed on, as its record was deleted. ${why} Reassign it.`
  raiseIncident(turn, { code: CODE, message, stepId })
  turn.request({ type: 'TellRecordDeleted', runId: turn.run.id, workItemId: id })
}

function holderOf({ claimedBy, assignee }: WorkItem): Assignee | undefined {
  if (claimedBy) return { kind: 'User', ...claimedBy }
  return assignee.kind === 'User' ? assignee : undefined
}
