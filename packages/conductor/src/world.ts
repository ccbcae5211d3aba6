// The ports of one transaction: everything the conductor needs of the world, and nothing that says
// how it is kept. The store implements it on PostgreSQL.
import type { Instant, JsonObject, Limits, NewId, Result } from '@stagewright/base'
import type { FlowAnswer, FlowKey, FlowRecord, GlobalValues, Interview } from '@stagewright/flow'
import type { Performance } from './performance.ts'
import type { FlowDefinition, Schema } from '@stagewright/metadata'
import type {
  RecordActor,
  RecordCriteria,
  RecordFault,
  RecordQuery,
  WantedChange,
} from '@stagewright/record'
import type { Actor, Assignee, Run, RunEvent } from '@stagewright/orchestration'

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
  actions: Actions
  jobs: Jobs
  paths: LaterPaths
  schedules: Schedules
  events: Events
  failures: FlowFailures
  /** Who a user id is, with permissions and groups; `system` is the automated process. */
  actorOf(userId: string): Promise<Actor>
  /** Lets other work of the process go on for a moment; the transaction stays open. */
  breathe(): Promise<void>
  /** Global variables (`$User`, `$Label`, …) as the person with this id sees them. */
  globals(userId: string): Promise<GlobalValues>
  /** Told of every element of a flow that is entered, for whoever counts what tests reach. */
  onElement?: (flow: FlowKey, element: string) => void
}

/** A deployed version of a flow or orchestration. */
export type DefinitionVersion = { apiName: string; version: number; definition: FlowDefinition }

export type Definitions = {
  /**
   * Makes sure that these versions can be asked for; called before a run that pins them is decided.
   */
  ensure(versions: { apiName: string; version: number }[]): Promise<void>
  /** A version at hand, undefined when it is not deployed. */
  version(apiName: string, version: number): FlowDefinition | undefined
  activeVersion(apiName: string): number | undefined
  /**
   * Active record-triggered flows and orchestrations of an object, by trigger order, then API name.
   */
  triggeredBy(object: string): DefinitionVersion[]
  /** Active approval orchestrations, by label. */
  approvals(): DefinitionVersion[]
}

/** Stored records without any rule of flows: the conductor starts what a save triggers. */
export type Records = {
  /** `fields` may hold relationship paths; empty = every field of the object. */
  query(query: RecordQuery): Promise<FlowRecord[]>
  /** Many queries, answered in their order each as `query` would; a fault is only its own. */
  queryMany(queries: RecordQuery[]): Promise<Result<FlowRecord[], RecordFault>[]>
  /** Records by id, in any order; deleted ones are missing. `fields` as in query. */
  load(object: string, ids: string[], fields: string[]): Promise<FlowRecord[]>
  /**
   * Whole rows come back, defaults and system fields filled in. Throws RecordFault; then nothing is
   * written.
   */
  insert(object: string, records: FlowRecord[], by: string): Promise<FlowRecord[]>
  /** Whole rows by id, kept from others until the transaction ends; deleted ones are missing. */
  lock(object: string, ids: string[]): Promise<FlowRecord[]>
  /**
   * Writes the fields present; gives each whole row before and after. `before` are the rows as
   * `lock` gave them; without them they are locked and read here. Throws RecordFault.
   */
  update(
    object: string,
    records: FlowRecord[],
    by: string,
    before?: FlowRecord[],
  ): Promise<RecordChange[]>
  /** The same records as somebody sees them: reads give what sharing and rights let them see. */
  as(actor: RecordActor): RecordReads
  /** Throws RecordFault no-access when the actor may not do this; writes themselves do not ask. */
  permit(actor: RecordActor, change: WantedChange): Promise<void>
  /** Gives the rows as they were, those that cascaded too. Throws RecordFault. */
  delete(object: string, ids: string[], by: string): Promise<DeletedRecord[]>
  /** Runs writes so that all of them are undone when it throws (a savepoint). */
  attempt<T>(work: () => Promise<T>): Promise<T>
}

export type RecordReads = Pick<Records, 'query' | 'queryMany' | 'load'>

export type RecordChange = { before: FlowRecord; after: FlowRecord }
export type DeletedRecord = { object: string; record: FlowRecord }

export type Runs = {
  /** Locks the rows in id order and gives the runs found. */
  lock(runIds: string[]): Promise<Map<string, Run>>
  /** Writes runs, their log lines and their work items with set statements. */
  save(changes: RunChange[]): Promise<void>
  /** Ids of live runs that a change of one of these records may concern. */
  concernedBy(recordIds: string[]): Promise<string[]>
  /** The run a work item belongs to; undefined when there is no such item. */
  ofWorkItem(workItemId: string): Promise<string | undefined>
}

