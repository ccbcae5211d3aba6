// What somebody did about a submission, in the words of the real system's
// ApprovalSubmissionDetail.
import type { RunEvent } from '../event.ts'
import type { Run } from '../run.ts'
import type { ApprovalChannel, ApprovalRole } from './submission.ts'

export type SubmissionDetail = {
  workItemId: string | null
  action: 'Cancel' | 'Override' | 'Reassign' | 'Recall' | 'Review'
  role: ApprovalRole
  channel: ApprovalChannel
  comments: string
  context: string | null
}

/**
 * The detail that an event of a run is; undefined for other events, and for runs of no approval.
 */
export function submissionDetail(event: RunEvent, run: Run): SubmissionDetail | undefined {
  if (!run.submission) return undefined
  const channel = 'ApprovalRecord'
  switch (event.type) {
    case 'WorkItemReviewed': {
      const { workItemId, role, comments, decision: context } = event
      const action = role === 'Admin' ? 'Override' : 'Review'
      return { workItemId, action, role, channel: event.channel, comments, context }
    }
    case 'WorkItemReassigned': {
      if (event.role === undefined) return undefined
      const { workItemId, role, reason: comments = '', assignee } = event
      return { workItemId, action: 'Reassign', role, channel, comments, context: assignee.name }
    }
    case 'SubmissionRecalled': {
      const { role, comments } = event
      return { workItemId: null, action: 'Recall', role, channel, comments, context: null }
    }
    case 'RunCanceled': {
      if (run.submission.recalledAt !== undefined) return undefined
      const isSystem = event.actor.id === 'system'
      return {
        workItemId: null,
        action: 'Cancel',
        role: isSystem ? 'System' : 'Admin',
        channel: isSystem ? 'System' : channel,
        comments: event.reason,
        context: null,
      }
    }
    default:
      return undefined
  }
}
