// One vocabulary of states for the whole application: what the engine calls them, what people read.
import type {
  ApprovalItemStatus,
  MailState,
  RunStatus,
  StageStatus,
  StepStatus,
  SubmissionStatus,
  WorkItem,
} from '@stagewright/api'

export type StatusTone = 'off' | 'progress' | 'waiting' | 'done' | 'risk' | 'error'

export type Status = {
  word:
    | 'Not started'
    | 'In progress'
    | 'Waiting'
    | 'Completed'
    | 'Overdue'
    | 'Error'
    | 'Suspended'
    | 'Canceled'
    | 'Discontinued'
    | 'Approved'
    | 'Rejected'
    | 'Recalled'
    | 'Withdrawn'
    | 'Sent back'
    | 'Kept here'
    | 'To be sent'
    | 'Sent'
    | 'Not sent'
  tone: StatusTone
}

const statuses = {
  NotStarted: { word: 'Not started', tone: 'off' },
  InProgress: { word: 'In progress', tone: 'progress' },
  Waiting: { word: 'Waiting', tone: 'waiting' },
  Completed: { word: 'Completed', tone: 'done' },
  Overdue: { word: 'Overdue', tone: 'error' },
  Error: { word: 'Error', tone: 'error' },
  Suspended: { word: 'Suspended', tone: 'risk' },
  Canceled: { word: 'Canceled', tone: 'off' },
  Discontinued: { word: 'Discontinued', tone: 'off' },
  Approved: { word: 'Approved', tone: 'done' },
  Rejected: { word: 'Rejected', tone: 'error' },
  Recalled: { word: 'Recalled', tone: 'off' },
  Withdrawn: { word: 'Withdrawn', tone: 'off' },
  SentBack: { word: 'Sent back', tone: 'off' },
} as const satisfies Record<string, Status>

/** The state of a run, a stage or a step. */
export function statusOf(status: RunStatus | StageStatus | StepStatus): Status {
  return statuses[status]
}

/** The state of a submission, or of a question to one approver. */
export function approvalStatusOf(status: SubmissionStatus | ApprovalItemStatus): Status {
  if (status === 'Errored') return statuses.Error
  return status === 'Assigned' ? statuses.InProgress : statuses[status]
}

/** The state of a step: one that lies in a queue and nobody has taken is waiting. */
export function stepStatusOf(step: {
  status: StepStatus
  assignee: { kind: 'User' | 'Group' | 'Queue' } | null
  claimedBy: object | null
}): Status {
  const isOffered = step.assignee !== null && step.assignee.kind !== 'User' && !step.claimedBy
  return step.status === 'InProgress' && isOffered ? statuses.Waiting : statuses[step.status]
}

/**
 * The state of a work item: waiting until somebody holds it, then in progress, then how it ended.
 */
export function workItemStatusOf(
  item: Pick<WorkItem, 'status' | 'outcome' | 'assignee' | 'claimedBy'> &
    Partial<Pick<WorkItem, 'approval' | 'question' | 'snoozed'>>,
): Status {
  if (item.approval?.decision === 'Approve') return statuses.Approved
  if (item.approval?.decision === 'Reject') return statuses.Rejected
  if (item.status === 'Assigned') {
    if (item.question || item.snoozed) return statuses.Waiting
    return item.assignee.kind === 'User' || item.claimedBy ? statuses.InProgress : statuses.Waiting
  }
  switch (item.outcome) {
    case 'discontinued':
      return statuses.Discontinued
    case 'canceled':
      return statuses.Canceled
    case 'failed':
      return statuses.Error
    case 'recalled':
      return statuses.Recalled
    case 'withdrawn':
    case 'removed':
      return statuses.Withdrawn
    case 'sentBack':
      return statuses.SentBack
    default:
      return statuses.Completed
  }
}

const mailStatuses: Record<MailState, Status> = {
  Kept: { word: 'Kept here', tone: 'off' },
  Sending: { word: 'To be sent', tone: 'waiting' },
  Sent: { word: 'Sent', tone: 'done' },
  Failed: { word: 'Not sent', tone: 'error' },
}

/** How the sending of a mail stands. */
export function mailStatusOf(state: MailState): Status {
  return mailStatuses[state]
}
