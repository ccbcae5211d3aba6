// Flows that stand somewhere in their middle.
import type { Instant } from '@stagewright/base'
import type { Interview } from '@stagewright/flow'

/** What an interview is run for; its end is told to it. */
export type InterviewOwner =
  | { kind: 'step'; runId: string; stepId: string; attempt: number }
  | { kind: 'work-item'; runId: string; workItemId: string }
  | { kind: 'person'; userId: string }
  | { kind: 'system' }

export type StoredInterview = {
  interview: Interview
  owner: InterviewOwner
  /** As whom it acts: a user id, or `system`. */
  userId: string
  /** Who answered last in that person's place, without an account: its end names them. */
  guestName?: string
  changedAt: Instant
}

export type Interviews = {
  /** Locks the row. */
  lock(interviewId: string): Promise<StoredInterview | undefined>
  ofWorkItem(workItemId: string): Promise<StoredInterview | undefined>
  /** Ids of the work items of a run whose screens somebody has begun. */
  begunItems(runId: string): Promise<string[]>
  ofStep(stepId: string): Promise<StoredInterview | undefined>
  save(stored: StoredInterview[]): Promise<void>
  delete(interviewIds: string[]): Promise<void>
  /** Drops every interview of these steps and work items. */
  deleteOf(work: { stepIds: string[]; workItemIds: string[] }): Promise<void>
}
