// Lists of work items: everybody's with all columns, and the pages of one person's inbox.
import type {
  Awaited,
  Bar,
  Checklist,
  ItemApproval,
  ItemLife,
  WorkItem,
} from '@stagewright/orchestration'
import type { Queries } from '../database/transaction.ts'
import { Conditions, prepared } from './conditions.ts'
import { addItemDue, type DueFilter } from './due-condition.ts'
import { likeText } from './like-text.ts'
import {
  addAfter,
  COUNT_MAX,
  countText,
  type ListOrder,
  mostOf,
  orderBy,
  type Page,
  pageOf,
  pageSize,
} from './page.ts'
import {
  addMayReadItem,
  type FirstItems,
  firstOfEachWay,
  lineIdsOf,
  type ReadingPerson,
} from './reading-person.ts'

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
  dueAt: string | null
  /** From then on it is at risk. */
  riskAt: string | null
  /** Since when its clock stands. */
  clockStoppedAt: string | null
  isDueByHand: boolean
  isDecidedByTime: boolean
  changedBy: string
  endedAt: string | null
  endedById: string | null
  /** For items of approval steps. */
  approval: ItemApproval | null
  /** Whom rules of separation of duties keep from it. */
  barred: Bar[] | null
  /** Who is to answer before it. */
  waitsFor: Awaited[] | null
  /** Questions, delegation, snoozing; null where none of them was ever. */
  life: ItemLife | null
  /** What is to be done on it; null where nothing was said. */
  checklist: Checklist | null
  endedBy: string | null
  /** For items of votes: how much the answer counts. */
  vote: WorkItem['vote'] | null
  /** In whose place it was done. */
  /** Who started its run; null where a process did. */
  requester: { id: string; name: string } | null
  endedForId: string | null
  endedFor: string | null
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
  item.record_name as "recordName", item.due_at as "dueAt",
  item.risk_at as "riskAt", item.clock_stopped_at as "clockStoppedAt",
  item.due_by_hand as "isDueByHand", item.decided_by_time as "isDecidedByTime",
  item.due_order as "dueOrder", item.created_at as "createdAt",
  item.assigned_at as "assignedAt", item.changed_at as "changedAt",
  item.changed_by_id as "changedById", item.changed_by_name as "changedBy",
  item.ended_at as "endedAt", item.approval, item.barred,
  item.waits_for as "waitsFor", item.life, item.checklist,
  item.priority as "priorityOrder",
  item.ended_by_id as "endedById", item.ended_by_name as "endedBy",
  item.vote, item.ended_for_id as "endedForId", item.ended_for_name as "endedFor"`

/** The rows of a page with who asked for the work, looked up for those rows alone. */
export const withRequester = (page: string): string => `
  select page.*, (select jsonb_build_object('id', run.started_by, 'name', run.started_by_name)
    from run where run.id = page."runId" and run.started_by <> 'system') as requester
  from (${page}) page`

const itemName = `'WI-' || lpad(item.number::text, 8, '0')`

export type WorkItemSort = 'createdAt' | 'changedAt' | 'label' | 'dueAt' | 'priority'

export type ItemRelation =
  'me' | 'my-groups' | 'my-lines' | 'others' | 'delegated-by-me' | 'done-by-me'

export type WorkItemFilter = {
  statuses?: string[]
  orchestration?: string
  assigneeId?: string
  recordId?: string
  runId?: string
  /** Who is to answer a question about it, which is open. */
  askedId?: string
  text?: string
  due?: DueFilter
  /** What the items are to the person. */
  relation?: ItemRelation
  /** ISO text: open items due before then. */
  dueBefore?: string
  sort?: WorkItemSort
  order?: 'asc' | 'desc'
  after?: string
  limit?: number
}

const sortColumns: Record<WorkItemSort, { column: string; isTime: boolean; key?: string }> = {
  createdAt: { column: 'item.created_at', isTime: true },
  changedAt: { column: 'item.changed_at', isTime: true },
  label: { column: 'item.label', isTime: false },
  priority: { column: 'item.priority', isTime: false, key: 'priorityOrder' },
  // What has no due date stands behind all that has one.
  dueAt: { column: 'item.due_order', isTime: true, key: 'dueOrder' },
}

const newest: ListOrder = {
  ...sortColumns.createdAt,
  ...{ key: 'createdAt', id: 'item.id', direction: 'desc' },
}

/** What an item is to a person, as a condition. */
const relations: Record<ItemRelation, (where: Conditions, person: ReadingPerson) => string> = {
  me: (where, { id }) => `item.status = 'Assigned' and item.holder_id = ${where.value(id)}`,
  'my-groups': (where, { groupIds }) =>
    `item.status = 'Assigned' and item.waits_in = any(${where.value(groupIds)}::text[])`,
  'my-lines': (where, person) =>
    `item.status = 'Assigned' and item.line_for && ${where.value(lineIdsOf(person))}::text[]`,
  others: (where, { id }) => {
    const me = where.value(id)
    return `item.status = 'Assigned' and (item.holder_id = ${me} and item.asked_id is not null
      or item.life -> 'delegation' -> 'from' ->> 'id' = ${me})`
  },
  'delegated-by-me': (where, { id }) =>
    `item.status = 'Assigned' and item.life -> 'delegation' -> 'from' ->> 'id' = ${where.value(id)}`,
  'done-by-me': (where, { id }) =>
    `item.status = 'Completed' and item.ended_by_id = ${where.value(id)}`,
}

/** What a filter says of items, wherever they stand in a list. */
export type NamedItems = Omit<WorkItemFilter, 'sort' | 'order' | 'after' | 'limit'>

/**
 * SQL of the first items, behind `from`, that a person may see and a condition names: they are
 * ordered and cut to a page once more.
 */
export function itemsSeenBy(where: Conditions, person: ReadingPerson, first: FirstItems): string {
  if (person.seesAll) return `work_item item where ${first.condition}`
  const { direction } = first.order
  // One look by id for each that was found, whatever the planner thinks of their number.
  return `(select id from (${firstOfEachWay(where, person, first)}) each_way
      order by at ${direction}, id ${direction} limit ${first.most}) found
    cross join lateral (select * from work_item where id = found.id offset 0) item`
}

/** Keeps to the items that a filter names. */
export function addItemFilter(where: Conditions, person: ReadingPerson, filter: NamedItems): void {
  // Written out, so that the indexes of open items serve every plan.
  if (filter.statuses?.join() === 'Assigned') where.add(`item.status = 'Assigned'`)
  else where.oneOf('item.status', filter.statuses)
  if (filter.orchestration) where.add(`item.orchestration = ${where.value(filter.orchestration)}`)
  if (filter.assigneeId) {
    const id = where.value(filter.assigneeId)
    where.add(`item.holder_id = ${id} or item.assignee_id = ${id}`)
  }
  if (filter.recordId) where.add(`item.record_id = ${where.value(filter.recordId)}`)
  if (filter.askedId) {
    where.add(`item.status = 'Assigned' and item.asked_id = ${where.value(filter.askedId)}`)
  }
  if (filter.runId) where.add(`item.run_id = ${where.value(filter.runId)}`)
  if (filter.due) addItemDue(where, filter.due)
  if (filter.relation) where.add(relations[filter.relation](where, person))
  if (filter.dueBefore) {
    where.add(`item.status = 'Assigned' and item.due_order < ${where.value(filter.dueBefore)}`)
  }
  const pattern = likeText(filter.text)
  if (pattern !== null) {
    const text = where.value(pattern)
    where.add(`item.label ilike ${text} or item.record_name ilike ${text}
      or item.assignee_name ilike ${text} or item.claimed_by_name ilike ${text}
      or ${itemName} ilike ${text}`)
  }
}

/** The statement of a page and its values. */
export function workItemListStatement(person: ReadingPerson, filter: WorkItemFilter) {
  const { sort = 'createdAt', order: direction = 'desc' } = filter
  const order: ListOrder = { key: sort, ...sortColumns[sort], id: 'item.id', direction }
  const where = new Conditions()
  addItemFilter(where, person, filter)
  addAfter(where, order, filter.after)
  const limit = pageSize(filter.limit)
  const most = mostOf(limit)
  const from = itemsSeenBy(where, person, { condition: where.text, order, most })
  const text = withRequester(
    `select ${workItemColumns} from ${from} ${orderBy(order)} limit ${most}`,
  )
  return { statement: prepared('list-work-items', text), values: where.values, order, limit }
}

/** A page of the work items that a person may see, newest first. */
export async function listWorkItems(
  db: Queries,
  person: ReadingPerson,
  filter: WorkItemFilter,
): Promise<Page<WorkItemRow>> {
  const { statement, values, order, limit } = workItemListStatement(person, filter)
  return pageOf(await db.query<WorkItemRow>(statement, values), limit, order)
}

/** The statement that counts what a filter finds, up to 1,001, and its values. */
export function workItemCountStatement(person: ReadingPerson, filter: NamedItems) {
  const where = new Conditions()
  addItemFilter(where, person, filter)
  const first = { condition: where.text, order: newest, most: String(COUNT_MAX) }
  const found = person.seesAll
    ? `work_item item where ${where.text}`
    : `(${firstOfEachWay(where, person, first)}) found`
  return { statement: prepared('count-work-items', countText(found)), values: where.values }
}

/** How many work items a filter finds, of those the person may see; 1,001 means more than 1,000. */
export async function countWorkItems(
  db: Queries,
  person: ReadingPerson,
  filter: NamedItems,
): Promise<number> {
  const { statement, values } = workItemCountStatement(person, filter)
  return (await db.query<{ count: number }>(statement, values))[0]?.count ?? 0
}

/** One work item, undefined when there is none or the person may not see it. */
export async function findWorkItem(
  db: Queries,
  person: ReadingPerson,
  workItemId: string,
): Promise<WorkItemRow | undefined> {
  const where = new Conditions()
  where.add(`item.id = ${where.value(workItemId)}`)
  addMayReadItem(where, person)
  const text = withRequester(`select ${workItemColumns} from work_item item where ${where.text}`)
  return (await db.query<WorkItemRow>(prepared('find-work-item', text), where.values))[0]
}
