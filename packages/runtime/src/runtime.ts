// The face of the running system: everything the HTTP server and the command line may ask for. Who
// asks comes with every call; whether they may is decided below.
import type { Json, JsonObject, Result } from '@stagewright/base'
import type { FlowRecord, ScreenNavigation, ScreenView } from '@stagewright/flow'
import type { Diagnostic } from '@stagewright/metadata'
import type { Assignee, Permission, Refusal } from '@stagewright/orchestration'
import type { Readers } from './readers.ts'

export type Runtime = {
  /** Lists and pages, straight from the database. */
  read: Readers
  deploy: Deploy
  sessions: Sessions
  records: RecordCommands
  runs: RunCommands
  workItems: WorkItemCommands
  interviews: InterviewCommands
  live: Live
  /** Stops taking work, ends jobs in hand, closes the database. */
  close(): Promise<void>
}

/** Who asks: a person of the directory. */
export type Viewer = {
  id: string
  username: string
  name: string
  permissions: Permission[]
  /** All groups and queues the person belongs to. */
  groupIds: string[]
  timeZone: string
  locale: string
}

/** Why a request is not carried out: the engine's refusals and those of records and lookups. */
export type Problem =
  | Refusal
  | {
      isRefusal: true
      code:
        | 'not-found'
        | 'not-signed-in'
        | 'not-allowed'
        | 'bad-input'
        | 'record-fault'
        | 'screen-invalid'
        | 'flow-failed'
        | 'conflict'
        | 'busy'
      message: string
      /** Field → message, where the fault is about fields. */
      fields?: { [field: string]: string }
    }

export type Deploy = {
  /**
   * Reads a project, says what it understood and what stands in the way; stores what it can unless
   * `checkOnly`.
   */
  (
    viewer: Viewer,
    project: { files: { path: string; text: string }[]; checkOnly: boolean },
  ): Promise<Result<DeployReport, Problem>>
}

export type DeployReport = {
  /** Counts in words: `flows` → 12, `objects` → 3, … */
  understood: { [kind: string]: number }
  files: DeployedFile[]
  diagnostics: Diagnostic[]
}

export type DeployedFile = {
  path: string
  kind: string
  apiName: string
  outcome: 'deployed' | 'unchanged' | 'deployed-inactive' | 'blocked' | 'not-used'
  version?: number
  /** For blocked files: what blocks it, in words. */
  reasons: string[]
}

export type Sessions = {
  signIn(
    username: string,
    password: string,
  ): Promise<Result<{ token: string; viewer: Viewer }, Problem>>
  /** Sample installations only. */
  personas(): Promise<{ username: string; name: string; title: string; about: string }[]>
  signInAsPersona(username: string): Promise<Result<{ token: string; viewer: Viewer }, Problem>>
  /** The person behind a session or API token, undefined when it is unknown or expired. */
  viewerOf(token: string): Promise<Viewer | undefined>
  signOut(token: string): Promise<void>
  /** A token for programs, good for a year. */
  issueToken(
    username: string,
    label: string,
  ): Promise<Result<{ token: string; viewer: Viewer }, Problem>>
}

export type RecordCommands = {
  /**
   * Saves and starts what the save triggers, all in one transaction. Ids of runs started come back.
   */
  create(
    viewer: Viewer,
    object: string,
    records: FlowRecord[],
  ): Promise<Result<SavedRecords, Problem>>
  update(
    viewer: Viewer,
    object: string,
    records: FlowRecord[],
  ): Promise<Result<SavedRecords, Problem>>
  delete(viewer: Viewer, object: string, ids: string[]): Promise<Result<SavedRecords, Problem>>
}
export type SavedRecords = { ids: string[]; startedRunIds: string[] }

export type RunCommands = {
  start(
    viewer: Viewer,
    apiName: string,
    start: { recordId?: string; inputs?: JsonObject },
  ): Promise<Result<{ runId: string }, Problem>>
  cancel(viewer: Viewer, runId: string, reason: string): Promise<Result<Done, Problem>>
  suspend(viewer: Viewer, runId: string, reason: string): Promise<Result<Done, Problem>>
  resume(viewer: Viewer, runId: string, reason: string): Promise<Result<Done, Problem>>
  retryStep(
    viewer: Viewer,
    runId: string,
    stepId: string,
    retry: { reason: string; inputs?: JsonObject },
  ): Promise<Result<Done, Problem>>
  skipStep(
    viewer: Viewer,
    runId: string,
    stepId: string,
    skip: { reason: string; outputs?: JsonObject },
  ): Promise<Result<Done, Problem>>
}
export type Done = { done: true }

export type WorkItemCommands = {
  claim(viewer: Viewer, workItemId: string): Promise<Result<Done, Problem>>
  release(viewer: Viewer, workItemId: string): Promise<Result<Done, Problem>>
  reassign(
    viewer: Viewer,
    workItemId: string,
    to: { kind: Assignee['kind']; name: string; reason?: string },
  ): Promise<Result<Done, Problem>>
  /**
   * Opens its screen flow: where it stands, or its first screen. Takes a queue's item for the
   * viewer.
   */
  open(viewer: Viewer, workItemId: string): Promise<Result<InterviewView, Problem>>
  /** Walks through its screens with these field values, for programs and terminals. */
  complete(
    viewer: Viewer,
    workItemId: string,
    values: { [field: string]: Json },
  ): Promise<Result<InterviewView, Problem>>
}

export type InterviewCommands = {
  /** Runs a flow for the viewer: to its end, or to its first screen. */
  start(viewer: Viewer, flow: string, inputs: JsonObject): Promise<Result<InterviewView, Problem>>
  show(viewer: Viewer, interviewId: string): Promise<Result<InterviewView, Problem>>
  answer(
    viewer: Viewer,
    interviewId: string,
    answer: { screen: string; navigation: ScreenNavigation; values: { [field: string]: Json } },
  ): Promise<Result<InterviewView, Problem>>
}

/** Where an interview stands, as its person sees it. `working`: an outside call is under way. */
export type InterviewView = {
  interviewId: string
  flowLabel: string
  status: 'screen' | 'working' | 'finished' | 'failed'
  screen?: ScreenView
  outputs?: JsonObject
  /** Why it failed, in words. */
  message?: string
}

export type Live = {
  /** Calls the listener after every commit that changed something; returns how to stop. */
  subscribe(listener: (change: LiveChange) => void): () => void
}
/** What changed; empty lists of a kind that is named mean "many". */
export type LiveChange = {
  runs?: string[]
  workItems?: string[]
  records?: string[]
  definitions?: string[]
}
