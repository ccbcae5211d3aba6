// This process, and the others on the same database.
import type { ProcessRole, ProcessRow } from '@stagewright/store'

export type { ProcessRole, ProcessRow }

/** Why a process takes no requests. */
export type NotReady = {
  code: 'draining' | 'database' | 'migrations'
  /** For whoever operates it. */
  message: string
}

export type Processes = {
  /** Its own, among those of `list`. */
  id: string
  role: ProcessRole
  /** Whether requests may be sent here: reasons why not, none when they may. Never throws. */
  readiness(): Promise<NotReady[]>
  /** Milliseconds for which the database has not answered; 0 while it does. */
  databaseAwayMs(): number
  /** All processes that are on this database, the oldest first. */
  list(): Promise<ProcessRow[]>
  /** From now on not ready, and no job is begun; what is at work goes on. */
  drain(): void
  isDraining(): boolean
  /** Jobs at work here. */
  jobsInHand(): number
}