/** What one transaction did to one run. `before` is undefined for a new run. */
export type RunChange = { before: Run | undefined; after: Run; events: RunEvent[] }

/** What an interview is run for; its end is told to it. */
export type InterviewOwner =
  | { kind: 'step'; runId: string; stepId: string; attempt: number }
  | { kind: 'work-item'; runId: string; workItemId: string }
  | { kind: 'person'; userId: string }
  | { kind: 'system' }

export type StoredInterview = {
  interview: Interview
  owner: InterviewOwner
  /** As whom it acts: a user id, or `system`. */
  userId: string
  changedAt: Instant
}

export type Interviews = {
  /** Locks the row. */
  lock(interviewId: string): Promise<StoredInterview | undefined>
  ofWorkItem(workItemId: string): Promise<StoredInterview | undefined>
  ofStep(stepId: string): Promise<StoredInterview | undefined>
  save(stored: StoredInterview[]): Promise<void>
  delete(interviewIds: string[]): Promise<void>
  /** Drops every interview of these steps and work items. */
  deleteOf(work: { stepIds: string[]; workItemIds: string[] }): Promise<void>
}

export type Directory = {
  /** By user name, or id when the text is one. */
  user(nameOrId: string): Promise<DirectoryEntry | undefined>
  /** The same for many at once, by the names asked for; unknown ones are missing. */
  users(namesOrIds: string[]): Promise<Map<string, DirectoryEntry>>
  group(nameOrId: string): Promise<DirectoryEntry | undefined>
  queue(nameOrId: string): Promise<DirectoryEntry | undefined>
  /** The active people behind an assignee, however deep, each with who may decide for them. */
  approvers(assignee: Assignee): Promise<Approver[]>
}

/** A person who is asked to decide. `delegateEmails` are the addresses of delegated approvers. */
export type Approver = { id: string; name: string; email: string; delegateEmails: string[] }

/**
 * `memberCount` counts active people, however deep; 1 for an active user, 0 for an inactive one.
 */
export type DirectoryEntry = { assignee: Assignee; isActive: boolean; memberCount: number }

/** A record that only those named may change. A record has one lock at most. */
export type RecordLock = {
  recordId: string
  /** The run that locked it; null for a lock of the action Lock Record. */
  runId: string | null
  /** What locked it, for people: the label of an approval. */
  reason: string
  lockedBy: { id: string; name: string }
  lockedAt: Instant
  /** People, groups and queues that may change it all the same. */
  editorIds: string[]
}

/** A lock that is wanted. `stepId` is the step that holds it; null for one of an action. */
export type WantedLock = Omit<RecordLock, 'lockedAt'> & { stepId: string | null }

export type RecordLocks = {
  /** The locks of these records. */
  on(recordIds: string[]): Promise<RecordLock[]>
  /**
   * Takes locks; a run that holds one already adds its step, or says anew who may edit. Gives those
   * that somebody else holds, which are left as they are.
   */
  take(locks: WantedLock[]): Promise<WantedLock[]>
  /** Steps give their locks back; a record is free when no step of its run holds it any more. */
  release(held: { recordId: string; runId: string; stepId: string }[]): Promise<void>
  /** Takes the locks of records away, whoever holds them. */
  clear(recordIds: string[]): Promise<void>
}

export type Actions = {
  /** The action behind a call, undefined when nothing stands in for it. */
  find(actionType: string, actionName: string): Action | undefined
}

/**
 * `inside`: runs in the transaction and may use records. `outside`: runs after the commit, as a
 * job. `browser`: a component of the project, run by the browser of the person at the screens.
 */
export type Action =
  | { mode: 'inside'; call(requests: ActionRequest[]): Promise<FlowAnswer[]> }
  | { mode: 'outside' }
  | { mode: 'browser' }

/**
 * One call of an inside action. Those of all interviews that stand at the same action come in one
 * list; the answers come in the same order. A call that fails alone is answered `Refused`; what
 * throws a RecordFault fails all of the list and leaves nothing written.
 */
export type ActionRequest = { inputs: JsonObject; caller: ActionCaller }

/** From where an inside action is called: it may read and save records as the flow does. */
export type ActionCaller = { performance: Performance; userId: string }

