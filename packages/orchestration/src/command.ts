// What somebody or something asks of a run. The same commands come from screens, API, command line,
// bulk and jobs; who asks travels in the context.
import type { JsonObject } from '@stagewright/base'
import type { ApprovalChannel, ApprovalDecision } from './approval/submission.ts'
import type { ApproverPlace } from './approver/added.ts'
import type { ChecklistCommand } from './checklist/checklist-command.ts'
import type { ItemLifeCommand } from './item-life/life-command.ts'
import type { ElementMapping } from './migration/element-mapping.ts'
import type { PinChoice } from './migration/migrated-pins.ts'
import type { Assignee, StepFault } from './run.ts'
import type {
  AnswerEscalation,
  PassTime,
  ReplanTime,
  SetDueDate,
  TakeBackDueDate,
} from './time/time-command.ts'
import type { Standing } from './vote/weight-of.ts'

export type StartRun = {
  type: 'StartRun'
  runId: string
  apiName: string
  version: number
  inputs: JsonObject
  /** The name that whoever starts it has for it: one run of the orchestration has it. */
  businessKey?: string
  triggeringRecord?: { object: string; id: string }
  record?: JsonObject
  priorRecord?: JsonObject | null
  /** For approvals: who submits, and what they say with it. */
  submission?: {
    submittedBy: { id: string; name: string }
    comments: string
    /** User name or id of who is asked first, where the process leaves that to the submitter. */
    firstApprover?: string
    skipsEntryCriteria?: boolean
  }
}
/**
 * Look again at every condition; `record` is the triggering record as it is now, `variables` and
 * `outputs` of steps, by their id, are those that hold records which have changed.
 */
export type WakeRun = {
  type: 'WakeRun'
  runId: string
  record?: JsonObject
  variables?: JsonObject
  outputs?: { [stepId: string]: JsonObject }
}
export type CancelRun = { type: 'CancelRun'; runId: string; reason: string }
/** Let nothing new start; what runs goes on to its end. */
export type SuspendRun = { type: 'SuspendRun'; runId: string; reason: string }
/** Let a suspended or stopped run go on, with its records as they are now. */
export type ResumeRun = {
  type: 'ResumeRun'
  runId: string
  reason: string
  record?: JsonObject
  variables?: JsonObject
  outputs?: { [stepId: string]: JsonObject }
}
/**
 * Start a failed step again; brings a run that stands on Error back. `inputs` stand in for those of
 * the definition with the same names.
 */
export type RetryStep = {
  type: 'RetryStep'
  runId: string
  stepId: string
  reason: string
  inputs?: JsonObject
}
/** Go on without a step; `outputs` stand in for those of its flow. */
export type SkipStep = {
  type: 'SkipStep'
  runId: string
  stepId: string
  reason: string
  outputs?: JsonObject
}
export type FinishStepFlow = {
  type: 'FinishStepFlow'
  runId: string
  stepId: string
  attempt: number
  outputs: JsonObject
}
export type FailStepFlow = {
  type: 'FailStepFlow'
  runId: string
  stepId: string
  attempt: number
  fault: StepFault
}
/** The time has come to try a step again as its policy says; `attempt` is the try that is due. */
export type TryStepAgain = { type: 'TryStepAgain'; runId: string; stepId: string; attempt: number }
/** The triggering record is no more: the run goes the way its policy says. */
export type LoseRecord = { type: 'LoseRecord'; runId: string }
/** Records that open work items are about are no more; `recordIds` are all that went at once. */
export type LoseItemRecords = { type: 'LoseItemRecords'; runId: string; recordIds: string[] }
/** The active people of the group or queue that an item waits in, for its rules of who may not. */
export type AnswerMembers = {
  type: 'AnswerMembers'
  runId: string
  workItemId: string
  assigneeId: string
  memberIds: string[]
}
/** Whom the policy means that hands an item on because its record was deleted. */
export type DivertWorkItem = {
  type: 'DivertWorkItem'
  runId: string
  workItemId: string
  found: { assignee: Assignee } | { problem: string }
}
export type AnswerEvaluation = {
  type: 'AnswerEvaluation'
  runId: string
  evaluationId: string
  isMet: boolean
}
export type FailEvaluation = {
  type: 'FailEvaluation'
  runId: string
  evaluationId: string
  fault: StepFault
}
/** Whom an assignment means, or in words why nobody. */
export type AnswerAssignee = {
  type: 'AnswerAssignee'
  runId: string
  stepId: string
  attempt: number
  /** `members` are the active people of a group or queue, where the question wants them. */
  found: { assignee: Assignee; members?: Member[] } | { problem: string; code: AssigneeProblem }
}
/** One of the people of a group or queue; with the standing that weights of a vote go by. */
export type Member = Assignee & { standing?: Standing }
export type ClaimWorkItem = { type: 'ClaimWorkItem'; runId: string; workItemId: string }
export type ReleaseWorkItem = {
  type: 'ReleaseWorkItem'
  runId: string
  workItemId: string
  reason?: string
}
/**
 * Look again at whom open work waits for: this person, group or queue cannot do it, or can again.
 */
