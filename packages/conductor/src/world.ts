// The ports of one transaction: everything the conductor needs of the world, and nothing that says
// how it is kept. The store implements it on PostgreSQL. Each port has its file in
// `port/`.
import type { Instant, Limits, NewId } from '@stagewright/base'
import type { FlowKey, GlobalValues, OnDefect } from '@stagewright/flow'
import type { CalendarDefinition, Schema } from '@stagewright/metadata'
import type { Actor } from '@stagewright/orchestration'
import type { Admission } from './port/admission.ts'
import type { Actions } from './port/actions.ts'
import type { BackgroundWork } from './port/background-work.ts'
import type { Callbacks } from './port/callbacks.ts'
import type { Definitions } from './port/definitions.ts'
import type { Directory } from './port/directory.ts'
import type { Events } from './port/events.ts'
import type { FlowFailures } from './port/flow-failures.ts'
import type { Interviews } from './port/interviews.ts'
import type { Jobs } from './port/jobs.ts'
import type { Languages } from './port/languages.ts'
import type { LaterPaths } from './port/later-paths.ts'
import type { Mails } from './port/mails.ts'
import type { RecordLocks } from './port/record-locks.ts'
import type { Records } from './port/records.ts'
import type { Runs } from './port/runs.ts'
import type { Workloads } from './port/workloads.ts'
import type { Schedules } from './port/schedules.ts'

export type World = {
  now: Instant
  newId: NewId
  timeZone: string
  locale: string
  schema: Schema
  limits: Limits
  definitions: Definitions
  records: Records
  runs: Runs
  interviews: Interviews
  directory: Directory
  locks: RecordLocks
  calendars: readonly CalendarDefinition[]
  actions: Actions
  jobs: Jobs
  mails: Mails
  workloads: Workloads
  paths: LaterPaths
  schedules: Schedules
  events: Events
  callbacks: Callbacks
  failures: FlowFailures
  /** Who a user id is, with permissions and groups; `system` is the automated process. */
  actorOf(userId: string): Promise<Actor>
  /** Lets other work of the process go on for a moment; the transaction stays open. */
  breathe(): Promise<void>
  /** Global variables (`$User`, `$Label`, …) as the person with this id sees them. */
  globals(userId: string): Promise<GlobalValues>
  /** Whether runs may start now that a save starts; without it they always may. */
  admission?: Admission
  /**
   * To which rights background work is held; without it only policies of orchestrations hold it.
   */
  background?: BackgroundWork
  /** What is translated; without it every text is shown as it was deployed. */
  languages?: Languages
  /** Told of every element of a flow that is entered, for whoever counts what tests reach. */
  onElement?: (flow: FlowKey, element: string) => void
  /** Told of what broke an interview or a run; without it the error takes all work down with it. */
  onDefect?: OnDefect
}