/** What must happen after the commit: at least once, in the order of nothing. */
export type Job =
  /** Run the autolaunched flow of a background step. */
  | {
      type: 'RunStepFlow'
      runId: string
      stepId: string
      attempt: number
      flow: string
      inputs: JsonObject
    }
  /**
   * Call the outside world for an interview; `request` is the number of the request it waits with.
   */
  | { type: 'CallAction'; interviewId: string; request: number }
  /** Call the operation of another system that a step hands over to. */
  | {
      type: 'CallStepService'
      runId: string
      stepId: string
      attempt: number
      service: string
      inputs: JsonObject
    }
  /** Send an outbound message until it is acknowledged. */
  | { type: 'SendOutboundMessage'; messageId: string }
  /** A wait is over: its time has come, or an event with this payload. */
  | {
      type: 'EndWait'
      interviewId: string
      request: number
      event: string
      at?: Instant
      payload?: FlowRecord
    }
  /** Paths of record-triggered flows are due. */
  | { type: 'RunDuePaths'; flow: string; path: string; at: Instant }
  /** The path that runs once a save is committed, for the records saved. */
  | {
      type: 'RunPath'
      id: string
      flow: string
      version: number
      path: string
      cause: FlowCause
      records: { id: string; prior: FlowRecord | null }[]
      object: string
    }
  /** A scheduled flow is due. */
  | { type: 'RunSchedule'; flow: string; at: Instant }
  /** A scheduled flow for some of its records; for none when it runs without. */
  | { type: 'RunScheduled'; id: string; flow: string; version: number; ids: string[] | null }
  /** Published events of an object wait to be delivered. */
  | { type: 'DeliverEvents'; object: string }
  /** Events are old enough to be dropped. */
  | { type: 'SweepEvents'; at: Instant }
  /** One flow for events that it was not able to take before. */
  | { type: 'TakeEvents'; id: string; flow: string; version: number; events: FlowRecord[] }

export type Jobs = {
  add(jobs: Job[]): Promise<void>
}

/** A path of a record-triggered flow that waits for its time. */
export type WaitingPath = {
  id: string
  flow: string
  path: string
  object: string
  recordId: string
  dueAt: Instant
}

/** Paths that wait for their time; at most one for each flow, path and record. */
export type LaterPaths = {
  /** Paths of these flows that wait for these records. */
  waiting(flows: string[], recordIds: string[]): Promise<WaitingPath[]>
  /** One path by its id, locked; undefined when it does not wait any more. */
  lock(id: string): Promise<WaitingPath | undefined>
  /** Adds paths, or moves those that wait already; these keep their ids. */
  plan(paths: WaitingPath[]): Promise<void>
  drop(ids: string[]): Promise<void>
  dropOf(recordIds: string[]): Promise<void>
  /** Takes away, and gives, what is due up to an instant, oldest first. */
  take(path: { flow: string; path: string }, until: Instant, most: number): Promise<WaitingPath[]>
}

/** When a scheduled flow runs next, and how it went last. */
export type ScheduledFlow = {
  flow: string
  version: number
  nextAt: Instant | null
  lastAt: Instant | null
  /** Records it ran for the last time; null when it runs without. */
  lastCount: number | null
}

export type Schedules = {
  all(): Promise<ScheduledFlow[]>
  /** The row, locked. */
  lock(flow: string): Promise<ScheduledFlow | undefined>
  save(schedules: ScheduledFlow[]): Promise<void>
  delete(flows: string[]): Promise<void>
}

/** Platform events, kept for a while. They get their replay ids when they are delivered. */
export type Events = {
  /** Keeps events in their order; gives them with EventUuid, who and when. */
  publish(object: string, events: FlowRecord[], by: string): Promise<FlowRecord[]>
  /** The same for events that stand, and are delivered, also when this transaction is undone. */
  publishNow(object: string, events: FlowRecord[], by: string): FlowRecord[]
  /** Numbers the next events of an object and gives them; nobody else delivers them meanwhile. */
  deliver(object: string, most: number): Promise<FlowRecord[]>
  /** Drops delivered events published up to an instant. */
  sweep(until: Instant): Promise<void>
  /** Notes what interviews wait for. */
  await(waits: EventWait[]): Promise<void>
  /** Who waits for events of an object: those with one of these keys and those without any. */
  waits(object: string, keys: string[]): Promise<EventWait[]>
  forget(interviewIds: string[]): Promise<void>
}

/** An interview that waits for an event whose fields meet its criteria. */
export type EventWait = {
  interviewId: string
  /** The number of the request it waits with; another number means that it has gone on. */
  request: number
  name: string
  /** What an event must hold to meet the criteria (wait-key.ts); null when nothing is known. */
  key: string | null
  criteria: RecordCriteria
}

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
}

export type FlowFailures = { add(failures: FlowFailure[]): Promise<void> }
