// An approver decides: by the buttons of the item, or at the end of the step's screen flow. Where
// all members must approve, the step waits for the last of them, and one rejection ends it.
import type { JsonObject } from '@stagewright/base'
import type { ReviewWorkItem } from '../command.ts'
import { refuseOpenLines } from '../checklist/refuse-open.ts'
import { keepAnswer } from '../approver/keep-answer.ts'
import { refuseWaiting } from '../approver/waits-words.ts'
import { refuseToFinish } from '../item-life/delegate.ts'
import { isRefusal, refuse, type Refusal } from '../refusal.ts'
import { continueRun } from '../run/continue.ts'
import type { WorkItem } from '../run.ts'
import { refuseBarred } from '../separation/refuse-barred.ts'
import { endStepFlow } from '../step/finish.ts'
import type { Turn } from '../turn.ts'
import { castVote, settleVote } from '../vote/cast.ts'
import { inPlace } from '../work-item/in-place.ts'
import { itemsOfAttempt } from '../work-item/items-of-attempt.ts'
import { holderOf, mayReview, roleOf } from '../work-item/may.ts'
import { openItem } from '../work-item/open-item.ts'
import { openItemsOf } from '../work-item/open-items-of.ts'
import { tellHolders } from '../work-item/tell-holders.ts'
import type { ApprovalChannel, ApprovalDecision } from './submission.ts'

/** Approves or rejects an open item without its screen flow. */
export function reviewWorkItem(turn: Turn, command: ReviewWorkItem): Refusal | void {
  const item = openItem(turn, command.workItemId)
  if (isRefusal(item)) return item
  if (!item.approval) {
    const message = `${item.label} is no approval: complete it by its screens.`
    return refuse('work-item-not-an-approval', message)
  }
  const { actor } = turn.context
  const barred = refuseBarred(actor, item)
  if (barred) return barred
  const waiting = refuseWaiting(item)
  if (waiting) return waiting
  const toReturn = refuseToFinish(turn, item)
  if (toReturn) return toReturn
  if (!mayReview(actor, item)) {
    const holder = holderOf(item)?.name ?? item.assignee.name
    return refuse('not-allowed', `${item.label} is with ${holder}.`, { by: holder })
  }
  const { decision, comments, channel } = command
  const open =
    decision === 'Approve' ? refuseOpenLines(turn.run, item, turn.context.reader) : undefined
  if (open) return open
  recordDecision(turn, item, { decision, comments, channel, outputs: {} })
  // A screen flow that somebody had begun is no longer wanted.
  const workItemId = item.id
  turn.request({ type: 'StopFlow', runId: turn.run.id, stepId: item.stepId, workItemId })
  continueRun(turn)
}

type Decided = {
  decision: ApprovalDecision
  comments: string
  channel: ApprovalChannel
  /** What else the screen flow gave. */
  outputs: JsonObject
}

/** Keeps a decision, and ends the step when nothing more is waited for. */
export function recordDecision(turn: Turn, item: WorkItem, decided: Decided): void {
  const { decision, comments, channel } = decided
  const role = roleOf(turn.context.actor, item)
  const workItemId = item.id
  const place = inPlace(turn, item)
  turn.emit({ type: 'WorkItemReviewed', workItemId, decision, comments, role, channel, ...place })
  const outputs = {
    ...decided.outputs,
    approvalDecision: decision,
    approvalComments: comments,
    approverId: turn.context.actor.id,
  }
  if (item.vote) {
    const choice = decision === 'Approve' ? 'for' : 'against'
    castVote(turn, item, { choice, answer: decision, outputs })
    const all = { ...outputs, approvalComments: allComments(turn, item) }
    return settleVote(turn, item.stepId, all)
  }
  const isOneOfMore = keepAnswer(turn, item, outputs) > 0
  if (decision === 'Approve' && isOneOfMore) return
  withdraw(turn, openItemsOf(turn.run, item.stepId), item)
  endStepFlow(turn, item.stepId, { ...outputs, approvalComments: allComments(turn, item) })
}

function withdraw(turn: Turn, items: WorkItem[], { stepId, label }: WorkItem): void {
  const reason = `${label} was rejected by ${turn.context.actor.name}.`
  if (items.length > 0) tellHolders(turn, stepId, reason)
  for (const { id: workItemId } of items) {
    turn.emit({ type: 'WorkItemClosed', workItemId, outcome: 'withdrawn', reason })
    turn.request({ type: 'StopFlow', runId: turn.run.id, stepId, workItemId })
  }
}

/** The comments of one approver as they are; of several each with the name. */
export function allComments(turn: Turn, { stepId }: WorkItem): string {
  const step = turn.run.steps[stepId]
  const decided = (step ? itemsOfAttempt(turn.run, step) : []).filter(
    (item) => item.approval?.comments,
  )
  if (decided.length < 2) return decided[0]?.approval?.comments ?? ''
  const lines = decided.map(({ endedBy, approval }) => `${endedBy?.name}: ${approval?.comments}`)
  return lines.join('\n')
}

/** The decision that a screen flow gives, in any letter case; undefined when it gives none. */
export function decisionIn(outputs: JsonObject): ApprovalDecision | undefined {
  const text = String(outputs['approvalDecision'] ?? '')
    .trim()
    .toLowerCase()
  if (/^approved?$/.test(text)) return 'Approve'
  return /^reject(ed)?$/.test(text) ? 'Reject' : undefined
}
