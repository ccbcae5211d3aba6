// A run is one pass of an orchestration: plain JSON, kept in a row, changed only by `apply`.
import type { Instant, Json, JsonObject } from '@stagewright/base'
import type { ItemApproval, Submission } from './approval/submission.ts'
import type { AddedApprover, Awaited } from './approver/added.ts'
import type { WithChecklist } from './checklist/checklist.ts'
import type { SeenConditions } from './evaluation/seen.ts'
import type { ItemLife } from './item-life/item-life.ts'
import type { Migration } from './migration/migration.ts'
import type { Bar } from './separation/bar.ts'
import type { TimeLimit } from './time/time-limit.ts'
import type { VoteChoice } from './vote/tally.ts'

export type RunStatus = 'InProgress' | 'Completed' | 'Canceled' | 'Error' | 'Suspended'
export type StageStatus =
  'InProgress' | 'Completed' | 'Suspended' | 'Canceled' | 'Discontinued' | 'Error'
export type StepStatus = 'NotStarted' | 'InProgress' | 'Completed' | 'Discontinued' | 'Error'
export type WorkItemStatus = 'Assigned' | 'Completed'

/** How a work item ended. The real system says Completed for all of these; here one can tell. */
export type WorkItemOutcome =
  | 'done'
  | 'discontinued'
  | 'skipped'
  | 'canceled'
  | 'failed'
  | 'recalled'
  | 'withdrawn'
  | 'sentBack'
  | 'removed'

export type Run = {
  id: string
  /** API name and version of the orchestration it started with. */
  orchestration: { apiName: string; version: number; label: string }
  status: RunStatus
  startedAt: Instant
  changedAt: Instant
  endedAt?: Instant
  /** User id of who or what started it. */
  startedBy: string
  startedByName?: string
  /** The name that whoever started it has for it. */
  businessKey?: string
  triggeringRecord?: { object: string; id: string }
  /** What an approval orchestration decides on. */
  submission?: Submission
  /** The triggering record as last read, with the looked-up records the definition refers to. */
  record?: JsonObject
  /** When that record was deleted; the run was to go on all the same. */
  recordDeletedAt?: Instant
  /** Its values before the change that started the run; null when the record was created. */
  priorRecord?: JsonObject | null
  /** Input variables and their values at the start. */
  variables: JsonObject
  /** Called flow → version pinned at the start. */
  pins: { [flowApiName: string]: number }
  /** The stage that is in progress; of several side by side, one that is. */
  currentStage: string | null
  /** The stage that was entered last, or came back to. */
  lastStage?: string
  stages: { [stageId: string]: StageRun }
  steps: { [stepId: string]: StepRun }
  workItems: { [workItemId: string]: WorkItem }
  /** API name of a stage or step → its newest run, which references mean. */
  latest: { [elementName: string]: string }
  /** Decision outcomes looked at: taken or not. */
  outcomes: { [ruleName: string]: boolean }
  /** Elements entered, and how often. */
  visits: { [elementName: string]: number }
  evaluations: { [evaluationId: string]: Evaluation }
  /** Requirements of the stage at work that were not met, as they were last seen. */
  unmet?: { [subject: string]: SeenConditions }
  incidents: { [incidentId: string]: Incident }
  /** Until when it is to be done, by its policy. */
  time?: TimeLimit
  /** The newest migration to another version. */
  migration?: Migration
  /** Steps finished in a former stage: step → step run. They count as done the first time. */
  carried?: { [stepName: string]: string }
  /** Events so far: the number of the newest line of the log. */
  eventCount: number
  /** Raised by every event that can change the answer of a condition; an older answer is stale. */
  changeCount: number
}

export type StageRun = {
  id: string
  name: string
  label: string
  status: StageStatus
  startedAt: Instant
  /** Number of the event that began it. */
  startedEvent?: number
  endedAt?: Instant
  /** The stage run that it was entered beside, as the policy says. */
  besideId?: string
  time?: TimeLimit
  /** Step runs of this entry of the stage, in the order of the definition. */
  stepIds: string[]
  /** Step runs that a version before this one had here; nothing waits for them. */
  formerStepIds?: string[]
}

