// What happens when a work item is completed: its step has its outputs, and the run goes on.
import type { JsonObject } from '@stagewright/base'
import { keepAnswer } from '../approver/keep-answer.ts'
import { refuseWaiting } from '../approver/waits-words.ts'
import { decisionIn, recordDecision } from '../approval/review.ts'
import { refuseOpenLines } from '../checklist/refuse-open.ts'
import type { CompleteWorkItem } from '../command.ts'
import { refuseToFinish } from '../item-life/delegate.ts'
import { isRefusal, refuse, type Refusal } from '../refusal.ts'
import { refuseBarred } from '../separation/refuse-barred.ts'
import { continueRun } from '../run/continue.ts'
import { endStepFlow } from '../step/finish.ts'
import type { WorkItem } from '../run.ts'
import type { Turn } from '../turn.ts'
import { castVote, choiceOf, settleVote } from '../vote/cast.ts'
import { votingOf } from '../vote/voting.ts'
import { holderOf, mayWorkOn } from './may.ts'
import { openItem } from './open-item.ts'

/** Completes an open item with the outputs of its screen flow. The first one wins. */
export function completeWorkItem(turn: Turn, command: CompleteWorkItem): Refusal | void {
  const item = openItem(turn, command.workItemId)
  if (isRefusal(item)) return item
  const barred = refuseBarred(turn.context.actor, item)
  if (barred) return barred
  const waiting = refuseWaiting(item)
  if (waiting) return waiting
  const toReturn = refuseToFinish(turn, item)
  if (toReturn) return toReturn
  if (!mayWorkOn(turn.context.actor, item)) {
    const holder = holderOf(item)?.name ?? item.assignee.name
    return refuse('not-allowed', `${item.label} is with ${holder}.`, { by: holder })
  }
  const isRejected = item.approval && decisionIn(command.outputs) === 'Reject'
  const open = isRejected ? undefined : refuseOpenLines(turn.run, item, turn.context.reader)
  if (open) return open
  completeItem(turn, item, command.outputs)
}

/** Completes an item with these outputs, whoever or whatever gave them. */
export function completeItem(turn: Turn, item: WorkItem, outputs: JsonObject): void {
  if (item.approval) return completeApproval(turn, item, outputs)
  if (item.vote) return completeVote(turn, item, outputs)
  const isLast = keepAnswer(turn, item, outputs) === 0
  if (isLast) endStepFlow(turn, item.stepId, outputs)
  continueRun(turn)
}

/** The screens of an approval end with a decision; without one the item stays open. */
function completeApproval(turn: Turn, item: WorkItem, outputs: JsonObject): void {
  const decision = decisionIn(outputs)
  if (decision === undefined) {
    const message = `${item.screenFlow} ended without approvalDecision, which must be Approve or Reject.`
    const fault = { code: 'no-approval-decision', message, flow: item.screenFlow }
    return turn.emit({ type: 'WorkItemFailed', workItemId: item.id, fault })
  }
  const given = outputs['approvalComments']
  const comments = typeof given === 'string' ? given : ''
  recordDecision(turn, item, { decision, comments, channel: 'ScreenFlow', outputs })
  continueRun(turn)
}

/** The screens of a vote end with an answer; without one the item stays open. */
function completeVote(turn: Turn, item: WorkItem, outputs: JsonObject): void {
  const step = turn.run.steps[item.stepId]
  const voting = step && votingOf(turn.definition, step.name)
  const answer = voting && outputs[voting.outcome]
  const choice = voting && choiceOf(voting, answer)
  if (choice === undefined) {
    const flow = item.screenFlow
    const message = `${flow} ended without ${voting?.outcome}, which is the vote on ${item.label}.`
    const fault = { code: 'no-vote', message, flow }
    return turn.emit({ type: 'WorkItemFailed', workItemId: item.id, fault })
  }
  castVote(turn, item, { choice, answer: String(answer), outputs })
  settleVote(turn, item.stepId, outputs)
  continueRun(turn)
}
