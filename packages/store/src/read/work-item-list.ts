// Lists of work items: everybody's with all columns, and the pages of one person's inbox.
import type { Queries } from '../database/transaction.ts'
import { likeText } from './like-text.ts'
import { cursorKey, PAGE_SIZE, type Page, pageOf } from './page.ts'
import type { ReadingPerson } from './reading-person.ts'

export type WorkItemRow = {
  id: string
  name: string
  runId: string
  label: string
  description: string | null
  status: string
  outcome: string | null
  stepId: string
  stepName: string
  stageName: string
  stage: string
  orchestration: string
  orchestrationLabel: string
  assigneeKind: 'User' | 'Group' | 'Queue'
  assigneeId: string
  assigneeName: string
  claimedById: string | null
  claimedByName: string | null
  recordId: string | null
  recordName: string | null
  screenFlow: string
  createdAt: string
  assignedAt: string
  changedAt: string
  changedById: string
  changedBy: string
  endedAt: string | null
  endedById: string | null
  endedBy: string | null
}

export const workItemColumns = `
  item.id, 'WI-' || lpad(item.number::text, 8, '0') as name, item.run_id as "runId", item.label,
  item.description, item.status, item.outcome, item.step_id as "stepId",
  item.step_name as "stepName", item.stage_name as "stageName", item.stage_label as stage,
  item.screen_flow as "screenFlow",
  item.orchestration, item.orchestration_label as "orchestrationLabel",
  item.assignee_kind as "assigneeKind", item.assignee_id as "assigneeId",
  item.assignee_name as "assigneeName", item.claimed_by_id as "claimedById",
  item.claimed_by_name as "claimedByName", item.record_id as "recordId",
  item.record_name as "recordName", item.created_at as "createdAt",
  item.assigned_at as "assignedAt", item.changed_at as "changedAt",
  item.changed_by_id as "changedById", item.changed_by_name as "changedBy", item.ended_at as "endedAt", 
  item.ended_by_id as "endedById", item.ended_by_name as "endedBy"`

export const mayReadItem = (id: number, groups: number, seesAll: number) =>
  `($${seesAll}::boolean or item.holder_id = $${id} or item.assignee_id = $${id}
    or item.ended_by_id = $${id} or item.assignee_id = any($${groups}))`

export type WorkItemSort = 'createdAt' | 'changedAt' | 'label'

export type WorkItemFilter = {
  statuses?: string[]
  orchestration?: string
  assigneeId?: string
  recordId?: string
  runId?: string
  text?: string
  sort?: WorkItemSort
  order?: 'asc' | 'desc'
  after?: string
  limit?: number
}

const sortColumns: Record<WorkItemSort, { column: string; type: string }> = {
  createdAt: { column: 'item.created_at', type: 'timestamptz' },
  changedAt: { column: 'item.changed_at', type: 'timestamptz' },
  label: { column: 'item.label', type: 'text' },
}

const listText = (sort: WorkItemSort, order: 'asc' | 'desc') => `
  select ${workItemColumns} from work_item item
  where ${mayReadItem(1, 2, 3)}
    and ($4::text[] is null or item.status = any($4)) and ($5::text is null or item.orchestration = $5)
    and ($6::text is null or item.holder_id = $6 or item.assignee_id = $6)
    and ($7::text is null or item.record_id = $7) and ($8::text is null or item.run_id = $8)
    and ($9::text is null or item.label ilike $9 or item.record_name ilike $9
      or item.assignee_name ilike $9 or item.claimed_by_name ilike $9
      or 'WI-' || lpad(item.number::text, 8, '0') ilike $9)
    and ($10::${sortColumns[sort].type} is null
      or (${sortColumns[sort].column}, item.id) ${order === 'asc' ? '>' : '<'} ($10, $11))
  order by ${sortColumns[sort].column} ${order}, item.id ${order} limit $12`

/** A page of the work items that a person may see, newest first. */
export async function listWorkItems(
  db: Queries,
  person: ReadingPerson,
  filter: WorkItemFilter,
): Promise<Page<WorkItemRow>> {
  const key = cursorKey(filter.after)
  const limit = Math.min(filter.limit ?? PAGE_SIZE, 200)
  const { sort = 'createdAt', order = 'desc' } = filter
  const statement = { name: `list-work-items-${sort}-${order}`, text: listText(sort, order) }
  const rows = await db.query<WorkItemRow>(statement, [
    person.id,
    person.groupIds,
    person.seesAll,
    filter.statuses ?? null,
    filter.orchestration ?? null,
    filter.assigneeId ?? null,
    filter.recordId ?? null,
    filter.runId ?? null,
    likeText(filter.text),
    key?.[0] ?? null,
    key?.[1] ?? null,
    limit + 1,
  ])
  return pageOf(rows, limit, (row) => [row[sort], row.id])
}

const oneText = `select ${workItemColumns} from work_item item
  where item.id = $4 and ${mayReadItem(1, 2, 3)}`

/** One work item, undefined when there is none or the person may not see it. */
export async function findWorkItem(
  db: Queries,
  person: ReadingPerson,
  workItemId: string,
): Promise<WorkItemRow | undefined> {
  const values = [person.id, person.groupIds, person.seesAll, workItemId]
  return (await db.query<WorkItemRow>({ name: 'find-work-item', text: oneText }, values))[0]
}
