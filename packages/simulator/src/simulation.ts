// A simulated world to act in: the production engine over records, runs, people and a clock that
// live in memory. Time stands still until it is told to go on.
import { assert, type Instant, type Json, type JsonObject } from '@stagewright/base'
import {
  type FlowFailure,
  type Performance,
  planSchedules,
  removeRecords,
  saveChanged,
  saveNew,
  type StoredInterview,
} from '@stagewright/conductor'
import type { FlowRecord, ScreenNavigation } from '@stagewright/flow'
import type { Project, ProjectFile, Schema } from '@stagewright/metadata'
import type {
  Assignee,
  Command,
  Reader,
  Run,
  RunEvent,
  Waiting,
  WorkItem,
} from '@stagewright/orchestration'
import type { RecordQuery } from '@stagewright/record'
import { answerInterviewOf, startInterviewFor } from './act/interviews.ts'
import { startRun, tellRun, whyRun } from './act/runs.ts'
import {
  completeWorkItem,
  openWorkItem,
  reassignWorkItem,
  type ScreenValues,
  workItemsOf,
} from './act/work-items.ts'
import type { SimulatedCall, SimulatedMail } from './kept/simulated-data.ts'
import { runDueJobs } from './job/run-due-jobs.ts'
import type { SimulatedActions } from './world/actions.ts'
import { restoreWorld, storeWorld, type StoredWorld } from './stored/stored-world.ts'
import { commit } from './world/commit.ts'
import type { Setting } from './world/open-world.ts'
import { type KnownPerson, personNamed, type SimulatedPerson } from './world/people.ts'
import { writePeople } from './world/people-records.ts'
import { readerOf } from './world/reader-of.ts'
import { settingOf } from './world/setting-of.ts'
import { Refused } from './refused.ts'

export type SimulationOptions = {
  project: Project
  /** The instant at which the world begins. */
  now: Instant
  timeZone?: string
  locale?: string
  /** The number that ids count from; the same seed gives the same ids. */
  seed?: number
  /** Of the project's objects over the catalogue, when it is at hand already. */
  schema?: Schema
  people?: readonly SimulatedPerson[]
  /** Stand-ins for actions of the project, by the name of the call. */
  actions?: SimulatedActions
  /** True: drafts and obsolete versions can be started as active ones can. */
  isInactiveIncluded?: boolean
}

/**
 * What one does in a simulated world. Everything that follows at once, jobs included, has happened
 * when a call is over. `as` is a user name; without it the automated process acts.
 * @throws Refused when something is not allowed; RecordFault when a save is refused
 */
export type Simulation = {
  readonly now: Instant
  readonly schema: Schema
  readonly mails: SimulatedMail[]
  /** Core actions other than mail, in the order of their calls. */
  readonly calls: SimulatedCall[]
  /** Flows that failed when nobody watched: by the clock, by events, after a save. */
  readonly failures: FlowFailure[]
  insert(object: string, records: FlowRecord[], as?: string): Promise<string[]>
  update(object: string, records: FlowRecord[], as?: string): Promise<void>
  delete(object: string, ids: string[], as?: string): Promise<void>
  query(query: RecordQuery): Promise<FlowRecord[]>
  /** Starts an orchestration; gives the id of the run. */
  start(orchestration: string, start?: StartOf, as?: string): Promise<string>
  cancel(runId: string, reason: string, as?: string): Promise<void>
  /** Tells a run anything its commands say. */
  tell(command: Command, as?: string): Promise<void>
  reassign(
    workItemId: string,
    to: { kind: Assignee['kind']; name: string; reason?: string },
    as?: string,
  ): Promise<void>
  /** Why a run is where it is, as somebody reads it. */
  why(runId: string, as?: string): Waiting[]
  run(runId: string): Run
  runs(): Run[]
  log(runId: string): RunEvent[]
  /** API name of a flow → names of its elements that were entered so far. */
  visited(): ReadonlyMap<string, ReadonlySet<string>>
  /** Runs a flow as far as it goes. */
  runFlow(flow: string, inputs?: JsonObject, as?: string): Promise<StoredInterview>
  /** Answers the screen an interview stands at. */
  answerScreen(
    interviewId: string,
    values: { [field: string]: Json },
    navigation?: ScreenNavigation,
  ): Promise<StoredInterview>
  /** Open work of a person: their own, and what waits in their groups and queues. */
  workItems(as: string): WorkItem[]
  openWorkItem(id: string, as: string): Promise<StoredInterview>
  /** Works through all screens of an item. */
  completeWorkItem(id: string, as: string, values?: ScreenValues): Promise<StoredInterview>
  person(username: string): KnownPerson
  /** How somebody reads names, sentences and times; without `as` the organisation. */
  reader(as?: string): Reader
  /** Lets time pass; what falls due on the way happens at its time. */
  advance(milliseconds: number): Promise<void>
  /** Lets time pass to the next thing that is due; false when nothing is. */
  advanceToNext(): Promise<boolean>
  /** The world as JSON, for `resumeSimulation`; `files` are those of the project. */
  stored(files: readonly ProjectFile[]): StoredWorld
  /** Does work in one transaction of the world, for what has no verb of its own. */
  transact<T>(work: (performance: Performance) => Promise<T>): Promise<T>
}

