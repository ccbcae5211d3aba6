// Submissions, the items of their approval steps, and what was done about them: for lists, and for
// the history on the page of a record.
import type { Queries } from '../database/transaction.ts'
import { Conditions, prepared } from '../read/conditions.ts'
import { amongFew, findsFew, type KeyedRuns } from '../read/few-runs.ts'
import {
  addAfter,
  type ListOrder,
  mostOf,
  orderBy,
  type Page,
  pageOf,
  pageSize,
} from '../read/page.ts'
import type { ReadingPerson } from '../read/reading-person.ts'
import { firstRunsReadBy } from '../read/runs-read-by.ts'
import { isLive } from '../runs/run-sql.ts'

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
  id: 'run.id',
  key: 'submittedAt',
  isTime: true,
  direction: 'desc',
}

/** SQL of what an index answers of a filter each, the narrowest first. */
function* keysOf(where: Conditions, { recordId, submittedById }: SubmissionFilter) {
  if (recordId) yield `run.submission ->> 'recordId' = ${where.value(recordId)}`
  if (submittedById) {
    yield `run.submission #>> '{submittedBy,id}' = ${where.value(submittedById)}`
  }
}

const isSubmission = 'run.submission is not null'

const keyed: KeyedRuns<SubmissionFilter> = {
  name: 'submissions',
  order: 'order by run.started_at desc, run.id desc',
  keyOf(where, filter) {
    for (const key of keysOf(where, filter)) return `${isSubmission} and ${key}`
    return undefined
  },
}

function addFilter(where: Conditions, filter: SubmissionFilter): void {
  where.add(isSubmission)
  where.oneOf('run.submission_status', filter.statuses)
  for (const key of keysOf(where, filter)) where.add(key)
}

/** The statement of a page and its values; `isFew` as `findsFew` has it. */
function submissionListStatement(
  person: ReadingPerson | undefined,
  filter: SubmissionFilter,
  isFew: boolean,
) {
  const where = new Conditions()
  addFilter(where, filter)
  const limit = pageSize(filter.limit)
  const most = mostOf(limit)
  const ordered = () => `${orderBy(newest)} limit ${most}`
  const page = (from: string) => {
    const text = `select ${columns} from ${from}`
    return { statement: prepared('list-submissions', text), values: where.values, limit }
  }
  if (person && !person.seesAll && !isFew) {
    const first = { condition: where.text, order: newest, after: filter.after, most }
    const each = firstRunsReadBy(where, person, first)
    return page(`(select id from (${each}) each_way order by at desc, id desc limit ${most}) mine
      cross join lateral (select * from run where id = mine.id offset 0) run ${ordered()}`)
  }
  const behind = new Conditions(where.values)
  addAfter(behind, newest, filter.after)
  const condition = `${where.text} and ${behind.text}`
  if (!person || person.seesAll) return page(`run where ${condition} ${ordered()}`)
  return page(`${amongFew(where, person, { list: keyed, filter, condition })} ${ordered()}`)
}

/** Submissions, newest first; for `person` those they may see, without one all. */
export async function listSubmissions(
  db: Queries,
  person: ReadingPerson | undefined,
  filter: SubmissionFilter,
): Promise<Page<SubmissionRow>> {
  const isFew = person !== undefined && !person.seesAll && (await findsFew(db, keyed, filter))
  const { statement, values, limit } = submissionListStatement(person, filter, isFew)
  const rows = await db.query<SubmissionRow>(statement, values)
  // Behind a page stands its last run: its submission has an id of its own.
  const { next } = pageOf(
    rows.map(({ runId: id, submittedAt }) => ({ id, submittedAt })),
    limit,
    newest,
  )
  return { rows: rows.slice(0, limit), ...(next !== undefined && { next }) }
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
    where submission ->> 'recordId' = $1 and ${isLive}`,
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
