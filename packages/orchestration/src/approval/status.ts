// How a submission and its items stand, in the words of the real system. Nothing of it is stored in
// the run twice: it follows from statuses, outcomes and decisions.
import type { Run, StepRun, WorkItem } from '../run.ts'
import { itemsOfAttempt } from '../work-item/items-of-attempt.ts'
import type { ApprovalItemStatus, SubmissionStatus } from './submission.ts'

/** The status of a run's submission. A rejection anywhere makes the whole of it rejected. */
export function submissionStatus(run: Run): SubmissionStatus {
  if (run.submission?.recalledAt !== undefined) return 'Recalled'
  switch (run.status) {
    case 'InProgress':
      return 'InProgress'
    case 'Completed':
      return isRejected(run) ? 'Rejected' : 'Approved'
    case 'Canceled':
      return 'Canceled'
    case 'Error':
      return 'Errored'
    case 'Suspended':
      return 'Suspended'
  }
}

/**
 * Whether a step was rejected. Of a step that the run came back to, the newest answer counts: what
 * was sent back and then approved is approved.
 */
export function isRejected(run: Run): boolean {
  return Object.values(run.steps).some(
    (step) =>
      step.kind === 'approval' && run.latest[step.name] === step.id && wasRejected(run, step),
  )
}

function wasRejected(run: Run, step: StepRun): boolean {
  // What a vote came to counts, and not each answer to it.
  const decision = step.outputs?.['approvalDecision']
  if (decision !== undefined) return decision === 'Reject'
  const items = itemsOfAttempt(run, step)
  return items.some(({ approval, vote }) => !vote && approval?.decision === 'Reject')
}

const byOutcome: Record<NonNullable<WorkItem['outcome']>, ApprovalItemStatus> = {
  done: 'Withdrawn',
  discontinued: 'Withdrawn',
  withdrawn: 'Withdrawn',
  sentBack: 'Withdrawn',
  removed: 'Withdrawn',
  skipped: 'Withdrawn',
  canceled: 'Canceled',
  recalled: 'Recalled',
  failed: 'Errored',
}

/** The status of a work item of an approval step. */
export function approvalItemStatus(item: WorkItem): ApprovalItemStatus {
  if (item.approval?.decision === 'Approve') return 'Approved'
  if (item.approval?.decision === 'Reject') return 'Rejected'
  return item.outcome === undefined ? 'Assigned' : byOutcome[item.outcome]
}
