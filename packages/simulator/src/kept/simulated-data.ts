// Everything the simulated world keeps, in the place of the database: each kind in a table of its
// own, all under one journal.
import type { Instant, JsonObject } from '@stagewright/base'
import type {
  EventWait,
  FlowFailure,
  Job,
  RecordLock,
  ScheduledFlow,
  StoredInterview,
  WaitingPath,
} from '@stagewright/conductor'
import type { FlowRecord } from '@stagewright/flow'
import type { Run, RunEvent } from '@stagewright/orchestration'
import { Journal, Table } from './journal.ts'

/** A mail as an action sent it. */
export type SimulatedMail = {
  at: Instant
  sender: string
  recipients: string[]
  subject: string
  body: string
}

/** A core action other than mail, as it was called. */
export type SimulatedCall = {
  at: Instant
  actionType: string
  actionName: string
  inputs: JsonObject
}

/** A job waits in line until its time. */
export type SimulatedJob = { number: number; at: Instant; job: Job; failure?: string }

/** A lock, and by step who may edit all the same. */
export type SimulatedLock = Omit<RecordLock, 'editorIds'> & {
  editors: { [step: string]: string[] }
}

/** A platform event as it was published; `number` is its place among all. */
export type KeptEvent = {
  number: string
  object: string
  event: FlowRecord
  at: Instant
  isDelivered: boolean
  /** A callback that somebody has got. */
  isTaken?: boolean
}

/** The key under which a wait for events is kept. */
export function eventWaitKey({ interviewId, name }: EventWait): string {
  return `${interviewId} ${name}`
}

export class SimulatedData {
  readonly journal = new Journal()
  readonly runs = new Table<Run>(this.journal)
  readonly logs = new Table<RunEvent[]>(this.journal)
  readonly interviews = new Table<StoredInterview>(this.journal)
  readonly jobs = new Table<SimulatedJob>(this.journal)
  readonly mails = new Table<SimulatedMail>(this.journal)
  readonly calls = new Table<SimulatedCall>(this.journal)
  readonly locks = new Table<SimulatedLock>(this.journal)
  readonly paths = new Table<WaitingPath>(this.journal)
  readonly schedules = new Table<ScheduledFlow>(this.journal)
  readonly events = new Table<KeptEvent>(this.journal)
  readonly eventWaits = new Table<EventWait>(this.journal)
  readonly failures = new Table<FlowFailure>(this.journal)
  readonly #numbers = new Table<number>(this.journal)
  readonly #counters = new Table<number>(this.journal)
  readonly #records = new Map<string, Table<FlowRecord>>()

  /** The records of an object by id, as they are stored: nothing computed among them. */
  records(object: string): Table<FlowRecord> {
    const known = this.#records.get(object)
    if (known) return known
    const table = new Table<FlowRecord>(this.journal)
    this.#records.set(object, table)
    return table
  }

  /** Numbers what has none yet, each kind from 1 on. */
  number(kind: string, ids: readonly string[]): void {
    for (const id of ids) {
      if (this.#numbers.get(id) === undefined) this.#numbers.set(id, this.count(`number ${kind}`))
    }
  }

  /** The number of a run, a work item, …; 0 for what has none. */
  numberOf(id: string): number {
    return this.#numbers.get(id) ?? 0
  }

  /** Counts on, and gives the last number of `count` new ones. */
  count(counter: string, count = 1): number {
    const last = (this.#counters.get(counter) ?? 0) + count
    this.#counters.set(counter, last)
    return last
  }
}