export type StartOf = { recordId?: string; inputs?: JsonObject }

/** Makes a world of a project. */
export function createSimulation(options: SimulationOptions): Simulation {
  const setting = settingOf(options)
  writePeople(setting.data, setting.people, options.now)
  setting.data.journal.commit()
  return simulationOf(setting, options.now)
}

/** Goes on with a world that was stored. */
export function resumeSimulation(stored: StoredWorld, actions: SimulatedActions): Simulation {
  return simulationOf(restoreWorld(stored, actions), stored.now)
}

function simulationOf(setting: Setting, now: Instant): Simulation {
  const { data } = setting
  const clock = { now }

  let isPlanned = false
  const transact = async <T>(work: (performance: Performance) => Promise<T>): Promise<T> => {
    if (!isPlanned) {
      isPlanned = true
      const active = setting.definitions.active()
      await commit(setting, clock.now, (performance) => planSchedules(performance, active))
    }
    return commit(setting, clock.now, work)
  }
  const act = async <T>(work: (performance: Performance) => Promise<T>): Promise<T> => {
    const result = await transact(work)
    await runDueJobs(data, clock, clock.now, transact)
    return result
  }
  const idOf = (as: string | undefined) => (as === undefined ? 'system' : person(as).id)
  const person = (username: string) => {
    const found = personNamed(setting.people, username)
    if (found) return found
    throw new Refused('not-found', `There is nobody called ${username}.`)
  }
  const run = (runId: string) => {
    const found = data.runs.get(runId)
    if (found) return found
    throw new Refused('run-not-found', `There is no run ${runId}.`)
  }
  return {
    get now() {
      return clock.now
    },
    schema: setting.schema,
    get mails() {
      return data.mails.values()
    },
    get calls() {
      return data.calls.values()
    },
    get failures() {
      return data.failures.values()
    },
    insert: (object, records, as) =>
      act(async (performance) => {
        const saved = await saveNew(performance, { object, records, by: idOf(as) })
        return saved.map((record) => String(record['Id']))
      }),
    update: (object, records, as) =>
      act((performance) => saveChanged(performance, { object, records, by: idOf(as) })),
    delete: (object, ids, as) =>
      act((performance) => removeRecords(performance, { object, ids, by: idOf(as) })),
    query: (query) => transact(({ world }) => world.records.query(query)),
    start: (name, start = {}, as) =>
      act((performance) => startRun(performance, name, start, idOf(as))),
    cancel: (runId, reason, as) =>
      act((performance) => tellRun(performance, { type: 'CancelRun', runId, reason }, idOf(as))),
    tell: (command, as) => act((performance) => tellRun(performance, command, idOf(as))),
    reassign: (workItemId, to, as) =>
      act((performance) => reassignWorkItem(performance, workItemId, to, idOf(as))),
    why: (runId, as) => {
      const reader = as === undefined ? {} : { reader: readerOf(setting, person(as)) }
      return whyRun(setting, { now: clock.now, ...reader }, run(runId))
    },
    visited: () => setting.visited,
    run,
    runs: () => data.runs.values(),
    log: (runId) => data.logs.get(run(runId).id) ?? [],
    runFlow: (flow, inputs = {}, as) =>
      act((performance) => startInterviewFor(performance, flow, inputs, idOf(as))),
    answerScreen: (interviewId, values, navigation = 'next') =>
      act((performance) => answerInterviewOf(performance, interviewId, { values, navigation })),
    workItems: (as) => workItemsOf(setting, person(as).id),
    openWorkItem: (id, as) => act((performance) => openWorkItem(performance, id, person(as).id)),
    completeWorkItem: (id, as, values = {}) =>
      completeWorkItem(act, { id, userId: person(as).id }, values),
    person,
    reader: (as) => readerOf(setting, as === undefined ? undefined : person(as)),
    advance: async (milliseconds) => {
      assert(milliseconds >= 0, 'time does not go back')
      await act(async () => undefined)
      const until = clock.now + milliseconds
      await runDueJobs(data, clock, until, transact)
      clock.now = until
    },
    advanceToNext: async () => {
      const next = data.jobs.values().filter(({ failure }) => failure === undefined)
      if (next.length === 0) return false
      const until = Math.max(clock.now, Math.min(...next.map(({ at }) => at)))
      await runDueJobs(data, clock, until, transact)
      clock.now = until
      return true
    },
    stored: (files) => storeWorld(setting, clock.now, files),
    transact: act,
  }
}
