// What may be read, as the viewer may see it: plain rows and the domain's own shapes. How they look
// on a screen or in the API is the server's affair.
import type { Instant, Result } from '@stagewright/base'
import type { QueryProblem } from '@stagewright/record'
import type { FlowRecord } from '@stagewright/flow'
import type { FlowDefinition, ObjectDefinition, Schema } from '@stagewright/metadata'
import type { Forecast, Run, RunEvent, Waiting, WorkItem } from '@stagewright/orchestration'
import type {
  DefinitionRow,
  DirectoryFilter,
  DirectoryPage,
  DirectoryPerson,
  DirectoryRange,
  GroupAttribute,
  GroupRow,
  HistoryRow,
  InboxCounts,
  InboxFilter,
  Page,
  Person,
  PersonAttribute,
  RunFilter,
  RunListRow,
  UnfinishedRow,
  VersionRow,
  WorkItemFilter,
  WorkItemRow,
} from '@stagewright/store'
import type { ApprovalReaders } from './read-approvals.ts'
import type { AssigneeTrial, StepAssigneeReading } from './read-assignees.ts'
import type { WhoReading } from './read-who.ts'
import type { AccessReading } from './read-record-access.ts'
import type { AskedQuery, QueryReading } from './read-query.ts'
import type { ApproverActs } from './approver-acts.ts'
import type { FollowingReading } from './read-following.ts'
import type { GoingBackActs } from './going-back-acts.ts'
import type { Problem, Viewer } from './face/asking.ts'

export type Readers = {
  runs(viewer: Viewer, filter: RunFilter): Promise<Page<RunListRow>>
  /** 1,001 means more than 1,000, here and of work items. */
  countRuns(viewer: Viewer, filter: RunFilter): Promise<number>
  /** Undefined when there is none or the viewer may not see it. */
  run(viewer: Viewer, runId: string): Promise<RunReading | undefined>
  /** How runs that ended or go on about one record stand. */
  runsOfRecord(viewer: Viewer, recordId: string): Promise<RunReading[]>
  /**
   * When runs will end and whether they will be late, by id, as far as the history of their
   * orchestrations says it.
   */
  expectedEnds(readings: Pick<RunReading, 'run'>[]): Promise<ReadonlyMap<string, Forecast>>
  approvals: ApprovalReaders
  inbox(viewer: Viewer, filter: InboxFilter): Promise<Page<WorkItemRow>>
  /** Figures beside the places; `failedFlows` is 0 for people without ManageRuns. */
  counts(viewer: Viewer): Promise<InboxCounts & { runsWithError: number; failedFlows: number }>
  workItems(viewer: Viewer, filter: WorkItemFilter): Promise<Page<WorkItemRow>>
  countWorkItems(viewer: Viewer, filter: WorkItemFilter): Promise<number>
  workItem(viewer: Viewer, workItemId: string): Promise<WorkItemReading | undefined>
  /** An item with its checklist; undefined when the viewer may not see it. */
  checklist(viewer: Viewer, workItemId: string): Promise<WorkItem | undefined>
  /** Who may do an item, and why; undefined when the viewer may not see it. */
  who(viewer: Viewer, workItemId: string): Promise<WhoReading | undefined>
  /**
   * Whom the steps of an orchestration’s active version would go to now; undefined when none is
   * active.
   */
  assignees(apiName: string): Promise<StepAssigneeReading[] | undefined>
  /** The same, tried with a record that the viewer may see and with who starts it. */
  triedAssignees(
    viewer: Viewer,
    apiName: string,
    trial: AssigneeTrial,
  ): Promise<Result<StepAssigneeReading[], Problem> | undefined>
  /** Orchestrations, or flows of the other kinds, with counts of runs for orchestrations. */
  orchestrations(
    viewer?: Viewer,
  ): Promise<(DefinitionRow & { definition: FlowDefinition | undefined })[]>
  /** `isOfSteps`: a step of an active orchestration calls it. */
  flows(
    viewer?: Viewer,
  ): Promise<(DefinitionRow & { definition: FlowDefinition | undefined; isOfSteps: boolean })[]>
  /** Says of a flow or orchestration whether the viewer may start it by hand. */
  startRights(viewer: Viewer): Promise<(definition: FlowDefinition) => boolean>
  /** Versions of an orchestration or flow, newest first, with live runs by version. */
  versions(apiName: string): Promise<(VersionRow & { liveRuns: number })[]>
  /**
   * Objects that were deployed or that deployed flows use, and the schema of all, with labels in
   * the viewer's language.
   */
  objects(viewer?: Viewer): Promise<{
    objects: ObjectDefinition[]
    schema: Schema
    /** The id of a record type of an object. */
    recordTypeId(object: string, recordType: string): string
    /** Whether its records are made, changed and deleted by the system alone. */
    isOfSystem(object: string): boolean
  }>
  /** As the viewer may see them; without one as the system does. */
  records(object: string, filter: RecordListFilter, viewer?: Viewer): Promise<Page<FlowRecord>>
  /** The record with all fields and, for each lookup, `{Relationship: {Id, Name}}`. */
  record(
    id: string,
    viewer?: Viewer,
  ): Promise<{ object: ObjectDefinition; record: FlowRecord } | undefined>
  /** Records of other objects that point to this one; a page of each list. */
  related(id: string, viewer?: Viewer): Promise<RelatedReading[]>
  /** What a query asks for. */
  query(viewer: Viewer, asked: AskedQuery): Promise<Result<QueryReading, QueryProblem>>
  /** What a person may do with a record; undefined when there is no such record. */
  access(userId: string, recordId: string): Promise<AccessReading | undefined>
  /** What became of the tracked fields of a record; undefined when the viewer may not see it. */
  history(
    viewer: Viewer,
    asked: { recordId: string; after?: string; limit: number },
  ): Promise<Page<HistoryRow> | undefined>
  /** Flows that the viewer began and has not finished, last used first. */
  unfinished(viewer: Viewer): Promise<(UnfinishedRow & { flowLabel: string })[]>
  people(): Promise<Person[]>
  groups(): Promise<GroupRow[]>
  /** People and public groups page by page, for directories outside. */
  directoryPeople(
    filter: DirectoryFilter<PersonAttribute> | undefined,
    range: DirectoryRange,
  ): Promise<DirectoryPage<DirectoryPerson>>
  directoryGroups(
    filter: DirectoryFilter<GroupAttribute> | undefined,
    range: DirectoryRange,
  ): Promise<DirectoryPage<GroupRow>>
}

export type RunReading = {
  row: RunListRow
  /** Names stand in the viewer's language, here and in the definition. */
  run: Run
  log: RunEvent[]
  /** The version it is pinned to. */
  definition: FlowDefinition
  /** Both in the words of the definition: the log is told in them. */
  source: { run: Run; definition: FlowDefinition }
  /** When it was read. */
  now: Instant
  /** Why it is where it is. */
  waits: Waiting[]
}
export type WorkItemReading = RunReading & {
  item: WorkItemRow
  /** What of going back the viewer may do with it now. */
  goingBack: GoingBackActs
  /** Who is asked on its step, and what of that the viewer may change. */
  approvers: ApproverActs
  /** What happens next, by how it is done. */
  following: FollowingReading[]
}
export type RecordListFilter = {
  search?: string
  fields: string[]
  sort?: string
  order?: 'asc' | 'desc'
  after?: string
  limit?: number
}
export type RelatedReading = {
  object: ObjectDefinition
  /** API name of the lookup that points here. */
  field: string
  label: string
  records: FlowRecord[]
  hasMore: boolean
}
