// A work item goes to another person, group or queue.
import { allowEditors } from '../approval/lock.ts'
import { notifyApprovers } from '../approval/notify.ts'
import type { ReassignWorkItem } from '../command.ts'
import { isRefusal, refuse, type Refusal } from '../refusal.ts'
import { refusalOf } from '../separation/refuse-barred.ts'
import type { Assignee, WorkItem } from '../run.ts'
import type { Turn } from '../turn.ts'
import { votersOf } from '../vote/vote-state.ts'
import { settleAssignee } from './check-assignee.ts'
import { resolveDiversion } from './divert.ts'
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
  const twice = item.vote && refuseSecondVote(turn, item, assignee)
  if (twice) return twice
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
  settleAssignee(turn, item.stepId)
  resolveDiversion(turn, item)
  if (item.approval) allowEditors(turn, item.stepId)
  if (command.isOneOfMany !== true) tellNewOwner(turn, item, assignee, reason)
}

/** Approvers get the words of their step; anybody else hears who handed it on, and why. */
function tellNewOwner(turn: Turn, item: WorkItem, to: Assignee, reason?: string): void {
  const { actor } = turn.context
  if (item.approval) return notifyApprovers(turn, item.id)
  if (to.kind !== 'User' || to.id === actor.id) return
  const why = { by: actor.name, ...(reason && { reason }) }
  turn.request({ type: 'TellReassigned', runId: turn.run.id, workItemId: item.id, ...why })
}

/** A vote is a person's own, and nobody has two. */
function refuseSecondVote(turn: Turn, item: WorkItem, to: Assignee): Refusal | undefined {
  if (to.kind !== 'User') {
    const message = `The vote on ${item.label} is for one person: name one.`
    return refuse('vote-not-reassignable', message)
  }
  const step = turn.run.steps[item.stepId]
  const voters = step ? votersOf(turn.run, step) : []
  const isVoter = voters.some(({ assignee, endedBy }) => (endedBy ?? assignee).id === to.id)
  if (!isVoter || item.assignee.id === to.id) return undefined
  const message = `${to.name} has a vote on ${item.label} already.`
  return refuse('vote-not-reassignable', message)
}
