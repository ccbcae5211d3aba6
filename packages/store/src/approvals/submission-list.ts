// Submissions, the items of their approval steps, and what was done about them: for lists, and for
// the history on the page of a record.
import type { Queries } from '../database/transaction.ts'
import { Conditions, prepared } from '../read/conditions.ts'
import { addAfter, type ListOrder, orderBy, type Page, pageOf, pageSize } from '../read/page.ts'
import { addMayReadRun, type ReadingPerson } from '../read/reading-person.ts'

export type SubmissionRow = {
  id: string
  /** `AS-000000001`. */
  name: string
  runId: string
  apiName: string
  label: string
  status: string
  recordId: string | null
  recordObject: string | null
  recordName: string | null
  submittedById: string
  submittedByName: string
  comments: string
  submittedAt: string
  endedAt: string | null
}

export type ApprovalItemRow = {
  id: string
  name: string
  runId: string
  workItemId: string
  label: string
  stage: string
  /** API names of its step and stage. */
  stepName: string
  stageName: string
  status: string
  assigneeKind: 'User' | 'Group' | 'Queue'
  assigneeId: string
  assigneeName: string
  reviewedById: string | null
  reviewedByName: string | null
  reviewedAt: string | null
  comments: string | null
  role: string | null
  createdAt: string
}

export type ApprovalDetailRow = {
  name: string
  runId: string
  workItemId: string | null
  action: string
  byId: string
  byName: string
  role: string
  context: string | null
  comments: string | null
  at: string
}

export type SubmissionFilter = {
  recordId?: string
  submittedById?: string
  statuses?: string[]
  after?: string
  limit?: number
}

const columns = `
  run.submission ->> 'id' as id, 'AS-' || lpad(run.submission_number::text, 9, '0') as name,
  run.id as "runId", run.orchestration as "apiName", run.label, run.submission_status as status,
  run.submission ->> 'recordId' as "recordId", run.record_object as "recordObject",
  run.record_name as "recordName", run.submission #>> '{submittedBy,id}' as "submittedById",
  run.submission #>> '{submittedBy,name}' as "submittedByName",
  run.submission ->> 'comments' as comments, run.started_at as "submittedAt",
  run.ended_at as "endedAt"`

const newest: ListOrder = {
  column: 'run.started_at',
  id: "(run.submission ->> 'id')",
  key: 'submittedAt',
  isTime: true,
  direction: 'desc',
}

/** Submissions, newest first; for `person` those they may see, without one all. */
export async function listSubmissions(
  db: Queries,
  person: ReadingPerson | undefined,
  filter: SubmissionFilter,
): Promise<Page<SubmissionRow>> {
  const where = new Conditions()
  where.add('run.submission is not null')
  if (person) addMayReadRun(where, person)
  where.oneOf('run.submission_status', filter.statuses)
  if (filter.recordId) {
    where.add(`run.submission ->> 'recordId' = ${where.value(filter.recordId)}`)
  }
  if (filter.submittedById) {
    where.add(`run.submission #>> '{submittedBy,id}' = ${where.value(filter.submittedById)}`)
  }
  addAfter(where, newest, filter.after)
  const limit = pageSize(filter.limit)
  const text = `select ${columns} from run where ${where.text}
    ${orderBy(newest)} limit ${where.value(limit + 1)}`
  const rows = await db.query<SubmissionRow>(prepared('list-submissions', text), where.values)
  return pageOf(rows, limit, newest)
}

const oneText = {
  name: 'find-submission',
  text: `select ${columns} from run where run.submission is not null
    and (run.submission ->> 'id' = $1 or run.id = $1)`,
}
const itemsText = {
  name: 'approval-items',
  text: `
    select approval ->> 'id' as id, 'AWI-' || lpad(approval_number::text, 9, '0') as name,
      run_id as "runId", id as "workItemId", label, stage_label as stage, step_name as "stepName",
      stage_name as "stageName", approval_status as status,
      assignee_kind as "assigneeKind", assignee_id as "assigneeId",
      assignee_name as "assigneeName",
      case when approval ? 'decision' then ended_by_id end as "reviewedById",
      case when approval ? 'decision' then ended_by_name end as "reviewedByName",
      case when approval ? 'decision' then ended_at end as "reviewedAt",
      approval ->> 'comments' as comments, approval ->> 'role' as role, created_at as "createdAt"
    from work_item where run_id = any($1) and approval is not null order by approval_number`,
}
const detailsText = {
  name: 'approval-details',
  text: `
    select 'ASD-' || lpad(number::text, 9, '0') as name, run_id as "runId",
      work_item_id as "workItemId", action, by_id as "byId", by_name as "byName", role, context,
      comments, at
    from approval_detail where run_id = any($1) order by number`,
}

const itemText = {
  name: 'find-approval-item',
  text: `select run_id as "runId", id as "workItemId" from work_item
    where approval is not null and (approval ->> 'id' = $1 or id = $1)`,
}

/** The work item behind an approval work item, by either id; undefined when there is none. */
export async function findApprovalItem(
  db: Queries,
  id: string,
): Promise<{ runId: string; workItemId: string } | undefined> {
  return (await db.query<{ runId: string; workItemId: string }>(itemText, [id]))[0]
}

const openText = {
  name: 'open-submissions-of-record',
  text: `select orchestration as "apiName" from run
    where submission ->> 'recordId' = $1 and status in ('InProgress', 'Suspended', 'Error')`,
}

/** API names of the processes that a record stands in now. */
export async function processesUnderWay(db: Queries, recordId: string): Promise<Set<string>> {
  const rows = await db.query<{ apiName: string }>(openText, [recordId])
  return new Set(rows.map(({ apiName }) => apiName))
}

/** A submission by its id or that of its run; undefined when there is none. */
export async function findSubmission(db: Queries, id: string): Promise<SubmissionRow | undefined> {
  return (await db.query<SubmissionRow>(oneText, [id]))[0]
}

/** Items of the approval steps of runs, and what was done about their submissions, oldest first. */
export async function approvalHistory(
  db: Queries,
  runIds: string[],
): Promise<{ items: ApprovalItemRow[]; details: ApprovalDetailRow[] }> {
  if (runIds.length === 0) return { items: [], details: [] }
  const [items, details] = await Promise.all([
    db.query<ApprovalItemRow>(itemsText, [runIds]),
    db.query<ApprovalDetailRow>(detailsText, [runIds]),
  ])
  return { items, details }
}
