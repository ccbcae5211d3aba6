// The doctor: every check at one moment of the database, read only. It may run at any time; it
// locks nothing that work needs.
import type { Database } from '../database/database.ts'
import type { Transaction } from '../database/transaction.ts'
import { auditChain } from './audit-chain.ts'
import type { Check, Finding, NumberedField } from './check.ts'
import { clocks } from './clocks.ts'
import { counters } from './counters.ts'
import { holders } from './holders.ts'
import { jobsWithoutRun } from './jobs-without-run.ts'
import { lateWork } from './late-jobs.ts'
import { leftovers } from './leftovers.ts'
import { logs } from './logs.ts'
import { lostFiles } from './lost-files.ts'
import { lostMembers } from './lost-members.ts'
import { lostRecords } from './lost-records.ts'
import { noRoom } from './no-room.ts'
import { numbers } from './numbers.ts'
import { orphanItems } from './orphan-items.ts'
import { pins } from './pins.ts'
import { runCounts } from './run-counts.ts'
import { runReaders } from './run-readers.ts'
import { stuckInterviews } from './stuck-interviews.ts'
import { stuckRuns } from './stuck-runs.ts'
import { stuckSteps } from './stuck-steps.ts'
import { tables } from './tables.ts'
import { unsentMails } from './unsent-mails.ts'
import { unsentPushes } from './unsent-pushes.ts'

/** All checks, the promises that matter most first. */
export const checks: readonly Check[] = [
  stuckRuns,
  stuckSteps,
  stuckInterviews,
  orphanItems,
  holders,
  lostMembers,
  logs,
  auditChain,
  pins,
  lostRecords,
  lostFiles,
  jobsWithoutRun,
  lateWork,
  noRoom,
  unsentMails,
  unsentPushes,
  leftovers,
  counters,
  numbers,
  runCounts,
  runReaders,
  tables,
  clocks,
]

/** Findings of one check that are told; more of a kind say nothing new. */
const FINDINGS_MAX = 100

export type CheckReport = {
  name: string
  promise: string
  findings: Finding[]
  /** There are more than are told. */
  hasMore: boolean
  durationMs: number
}

export type ExaminationOptions = {
  /** ISO text. */
  now: string
  /** Looks at the log of every run in the place of a sample. */
  isWhole: boolean
  /** API names of all objects that are known. */
  objects: readonly string[]
  /** Fields that number records, with what their numbers look like. */
  numbered: readonly NumberedField[]
  /** A clock that only goes forward, in milliseconds. */
  elapsed: () => number
}

/** Looks at everything that the system promises. */
export async function examine(
  database: Database,
  options: ExaminationOptions,
): Promise<CheckReport[]> {
  return database.transaction(async (tx) => {
    await tx.query('set transaction isolation level repeatable read, read only')
    // Runs and items are joined by the million: a hash that fits is read once.
    await tx.query(`select set_config('work_mem', '64MB', true),
      set_config('jit', 'off', true)`)
    return examineWithin(tx, options)
  })
}

/** The same within a transaction that somebody else has begun. */
export async function examineWithin(
  db: Transaction,
  { now, isWhole, objects, numbered, elapsed }: ExaminationOptions,
): Promise<CheckReport[]> {
  const reports: CheckReport[] = []
  for (const { name, promise, find } of checks) {
    const from = elapsed()
    const found = await find({ db, now, isWhole, objects, numbered, most: FINDINGS_MAX + 1 })
    reports.push({
      name,
      promise,
      findings: found.slice(0, FINDINGS_MAX),
      hasMore: found.length > FINDINGS_MAX,
      durationMs: Math.round(elapsed() - from),
    })
  }
  return reports
}