export type StepRun = {
  id: string
  stageId: string
  name: string
  label: string
  kind: 'interactive' | 'background' | 'approval' | 'external'
  status: StepStatus
  startedAt?: Instant
  endedAt?: Instant
  /** Numbers of the events that began and ended it. */
  startedEvent?: number
  endedEvent?: number
  /** Outputs of its flow; kept from the moment the flow ended. */
  outputs?: JsonObject
  /** What the variables that took its outputs held before. */
  replaced?: JsonObject
  /** Why its work came back to it; what was answered before is kept for whoever does it anew. */
  sentBack?: SentBackNote
  /** The flow ended, while the step may still wait for its completion requirements. */
  isFlowFinished?: boolean
  /** Its newest work item. */
  workItemId?: string
  /** The record it keeps locked. */
  lockedRecordId?: string
  attempt: number
  /** Why it was skipped; its outputs were given by a person. */
  skipped?: string
  skippedBy?: { id: string; name: string }
  /** The step run that did its work, in a stage the run had been in before it was migrated. */
  carriedFrom?: string
  /** Tries that failed since a person last had it started; they count for its policy. */
  failedTries?: number
  /** When it is tried again by itself; `attempt` is that try already. */
  retryAt?: Instant
  /** Inputs that a retry gave in place of those of the definition. */
  inputs?: JsonObject
  fault?: StepFault
}

export type SentBackNote = {
  /** Label of the step it came back from. */
  from: string
  reason: string
  by: { id: string; name: string }
  at: Instant
  answers?: JsonObject
}

export type StepFault = { code: string; message: string; flow?: string; element?: string | null }

export type AssigneeKind = 'User' | 'Group' | 'Queue'
export type Assignee = { kind: AssigneeKind; id: string; name: string }

export type WorkItem = ItemLife &
  WithChecklist & {
    id: string
    stepId: string
    label: string
    description?: string
    status: WorkItemStatus
    outcome?: WorkItemOutcome
    assignee: Assignee
    /** Who took it from the queue or group; for a user's item nobody needs to. */
    claimedBy?: { id: string; name: string }
    /** For items of approval steps. */
    approval?: ItemApproval
    /** Whom rules of separation of duties keep from it. */
    barred?: Bar[]
    /** The attempt of its step that made it. */
    attempt?: number
    /** It was added while its step was open. */
    added?: AddedApprover
    /** Who is to answer before it; while there is somebody nobody may work on it. */
    waitsFor?: Awaited[]
    /** What it was completed with, while others of its step were still to answer. */
    answer?: JsonObject
    /** Where a vote is taken: how much the answer counts, and what it was. */
    vote?: { weight: number; choice?: VoteChoice; answer?: string }
    /** Until when it is to be done, by the policy of its step. */
    time?: TimeLimit
    /** Nobody did it in time; the policy of its step did. */
    isDecidedByTime?: true
    relatedRecordId?: string
    /** When that record was deleted; the item was to stay open all the same. */
    recordDeletedAt?: Instant
    screenFlow: string
    inputs: JsonObject
    createdAt: Instant
    assignedAt: Instant
    endedAt?: Instant
    endedBy?: { id: string; name: string }
    /** In whose place it was done. */
    endedFor?: { id: string; name: string }
    /** Number of the event that ended it. */
    endedEvent?: number
  }

/** A question put to an evaluation flow, and its newest answer. */
export type Evaluation = {
  id: string
  of: EvaluationSubject
  /** changeCount of the run when it was asked. */
  askedAt: number
  isMet?: boolean
  inputs?: JsonObject
  /** What was answered before, when the question was the same. */
  lastAnswer?: boolean
}

export type EvaluationSubject =
  | { kind: 'stage-exit'; stageId: string }
  | { kind: 'step-entry'; stepId: string }
  | { kind: 'step-exit'; stepId: string }

export type Incident = {
  id: string
  code: string
  message: string
  stepId?: string
  stageId?: string
  raisedAt: Instant
  resolvedAt?: Instant
}

/** Values a log line shows beside its words. */
export type LogValues = { [name: string]: Json }
