// Flows that failed when nobody watched, for operators.
import type { Instant, Result } from '@stagewright/base'
import type { FlowFailure } from '@stagewright/conductor'
import type { Done, Problem, Viewer } from './asking.ts'

/** Flows that failed when nobody watched, for operators. */
export type FlowFailureCommands = {
  /** The newest first. */
  list(viewer: Viewer): Promise<Result<FailedFlow[], Problem>>
  /** Does what failed once more, with the records as they are now. */
  retry(viewer: Viewer, id: string): Promise<Result<Done, Problem>>
  dismiss(viewer: Viewer, id: string): Promise<Result<Done, Problem>>
}

export type FailedFlow = Omit<FlowFailure, 'again' | 'interviewId'> & {
  id: string
  recordName: string | null
  failedAt: Instant
  canRetry: boolean
}
