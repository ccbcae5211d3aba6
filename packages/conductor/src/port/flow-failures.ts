// Flows that failed when nobody watched.
import type { Job } from './jobs.ts'

/** What a flow ran for when nobody watched; `job` for work of the platform itself. */
export type FlowCause =
  'scheduled-path' | 'asynchronous-path' | 'schedule' | 'platform-event' | 'wait' | 'job'

/** A flow that failed when nobody watched: kept until somebody has looked at it. */
export type FlowFailure = {
  flow: string
  version: number
  label: string
  cause: FlowCause
  element: string | null
  message: string
  recordId: string | null
  /** The interview that stays as it waited; null when nothing of it is kept. */
  interviewId: string | null
  /** The job that does it again; null when it cannot be done again. */
  again: Job | null
  /** Its own id where one of its kind is enough, however often it happens. */
  id?: string
}

export type FlowFailures = { add(failures: FlowFailure[]): Promise<void> }
