// What is going on beside what may be, and the processes that carry it.
import type { LoadLimitName, Result } from '@stagewright/base'
import type { Problem, Viewer } from './asking.ts'
import type { ProcessRow } from './processes.ts'

export type LimitUse = {
  name: LoadLimitName
  /** The variable that sets it. */
  setting: string
  /** Null where there is none. */
  limit: number | null
  use: number
  isReached: boolean
}

export type LimitsReading = {
  limits: LimitUse[]
  /** Runs that saves and flows started and that wait for room. */
  heldStarts: number
  processes: ProcessRow[]
}

export type LimitCommands = {
  /** For people who may manage runs. */
  show(viewer: Viewer): Promise<Result<LimitsReading, Problem>>
}
