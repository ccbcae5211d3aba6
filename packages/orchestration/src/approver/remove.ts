// An approver need not answer any more: whoever added one takes that back, and people who may hand
// work on may take any of several out. When nobody is left to answer the step ends with what was
// answered.
import type { JsonObject } from '@stagewright/base'
import { allowEditors } from '../approval/lock.ts'
import { allComments } from '../approval/review.ts'
import type { RemoveApprover } from '../command.ts'
import { isRefusal, refuse, type Refusal } from '../refusal.ts'
import { continueRun } from '../run/continue.ts'
import type { Run, WorkItem } from '../run.ts'
import { refuseBarred } from '../separation/refuse-barred.ts'
import { endStepFlow } from '../step/finish.ts'
import type { Turn } from '../turn.ts'
import { itemsOfAttempt } from '../work-item/items-of-attempt.ts'
import { mayRemoveApprover } from '../work-item/may.ts'
import { openItem } from '../work-item/open-item.ts'
import { openItemsOf } from '../work-item/open-items-of.ts'
import { statusWords } from '../words.ts'

/** Closes the open item of an approver, where the policy provides for it. */
export function removeApprover(turn: Turn, command: RemoveApprover): Refusal | void {
  const { actor } = turn.context
  const item = openItem(turn, command.workItemId)
  if (isRefusal(item)) return item
  const { run, definition } = turn
  const stepName = run.steps[item.stepId]?.name ?? ''
  if (definition.policy?.steps?.[stepName]?.approvers?.remove !== true) {
    const message = `The policy of ${item.label} does not provide for removing approvers.`
    return refuse('approver-not-removable', message)
  }
  const barred = refuseBarred(actor, item)
  if (barred) return barred
  if (!mayRemoveApprover(actor, item)) {
    const who = item.added ? `${item.added.by.name}, who added them, and ` : ''
    const message = `An approver is removed by ${who}people with the permission Reassign Work Items.`
    return refuse('not-allowed', message)
  }
  if (run.status !== 'InProgress') {
    const { status } = run
    return refuse('run-not-in-progress', `The run is ${statusWords(status)}.`, { status })
  }
  const answered = lastAnswerOf(run, item)
  const others = openItemsOf(run, item.stepId).filter(({ id }) => id !== item.id)
  if (others.length === 0 && !answered) {
    const message = `${item.assignee.name} is the only one asked about ${item.label}: reassign it, or skip the step.`
    return refuse('approver-not-removable', message)
  }
  close(turn, item, command.reason?.trim())
  if (others.length > 0) allowEditors(turn, item.stepId)
  else if (answered) endStepFlow(turn, item.stepId, answerOf(turn, answered))
  continueRun(turn)
}

function close(turn: Turn, item: WorkItem, reason: string | undefined): void {
  const { id: workItemId, stepId, label, assignee } = item
  const because = reason ? `: ${reason}` : '.'
  const words = `${turn.context.actor.name} removed ${assignee.name} from ${label}${because}`
  const runId = turn.run.id
  turn.request({ type: 'TellWithdrawn', runId, workItemId, reason: words })
  turn.emit({ type: 'WorkItemClosed', workItemId, outcome: 'removed', reason: words })
  turn.request({ type: 'StopFlow', runId, stepId, workItemId })
}

/** The newest item of the step that was answered; undefined while none is. */
function lastAnswerOf(run: Run, { stepId }: WorkItem): WorkItem | undefined {
  const step = run.steps[stepId]
  const answered = (step ? itemsOfAttempt(run, step) : []).filter(({ answer }) => answer)
  return answered.toSorted((a, b) => (a.endedEvent ?? 0) - (b.endedEvent ?? 0)).at(-1)
}

/** What the step ends with: the newest answer, of an approval with the comments of all. */
function answerOf(turn: Turn, item: WorkItem): JsonObject {
  const comments = item.approval ? { approvalComments: allComments(turn, item) } : {}
  return { ...item.answer, ...comments }
}
