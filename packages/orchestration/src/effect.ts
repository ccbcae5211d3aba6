// What the world must now do because of what was decided. Performed inside the transaction or by a
// job after it, never before it.
import type { Instant, JsonObject } from '@stagewright/base'
import type { Priority } from '@stagewright/metadata'
import type { FindLineAssignees, TellOfLine, TellOfLineEnd } from './checklist/checklist-effect.ts'
import type { Escalate, SetTimer, StartEscalationFlow, TellOfTime } from './time/time-effect.ts'
import type { Assignee } from './run.ts'
import type { AssignmentKind } from './work-item/assignment.ts'

/** Run the autolaunched flow of a background step. */
export type StartFlow = {
  type: 'StartFlow'
  runId: string
  stepId: string
  attempt: number
  flow: string
  inputs: JsonObject
  /** User id; without it the automated process. */
  runAs?: string
}
/** Call the operation of another system that a step hands over to: `Service.operation`. */
export type CallService = {
  type: 'CallService'
  runId: string
  stepId: string
  attempt: number
  service: string
  inputs: JsonObject
}
/** Come back with TryStepAgain when a failed step is to be tried again. */
export type SetRetryTimer = {
  type: 'SetRetryTimer'
  runId: string
  stepId: string
  attempt: number
  at: Instant
}
/** Run an evaluation flow, read-only, and answer with AnswerEvaluation. */
export type EvaluateFlow = {
  type: 'EvaluateFlow'
  runId: string
  evaluationId: string
  flow: string
  inputs: JsonObject
}
/** Find whom an assignment means and answer with AnswerAssignee. */
export type FindAssignee = {
  type: 'FindAssignee'
  runId: string
  stepId: string
  attempt: number
  kind: AssignmentKind
  name: string
  /** The members of a group or queue are to be named in the answer. */
  wantsMembers?: boolean
  /** And with them what weights of a vote go by. */
  wantsStandings?: boolean
}
/**
 * Lock a record for a step, or change who may edit it meanwhile; a lock of somebody else answers
 * with FailRecordLock.
 */
export type LockRecord = {
  type: 'LockRecord'
  runId: string
  stepId: string
  attempt: number
  recordId: string
  /** What locks it, for people. */
  reason: string
  lockedBy: { id: string; name: string }
  /** People, groups and queues that may edit it all the same. */
  editorIds: string[]
}
/** Give a record free that a step locked. */
export type UnlockRecord = { type: 'UnlockRecord'; runId: string; stepId: string; recordId: string }
/** Tell those who must decide on a work item. */
export type NotifyApprovers = {
  type: 'NotifyApprovers'
  runId: string
  workItemId: string
  /** Texts of the step, in the place of the usual ones. */
  subject?: string
  body?: string
}
/** Tell whoever is given a work item that is no approval. */
export type TellAssignee = {
  type: 'TellAssignee'
  runId: string
  workItemId: string
  /** Texts of the step, in the place of the usual ones. */
  subject?: string
  body?: string
}
/** Tell whoever holds an item that it is not wanted any more. */
export type TellWithdrawn = {
  type: 'TellWithdrawn'
  runId: string
  workItemId: string
  reason: string
  /** Who held it, where it is with somebody else by now. */
  holder?: Assignee
}
/** Tell the person who holds an item now that it was handed to them. */
export type TellReassigned = {
  type: 'TellReassigned'
  runId: string
  workItemId: string
  by: string
  reason?: string
}
/** Tell whoever holds an item that its record was deleted and the item stays with them. */
export type TellRecordDeleted = {
  type: 'TellRecordDeleted'
  runId: string
  workItemId: string
  /** It came to them because of that. */
  isNew?: boolean
}
/** Find who gets an item whose record was deleted and answer with DivertWorkItem. */
export type FindDiversion = {
  type: 'FindDiversion'
  runId: string
  workItemId: string
  kind: 'User' | 'Group' | 'Queue'
  name: string
}
/** What a person is told about a work item: what somebody did, and what they said with it. */
export type ItemNotice = {
  about:
    'asked' | 'answered' | 'delegated' | 'returned' | 'taken-back' | 'distributed' | 'line-ticked'
  by: string
  text?: string
}
/** Tell one person about a work item. */
export type TellPerson = {
  type: 'TellPerson'
  runId: string
  workItemId: string
  userId: string
  notice: ItemNotice
}
/** Let what was typed into the screens of an item go on with another person. */
export type HandOverFlow = {
  type: 'HandOverFlow'
  runId: string
  workItemId: string
  userId: string
}
/** Come back with WakeWorkItem when a snoozed item is to come back. */
export type SetSnoozeTimer = {
  type: 'SetSnoozeTimer'
  runId: string
  workItemId: string
  at: Instant
}
/** Find the active people of a group or queue that an item waits in; answer with AnswerMembers. */
export type FindMembers = {
  type: 'FindMembers'
  runId: string
  workItemId: string
  assignee: Assignee
}
/** Come back with RaisePriority when an item is so old. */
export type SetPriorityTimer = {
  type: 'SetPriorityTimer'
  runId: string
  workItemId: string
  at: Instant
  to: Priority
}
/** Find who of a group or queue could take an item and answer with AssignMember. */
export type FindWorkers = {
  type: 'FindWorkers'
  runId: string
  workItemId: string
  groupId: string
}
/** Drop the interviews of a step whose work is no longer wanted. */
export type StopFlow = { type: 'StopFlow'; runId: string; stepId: string; workItemId?: string }

export type * from './checklist/checklist-effect.ts'
export type * from './time/time-effect.ts'

export type Effect =
  | SetTimer
  | TellOfTime
  | Escalate
  | StartEscalationFlow
  | StartFlow
  | CallService
  | SetRetryTimer
  | EvaluateFlow
  | FindAssignee
  | LockRecord
  | UnlockRecord
  | NotifyApprovers
  | TellAssignee
  | TellWithdrawn
  | TellReassigned
  | TellRecordDeleted
  | FindDiversion
  | FindMembers
  | TellPerson
  | HandOverFlow
  | SetSnoozeTimer
  | SetPriorityTimer
  | FindWorkers
  | FindLineAssignees
  | TellOfLine
  | TellOfLineEnd
  | StopFlow
