// What has happened in a run: past tense, one line of its log. State changes only by applying
// these.
import type { Instant, JsonObject } from '@stagewright/base'
import type {
  ApprovalChannel,
  ApprovalDecision,
  ApprovalRole,
  ItemApproval,
  SubmissionStatus,
} from './approval/submission.ts'
import type { AddedApprover, Awaited } from './approver/added.ts'
import type { ChecklistEventBody } from './checklist/checklist-event.ts'
import type { SeenConditions, SeenOutcome } from './evaluation/seen.ts'
import type { GoingBackEventBody } from './going-back/going-back-event.ts'
import type { Bar } from './separation/bar.ts'
import type { VoteChoice } from './vote/tally.ts'
import type { ItemLifeEventBody } from './item-life/life-event.ts'
import type { MigrationEventBody } from './migration/migration-event.ts'
import type { TimeEventBody } from './time/time-event.ts'
import type {
  Assignee,
  EvaluationSubject,
  Run,
  StepFault,
  StepRun,
  WorkItemOutcome,
} from './run.ts'

export type EventBody =
  | {
      type: 'RunStarted'
      run: Pick<
        Run,
        | 'id'
        | 'orchestration'
        | 'businessKey'
        | 'startedBy'
        | 'variables'
        | 'pins'
        | 'triggeringRecord'
        | 'record'
        | 'priorRecord'
        | 'submission'
      >
    }
  | { type: 'RecordRefreshed'; record: JsonObject }
  /** Variables that hold records which have changed, with these as they are now. */
  | { type: 'VariablesRefreshed'; variables: JsonObject }
  /** Outputs of steps, by their id, that hold records which have changed, as they are now. */
  | { type: 'OutputsRefreshed'; outputs: { [stepId: string]: JsonObject } }
  | { type: 'RecordDeleted'; recordId: string }
  | {
      type: 'DecisionMade'
      decision: string
      label: string
      outcome: string | null
      notTaken: string[]
      outcomeLabel: string
      /** The outcomes looked at, with the values seen. */
      seen?: SeenOutcome[]
    }
  /** Looked at, and not met: with the values seen. Told again only when something differs. */
  | { type: 'RequirementsNotMet'; of: EvaluationSubject; seen: SeenConditions }
  | {
      type: 'StageStarted'
      stageId: string
      name: string
      label: string
      steps: Pick<StepRun, 'id' | 'name' | 'label' | 'kind'>[]
      /** The stage run that it was entered beside, as the policy says. */
      besideId?: string
    }
  /** `seen` is there when requirements ended it. */
  | { type: 'StageCompleted'; stageId: string; reason: string; seen?: SeenConditions }
  | { type: 'StageFailed'; stageId: string; message: string }
  | { type: 'StageDiscontinued'; stageId: string; reason: string }
  | { type: 'StageCanceled'; stageId: string }
  /** `seen` is there when requirements started it. */
  | {
      type: 'StepStarted'
      stepId: string
      flow: string
      inputs: JsonObject
      reason: string
      seen?: SeenConditions
      /** Permission sets to which its policy holds it, one list for each that holds. */
      rights?: string[][]
    }
  | { type: 'StepFlowEnded'; stepId: string; outputs: JsonObject }
  /**
   * `assigned` are variables of the orchestration that take outputs of the step; `seen` is there
   * when requirements completed it.
   */
  | {
      type: 'StepCompleted'
      stepId: string
      outputs: JsonObject
      assigned: JsonObject
      seen?: SeenConditions
    }
  | { type: 'StepFailed'; stepId: string; fault: StepFault }
  /** Try number `failedTry` of `triesMax` failed; the next one begins at `retryAt`. */
  | {
      type: 'StepRetryPlanned'
      stepId: string
      fault: StepFault
      failedTry: number
      triesMax: number
      retryAt: Instant
    }
  | { type: 'StepDiscontinued'; stepId: string; reason: string }
  /**
   * `inputs` stand in for those of the definition with the same names. `isPlanned`: by the step's
   * policy, not by a person.
   */
  | {
      type: 'StepRetried'
      stepId: string
      reason: string
      inputs?: JsonObject
      isPlanned?: boolean
    }
  | {
      type: 'StepSkipped'
      stepId: string
      outputs: JsonObject
      assigned: JsonObject
      reason: string
    }
  | {
      type: 'WorkItemCreated'
      workItemId: string
      stepId: string
      label: string
      description?: string
      assignee: Assignee
      relatedRecordId?: string
      screenFlow: string
      inputs: JsonObject
      approval?: ItemApproval
      vote?: { weight: number }
      added?: AddedApprover
    }
  | { type: 'WorkItemClaimed'; workItemId: string; by: { id: string; name: string } }
  | { type: 'WorkItemReleased'; workItemId: string; reason?: string }
  /** Whom the rules of its step keep from it from now on. */
  | { type: 'WorkItemBarred'; workItemId: string; barred: Bar[] }
  /** Who is to answer before it from now on; nobody when its turn has come. */
  | { type: 'WorkItemWaits'; workItemId: string; waitsFor: Awaited[] }
  /** `role` stands beside items of approvals: in which capacity it was handed on. */
  | {
      type: 'WorkItemReassigned'
      workItemId: string
      assignee: Assignee
      reason?: string
      role?: ApprovalRole
    }
  | {
      type: 'WorkItemReviewed'
      workItemId: string
      decision: ApprovalDecision
      comments: string
      role: ApprovalRole
      channel: ApprovalChannel
      inPlaceOf?: { id: string; name: string }
    }
  /** `answer` is what the voter said, in the words of their screens. */
  | { type: 'VoteCast'; workItemId: string; choice: VoteChoice; answer: string }
  /** The vote of a step is over; weights in favour, against, and how much was needed. */
  | {
      type: 'VoteSettled'
      stepId: string
      choice: VoteChoice
      inFavor: number
      against: number
      needed: number
    }
  /**
   * `inPlaceOf` is who had it, when somebody else did it for them; `awaitsOthers`: others of its
   * step are still to answer.
   */
  | {
      type: 'WorkItemCompleted'
      workItemId: string
      outputs: JsonObject
      inPlaceOf?: { id: string; name: string }
      awaitsOthers?: true
    }
  /** The record that an open item is about was deleted; the item stays. */
  | { type: 'WorkItemRecordDeleted'; workItemId: string; recordId: string }
  | { type: 'WorkItemFailed'; workItemId: string; fault: StepFault }
  | { type: 'WorkItemClosed'; workItemId: string; outcome: WorkItemOutcome; reason: string }
  | { type: 'RecordLocked'; stepId: string; recordId: string }
  | { type: 'RecordUnlocked'; stepId: string; recordId: string }
  | { type: 'SubmissionRecalled'; comments: string; role: ApprovalRole }
  | { type: 'SubmissionDecided'; status: SubmissionStatus }
  | {
      type: 'EvaluationAsked'
      evaluationId: string
      of: EvaluationSubject
      flow: string
      inputs?: JsonObject
      /** The same inputs as the last time it was asked. */
      isRepeated?: boolean
    }
  /** `isRepeated`: the answer of the last time, to the same inputs. */
  | { type: 'EvaluationAnswered'; evaluationId: string; isMet: boolean; isRepeated?: boolean }
  | {
      type: 'IncidentRaised'
      incidentId: string
      code: string
      message: string
      stepId?: string
      stageId?: string
    }
  | { type: 'IncidentResolved'; incidentId: string; reason: string }
  | { type: 'RunCompleted' }
  | { type: 'RunFailed'; message: string }
  | { type: 'RunWoken' }
  | { type: 'RunSuspended'; reason: string }
  /** `stageId` is the stage it goes on with; none when it stopped between two stages. */
  | { type: 'RunResumed'; reason: string; stageId?: string }
  | { type: 'RunCanceled'; reason: string }
  | ItemLifeEventBody
  | ChecklistEventBody
  | MigrationEventBody
  | GoingBackEventBody
  | TimeEventBody

export type EventType = EventBody['type']

/** One line of the log: what, when, by whom, and its number within the run, from 1. */
export type RunEvent = EventBody & { number: number; at: Instant; actor: EventActor }

/** Who did it: a person, or the system itself (id `system`). */
export type EventActor = { id: string; name: string }