export type CheckAssignee = {
  type: 'CheckAssignee'
  runId: string
  assigneeId: string
  problem?: AssigneeProblem
}
export type ReassignWorkItem = {
  type: 'ReassignWorkItem'
  runId: string
  workItemId: string
  assignee: Assignee
  reason?: string
  /** One of many that go there together: whoever gets them is told once, by who orders it. */
  isOneOfMany?: boolean
}
/** Ask one more on a step that is open, in relation to somebody who is asked now. */
export type AddApprover = {
  type: 'AddApprover'
  runId: string
  workItemId: string
  place: ApproverPlace
  assignee: Assignee
  reason?: string
}
/** Whoever has this item need not answer any more. */
export type RemoveApprover = {
  type: 'RemoveApprover'
  runId: string
  workItemId: string
  reason?: string
}
/** Its screen flow finished with these outputs. */
export type CompleteWorkItem = {
  type: 'CompleteWorkItem'
  runId: string
  workItemId: string
  outputs: JsonObject
}
/** Its screen flow failed while somebody worked on it; the item stays open. */
export type FailWorkItem = {
  type: 'FailWorkItem'
  runId: string
  workItemId: string
  fault: StepFault
}

/** Approves or rejects an item of an approval step, without its screen flow. */
export type ReviewWorkItem = {
  type: 'ReviewWorkItem'
  runId: string
  workItemId: string
  decision: ApprovalDecision
  comments: string
  channel: ApprovalChannel
}
/** Take a submitted record back before it is decided. */
export type RecallSubmission = { type: 'RecallSubmission'; runId: string; comments: string }
/** The record that a step wanted to lock is locked by somebody else. */
export type FailRecordLock = {
  type: 'FailRecordLock'
  runId: string
  stepId: string
  attempt: number
  message: string
}

/**
 * Take one's own completion back, while nobody has gone on from it. `openedIds` are the items of
 * the run whose screens somebody has begun.
 */
export type RecallCompletion = {
  type: 'RecallCompletion'
  runId: string
  workItemId: string
  openedIds: string[]
  reason?: string
}
/** Send the work of an open item back to an earlier step or stage, which is done anew. */
export type SendBack = {
  type: 'SendBack'
  runId: string
  workItemId: string
  to: string
  reason: string
}
/** Bring the run to another version; `record` is the triggering record as that version reads it. */
export type MigrateRun = {
  type: 'MigrateRun'
  runId: string
  version: number
  /** Counterparts of stages and steps other than those of the same name. */
  mapping: ElementMapping
  pins: PinChoice
  reason: string
  record?: JsonObject
}
/** Take the newest migration back, while nobody has worked on the run since. */
export type UndoMigration = {
  type: 'UndoMigration'
  runId: string
  reason: string
  record?: JsonObject
}

export type AssigneeProblem =
  'assignee-not-found' | 'assignee-inactive' | 'assignee-without-members'

export type Command =
  | StartRun
  | WakeRun
  | CancelRun
  | SuspendRun
  | ResumeRun
  | RetryStep
  | SkipStep
  | FinishStepFlow
  | FailStepFlow
  | TryStepAgain
  | LoseRecord
  | LoseItemRecords
  | DivertWorkItem
  | AnswerMembers
  | AnswerEvaluation
  | FailEvaluation
  | AnswerAssignee
  | PassTime
  | ReplanTime
  | AnswerEscalation
  | SetDueDate
  | TakeBackDueDate
  | ClaimWorkItem
  | ReleaseWorkItem
  | CheckAssignee
  | ReassignWorkItem
  | AddApprover
  | RemoveApprover
  | CompleteWorkItem
  | FailWorkItem
  | ReviewWorkItem
  | RecallSubmission
  | FailRecordLock
  | RecallCompletion
  | SendBack
  | ItemLifeCommand
  | ChecklistCommand
  | MigrateRun
  | UndoMigration

export type * from './time/time-command.ts'

export type CommandType = Command['type']
