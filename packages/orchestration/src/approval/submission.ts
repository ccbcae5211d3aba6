// What an approval orchestration keeps beside its run: the submission, and for each work item of an
// approval step how it was decided. Plain JSON inside the run.
import type { Instant } from '@stagewright/base'

export type ApprovalDecision = 'Approve' | 'Reject'

/** In which capacity somebody acted. */
export type ApprovalRole = 'Assignee' | 'Delegate' | 'Admin' | 'Submitter' | 'System'

/** By which way a decision came in. */
export type ApprovalChannel =
  'ApprovalRecord' | 'Email' | 'InvocableAction' | 'ScreenFlow' | 'System'

export type SubmissionStatus =
  'InProgress' | 'Approved' | 'Rejected' | 'Recalled' | 'Canceled' | 'Errored' | 'Suspended'

export type ApprovalItemStatus =
  'Assigned' | 'Approved' | 'Rejected' | 'Recalled' | 'Canceled' | 'Withdrawn' | 'Errored'

/** One submission of a record: what an approval orchestration runs for. */
export type Submission = {
  id: string
  recordId: string
  submittedBy: { id: string; name: string }
  comments: string
  /** Approvers are told by mail. */
  sendsMail: boolean
  recalledAt?: Instant
}

/** What a work item of an approval step has beside the work item. */
export type ItemApproval = {
  id: string
  /** The delegated approver of the person may act for them. */
  allowsDelegate: boolean
  /** One of several items of which all must be approved. */
  isUnanimous: boolean
  /** The chain of approvals that the step says it belongs to. */
  chainName?: string
  decision?: ApprovalDecision
  comments?: string
  role?: ApprovalRole
}
