// The face of the running system: everything the HTTP server and the command line may ask for. Who
// asks comes with every call; whether they may is decided below.
import type { Instant, Json, JsonObject, Result } from '@stagewright/base'
import type { FlowFailure, ScheduledFlow, WaitingPath } from '@stagewright/conductor'
import type { FlowRecord, ScreenNavigation, ScreenView } from '@stagewright/flow'
import type { Diagnostic } from '@stagewright/metadata'
import type { ApprovalDecision, Assignee, Permission, Refusal } from '@stagewright/orchestration'
import type { FeedPageRow } from './feed/read-feed.ts'
import type { FileCommands } from './file-commands.ts'
import type { Readers } from './readers.ts'

export type Runtime = {
  /** Lists and pages, straight from the database. */
  read: Readers
  deploy: Deploy
  sessions: Sessions
  records: RecordCommands
  runs: RunCommands
  workItems: WorkItemCommands
  approvals: ApprovalCommands
  interviews: InterviewCommands
  connections: ConnectionCommands
  schedules: ScheduleCommands
  flowFailures: FlowFailureCommands
  events: EventCommands
  feed: FeedCommands
  files: FileCommands
  /** The module of a component of a project, by its address; undefined when there is none. */
  componentModule(path: string): string | undefined
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
  /** People whose delegated approver the person is. */
  delegatorIds: string[]
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
        | 'file-refused'
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

export type WantedShare = {
  recordId: string
  kind: 'User' | 'Group' | 'Queue'
  holder: string
  access: 'Read' | 'Edit'
}

/** For operators: people with ManageRuns. */
export type ScheduleCommands = {
  /** Everything that waits for its time or an event. */
  list(viewer: Viewer): Promise<Result<ScheduledView, Problem>>
  /**
   * Runs a scheduled flow by its name, a path or a paused interview by its id, now. The plan of a
   * scheduled flow stays as it is.
   */
  runNow(viewer: Viewer, id: string): Promise<Result<Done, Problem>>
  /** Drops a path or a paused interview; of a scheduled flow the next occurrence only. */
  cancel(viewer: Viewer, id: string): Promise<Result<Done, Problem>>
}
export type ScheduledView = {
  flows: ScheduledFlowView[]
  paths: (WaitingPath & { label: string; pathLabel: string; recordName: string | null })[]
  interviews: PausedInterview[]
  hasMorePaths: boolean
  hasMoreInterviews: boolean
}
export type ScheduledFlowView = ScheduledFlow & {
  label: string
  frequency: string
  /** The object whose records it runs for; null when it runs without. */
  object: string | null
  /** Interviews that failed since it ran last. */
  failureCount: number
}
/** A flow that waits in the middle. */
export type PausedInterview = {
  id: string
  flow: string
  label: string
  element: string | null
  runId: string | null
  /** As whom it acts; null for the automated process. */
  userName: string | null
  since: Instant
  /** The first of these lets it go on: a time, or an event of an object. */
  waitsFor: { name: string; at: Instant | null; object: string | null }[]
}

/** Flows that failed when nobody watched, for operators. */
export type FlowFailureCommands = {
  /** The newest first. */
  list(viewer: Viewer): Promise<Result<FailedFlow[], Problem>>
  /** Does what failed once more, with the records as they are now. */
  retry(viewer: Viewer, id: string): Promise<Result<Done, Problem>>
  dismiss(viewer: Viewer, id: string): Promise<Result<Done, Problem>>
}
export type FailedFlow = Omit<FlowFailure, 'again' | 'interviewId'> & {
  id: string
  recordName: string | null
  failedAt: Instant
  canRetry: boolean
}

export type EventCommands = {
  /** Publishes events of an object; their flows run after the commit. */
  publish(
    viewer: Viewer,
    object: string,
    events: FlowRecord[],
  ): Promise<Result<{ id: string; eventUuid: string }[], Problem>>
  /** Events after a replay id, oldest first; they are kept for 72 hours. */
  list(
    viewer: Viewer,
    object: string,
    page: { after: number; limit: number },
  ): Promise<Result<{ items: FlowRecord[]; hasMore: boolean }, Problem>>
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
  /** Opens a record to a person, group or queue, by name or id. */
  share(viewer: Viewer, share: WantedShare): Promise<Result<void, Problem>>
  /** Takes that back. */
  unshare(
    viewer: Viewer,
    share: { recordId: string; holderId: string },
  ): Promise<Result<void, Problem>>
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
  /** Approves or rejects an item of an approval step without its screens. */
  review(
    viewer: Viewer,
    workItemId: string,
    review: { decision: ApprovalDecision; comments: string },
  ): Promise<Result<Done, Problem>>
  /** Walks through its screens with these field values, for programs and terminals. */
  complete(
    viewer: Viewer,
    workItemId: string,
    values: { [field: string]: Json },
  ): Promise<Result<InterviewView, Problem>>
}

export type ApprovalCommands = {
  /** Submits a record: to the process named, or to the first that takes it. */
  submit(
    viewer: Viewer,
    recordId: string,
    submission: { process?: string; comments?: string; firstApprover?: string },
  ): Promise<Result<{ submissionId: string; runId: string; process: string }, Problem>>
  /** Takes a record back; by the id of the submission or of its run. */
  recall(viewer: Viewer, submissionId: string, comments: string): Promise<Result<Done, Problem>>
  /** Ends a submission without its recall path. */
  cancel(viewer: Viewer, submissionId: string, reason: string): Promise<Result<Done, Problem>>
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
  /** Runs a flow beside the screen with what is typed so far. */
  act(
    viewer: Viewer,
    interviewId: string,
    act: { screen: string; action: string; values: { [field: string]: Json } },
  ): Promise<Result<InterviewView, Problem>>
  /** Takes what a component came to that the person's browser ran. */
  finishAction(
    viewer: Viewer,
    interviewId: string,
    end: { request: number; outputs: JsonObject; error?: string },
  ): Promise<Result<InterviewView, Problem>>
  /** Drops a flow that the viewer began. */
  discard(viewer: Viewer, interviewId: string): Promise<Result<Done, Problem>>
}

/** Where an interview stands, as its person sees it. `working`: an outside call is under way. */
export type InterviewView = {
  interviewId: string
  flowLabel: string
  status: 'screen' | 'working' | 'finished' | 'failed' | 'action' | 'paused'
  screen?: ScreenView
  outputs?: JsonObject
  /** A component that the person's browser is to run, and with what. */
  action?: { request: number; name: string; module: string; inputs: JsonObject }
  /** Why it failed, or what the flow says when it is paused. */
  message?: string
}

/** Connections to other systems, for people with ManageDefinitions. */
export type ConnectionCommands = {
  list(viewer: Viewer): Promise<Result<ConnectionView[], Problem>>
  /** Seals the values and keeps them; they never come back. */
  setSecret(
    viewer: Viewer,
    name: string,
    values: { [field: string]: string },
  ): Promise<Result<Done, Problem>>
  dropSecret(viewer: Viewer, name: string): Promise<Result<Done, Problem>>
  /** Calls its address with its secret. */
  test(viewer: Viewer, name: string): Promise<Result<ConnectionTest, Problem>>
}

export type ConnectionView = {
  name: string
  label: string
  description: string
  baseUrl: string
  authentication: 'none' | 'bearer' | 'basic' | 'apiKey' | 'oauth2'
  secretFields: string[]
  secret?: { changedAt: Instant; changedBy: string }
  operations: ConnectionOperationView[]
  lastCall?: {
    operation: string
    at: Instant
    statusCode: number | null
    problem: string | null
    durationMs: number
  }
}

export type ConnectionOperationView = {
  id: string
  summary: string
  method: string
  path: string
  requiredInputs: string[]
  optionalInputs: string[]
  outputs: string[]
}

export type ConnectionTest = {
  isReached: boolean
  statusCode: number | null
  message: string
  durationMs: number
}

export type FeedCommands = {
  show(
    viewer: Viewer,
    recordId: string,
    page: { after?: string; limit?: number },
  ): Promise<Result<FeedPageRow, Problem>>
  post(viewer: Viewer, recordId: string, text: string): Promise<Result<{ id: string }, Problem>>
  comment(viewer: Viewer, postId: string, text: string): Promise<Result<{ id: string }, Problem>>
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
  /** What is scheduled or waits, and failed flows; always empty. */
  schedules?: string[]
}
