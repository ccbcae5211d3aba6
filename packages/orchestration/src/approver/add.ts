// One more approver is asked on a step that is open: before, beside or after one who is asked now.
import { limits } from '@stagewright/base'
import { allowEditors } from '../approval/lock.ts'
import type { AddApprover } from '../command.ts'
import { findStep } from '../definition-parts.ts'
import { refuseToFinish } from '../item-life/delegate.ts'
import { isRefusal, refuse, type Refusal } from '../refusal.ts'
import type { Assignee, StepRun, WorkItem } from '../run.ts'
import { barsOf } from '../separation/bars-of.ts'
import { refuseBarred, refusalOf } from '../separation/refuse-barred.ts'
import type { Turn } from '../turn.ts'
import { createItem } from '../work-item/create-item.ts'
import { itemsOfAttempt } from '../work-item/items-of-attempt.ts'
import { mayAddApprover } from '../work-item/may.ts'
import { openItem } from '../work-item/open-item.ts'
import { statusWords } from '../words.ts'
import { placeNextTo } from './order.ts'
import { placesToAdd } from './places-to-add.ts'

/**
 * Gives a person, group or queue an item of the same step. Whether they exist and are active is
 * known before the command.
 */
export function addApprover(turn: Turn, command: AddApprover): Refusal | void {
  const { actor } = turn.context
  const item = openItem(turn, command.workItemId)
  if (isRefusal(item)) return item
  const barred = refuseBarred(actor, item)
  if (barred) return barred
  if (!mayAddApprover(actor, item)) {
    const message =
      'Adding an approver needs to hold the work item, or the permission Reassign Work Items.'
    return refuseToFinish(turn, item) ?? refuse('not-allowed', message)
  }
  const { status } = turn.run
  if (status !== 'InProgress') {
    return refuse('run-not-in-progress', `The run is ${statusWords(status)}.`, { status })
  }
  const step = turn.run.steps[item.stepId]
  const node = step && findStep(turn.definition, step.name)
  const { assignee, place } = command
  if (!step || !node || !placesToAdd(turn.definition, turn.run, item).includes(place)) {
    const message = `The policy of ${item.label} does not provide for approvers ${place} others.`
    return refuse('approver-not-addable', message)
  }
  const refusal = refuseAssignee(turn, step, assignee)
  if (refusal) return refusal
  const reason = command.reason?.trim()
  const added = {
    by: { id: actor.id, name: actor.name },
    place,
    nextTo: item.id,
    ...placeNextTo(turn.run, item, place),
    ...(reason && { reason }),
  }
  createItem(turn, { step, node, assignee, isUnanimous: false, added })
  if (step.kind === 'approval') allowEditors(turn, step.id)
}

/** Nobody is asked twice, nobody whom a rule keeps from it, and there is a bound on how many. */
function refuseAssignee(turn: Turn, step: StepRun, assignee: Assignee): Refusal | undefined {
  const bar = barsOf(turn.definition, turn.run, step.name).find(({ id }) => id === assignee.id)
  if (bar) return refusalOf(bar, step.label, assignee.id)
  const items = itemsOfAttempt(turn.run, step)
  const isTheirs = ({ assignee: own, claimedBy, endedBy }: WorkItem) =>
    [own.id, claimedBy?.id, endedBy?.id].includes(assignee.id)
  const asked = items.find(
    (one) => (one.status === 'Assigned' || one.outcome === 'done') && isTheirs(one),
  )
  if (asked) {
    const verb = asked.status === 'Assigned' ? 'is asked about' : 'has answered'
    const message = `${assignee.name} ${verb} ${step.label} already.`
    return refuse('work-item-already-assigned', message)
  }
  if (items.filter(({ added }) => added).length < limits.addedApproversMax) return undefined
  const message = `${step.label} has ${limits.addedApproversMax} added approvers, which is the most.`
  return refuse('approver-not-addable', message)
}
