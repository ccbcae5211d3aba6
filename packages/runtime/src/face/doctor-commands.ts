// The doctor, for operators (ManageRuns): does the system hold what it promises?
import type { Instant, Result } from '@stagewright/base'
import type { CheckReport } from '@stagewright/store'
import type { Problem, Viewer } from './asking.ts'

export type DoctorReading = { at: Instant; isWhole: boolean; checks: CheckReport[] }

export type DoctorCommands = {
  /** Looks through the database at one moment and changes nothing; a sample of logs, or all. */
  examine(viewer: Viewer, options: { isWhole: boolean }): Promise<Result<DoctorReading, Problem>>
}
