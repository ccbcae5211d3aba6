// The heart: a command in, events and effects out, or a refusal. Pure: no clock, no chance, no
// world.
import type { FlowDefinition } from '@stagewright/metadata'
import { addApprover } from './approver/add.ts'
import { keepWaiting } from './approver/keep-waiting.ts'
import { removeApprover } from './approver/remove.ts'
import { failRecordLock } from './approval/lock.ts'
import { recallSubmission } from './approval/recall.ts'
import { reviewWorkItem } from './approval/review.ts'
import { answerLineAssignees } from './checklist/answer-line-assignees.ts'
import { addLine, assignLine, removeLine } from './checklist/change-lines.ts'
import { tellOfEnds } from './checklist/tell-of-ends.ts'
import { tickLine, untickLine } from './checklist/tick.ts'
import type { Command, CommandType } from './command.ts'
import type { Context } from './context.ts'
import type { Effect } from './effect.ts'
import { answerEvaluation, failEvaluation } from './evaluation/answer.ts'
import type { RunEvent } from './event.ts'
import { recallCompletion } from './going-back/recall-completion.ts'
import { sendBack } from './going-back/send-back.ts'
import { answerQuestion, askRequester, withdrawQuestion } from './item-life/ask.ts'
import { delegateWorkItem, returnWorkItem } from './item-life/delegate.ts'
import { assignMember } from './item-life/distribute.ts'
import { raisePriority, setPriority } from './item-life/priority.ts'
import { snoozeWorkItem, wakeWorkItem } from './item-life/snooze.ts'
import { isRefusal, refuse, type Refusal } from './refusal.ts'
import { migrateRun } from './migration/migrate.ts'
import { settleMigration } from './migration/settle-migration.ts'
import { undoMigration } from './migration/undo.ts'
import { cancelRun } from './run/cancel.ts'
import { loseRecord } from './run/lose-record.ts'
import { resumeRun } from './run/resume.ts'
import { startRun } from './run/start.ts'
import { suspendRun } from './run/suspend.ts'
import { wakeRun } from './run/wake.ts'
import type { Run } from './run.ts'
import { keepApart } from './separation/keep-apart.ts'
import { answerMembers } from './separation/keep-free.ts'
import { failStepFlow, finishStepFlow } from './step/finish.ts'
import { retryStep } from './step/retry.ts'
import { skipStep } from './step/skip.ts'
import { tryStepAgain } from './step/try-again.ts'
import { answerEscalation } from './time/escalate.ts'
import { keepTime } from './time/keep-time.ts'
import { passTime } from './time/pass-time.ts'
import { replanTime } from './time/replan-time.ts'
import { Turn } from './turn.ts'
import { answerAssignee } from './work-item/answer-assignee.ts'
import { checkAssignee } from './work-item/check-assignee.ts'
import { claimWorkItem } from './work-item/claim.ts'
import { completeWorkItem } from './work-item/complete.ts'
import { divertWorkItem } from './work-item/divert.ts'
import { failWorkItem } from './work-item/fail.ts'
import { loseItemRecords } from './work-item/lose-records.ts'
import { reassignWorkItem } from './work-item/reassign.ts'
import { setDueDate } from './work-item/set-due-date.ts'
import { takeBackDueDate } from './work-item/take-back-due-date.ts'
import { releaseWorkItem } from './work-item/release.ts'

export type Decision = { run: Run; events: RunEvent[]; effects: Effect[] }

type Handler<C> = (turn: Turn, command: C) => Refusal | void
type Handlers = { [T in CommandType]: Handler<Extract<Command, { type: T }>> }

const handlers: Handlers = {
  StartRun: startRun,
  WakeRun: wakeRun,
  CancelRun: cancelRun,
  SuspendRun: suspendRun,
  ResumeRun: resumeRun,
  RetryStep: retryStep,
  SkipStep: skipStep,
  FinishStepFlow: finishStepFlow,
  FailStepFlow: failStepFlow,
  TryStepAgain: tryStepAgain,
  LoseRecord: loseRecord,
  LoseItemRecords: loseItemRecords,
  DivertWorkItem: divertWorkItem,
  AnswerMembers: answerMembers,
  AnswerEvaluation: answerEvaluation,
  FailEvaluation: failEvaluation,
  AnswerAssignee: answerAssignee,
  PassTime: passTime,
  ReplanTime: replanTime,
  AnswerEscalation: answerEscalation,
  SetDueDate: setDueDate,
  TakeBackDueDate: takeBackDueDate,
  ClaimWorkItem: claimWorkItem,
  ReleaseWorkItem: releaseWorkItem,
  CheckAssignee: checkAssignee,
  ReassignWorkItem: reassignWorkItem,
  AddApprover: addApprover,
  RemoveApprover: removeApprover,
  CompleteWorkItem: completeWorkItem,
  AskRequester: askRequester,
  AnswerQuestion: answerQuestion,
  WithdrawQuestion: withdrawQuestion,
  DelegateWorkItem: delegateWorkItem,
  ReturnWorkItem: returnWorkItem,
  SnoozeWorkItem: snoozeWorkItem,
  WakeWorkItem: wakeWorkItem,
  SetPriority: setPriority,
  RaisePriority: raisePriority,
  AssignMember: assignMember,
  TickLine: tickLine,
  UntickLine: untickLine,
  AddLine: addLine,
  RemoveLine: removeLine,
  AssignLine: assignLine,
  AnswerLineAssignees: answerLineAssignees,
  FailWorkItem: failWorkItem,
  ReviewWorkItem: reviewWorkItem,
  RecallSubmission: recallSubmission,
  FailRecordLock: failRecordLock,
  RecallCompletion: recallCompletion,
  SendBack: sendBack,
  MigrateRun: migrateRun,
  UndoMigration: undoMigration,
}

/**
 * Decides one command on a run.
 * @param definition the version of the orchestration the run is pinned to
 * @param run the run as stored; undefined only for StartRun
 * @returns the new run with what happened and what must be done, or why not (then nothing changes)
 */
export function decide(
  definition: FlowDefinition,
  run: Run | undefined,
  command: Command,
  context: Context,
): Decision | Refusal {
  if (run === undefined && command.type !== 'StartRun') {
    return refuse('run-not-found', `There is no run ${command.runId}.`, { runId: command.runId })
  }
  const turn = new Turn(definition, run, timely(command, context))
  const handle = handlers[command.type] as Handler<Command>
  const refusal = handle(turn, command)
  if (isRefusal(refusal)) return refusal
  keepApart(turn)
  keepWaiting(turn)
  keepTime(turn, run, command)
  settleMigration(turn, command)
  tellOfEnds(turn, run)
  return { run: turn.run, events: turn.events, effects: turn.effects }
}

/** A timer came when its time had come; whoever took it may be a moment behind. */
function timely(command: Command, context: Context): Context {
  const isBehind = command.type === 'PassTime' && command.at > context.now
  return isBehind ? { ...context, now: command.at } : context
}
