// What is going on beside what may be, and the processes that carry it.
import type { LoadLimitName, Result } from '@stagewright/base'
import type { Problem, Viewer } from './asking.ts'
import type { RunsWithoutRoom } from '@stagewright/store'
import type { ProcessRow } from './processes.ts'

export type { RunsWithoutRoom }

export type LimitUse = {
  name: LoadLimitName
  /** The variable that sets it. */
  setting: string
  /** Null where there is none. */
  limit: number | null
  use: number
  isReached: boolean
}

/** The limit of requests of one person in a minute. */
export type RequestUse = {
  setting: string
  /** Null where there is none. */
  limit: number | null
  /** Who sent as many in this minute or the one before; a guest has no name. */
  reachedBy: { name: string | null; way: 'browser' | 'program' }[]
}

export type LimitsReading = {
  limits: LimitUse[]
  requests: RequestUse
  /** Runs that saves and flows started and that wait for room. */
  heldStarts: number
  /** Other jobs that wait for room: their flows begin what cannot wait. */
  heldJobs: number
  /** Runs in flight that such jobs belong to; 50 at most are named. */
  withoutRoom: RunsWithoutRoom
  processes: ProcessRow[]
}

export type LimitCommands = {
  /** For people who may manage runs. */
  show(viewer: Viewer): Promise<Result<LimitsReading, Problem>>
}
