// Submitting records for approval, and taking them back.
import type { Result } from '@stagewright/base'
import type { Done, Problem, Viewer } from './asking.ts'

export type ApprovalCommands = {
  /** Submits a record: to the process named, or to the first that takes it. */
  submit(
    viewer: Viewer,
    recordId: string,
    submission: { process?: string; comments?: string; firstApprover?: string },
  ): Promise<Result<{ submissionId: string; runId: string; process: string }, Problem>>
  /** Takes a record back; by the id of the submission or of its run. */
  recall(viewer: Viewer, submissionId: string, comments: string): Promise<Result<Done, Problem>>
  /** Ends a submission without its recall path. */
  cancel(viewer: Viewer, submissionId: string, reason: string): Promise<Result<Done, Problem>>
}
