// Which lines of a log are milestones of the real system's FlowOrchestrationLog, under its names.
// The database knows the same table as the function log_kind; a test holds both against each
// other.
import type { EventType } from '../event.ts'

const milestones: Partial<Record<EventType, string>> = {
  RunStarted: 'StartInstance',
  RunCompleted: 'EndInstance',
  RunFailed: 'FailInstance',
  RunCanceled: 'CancelInstance',
  RunSuspended: 'SuspendInstance',
  RunResumed: 'ResumeInstance',
  StageStarted: 'StartStage',
  StageCompleted: 'EndStage',
  StageFailed: 'FailStage',
  StageDiscontinued: 'DiscontinueStage',
  StageCanceled: 'DiscontinueStage',
  StepStarted: 'StartStep',
  StepCompleted: 'EndStep',
  StepSkipped: 'EndStep',
  StepFailed: 'FailStep',
  StepDiscontinued: 'DiscontinueStep',
  WorkItemCreated: 'StartWorkItem',
  WorkItemCompleted: 'EndWorkItem',
  WorkItemClosed: 'EndWorkItem',
  WorkItemReassigned: 'ReassignWorkItem',
  SubmissionRecalled: 'RunRecallPath',
}

/** The Kind of a line; undefined for what is told besides. */
export function milestoneOf(type: EventType): string | undefined {
  return milestones[type]
}
