// Who reads: lists show what this person may see and nothing else.
import type { Queries } from '../database/transaction.ts'
import type { Conditions } from './conditions.ts'
import { type ListOrder, orderBy } from './page.ts'

export type ReadingPerson = {
  id: string
  groupIds: readonly string[]
  /** People whose delegated approver the person is. */
  delegatorIds?: readonly string[]
  /** People who are absent and whose substitute the person is. */
  absentIds?: readonly string[]
  /** Sees every run and work item. */
  seesAll: boolean
}

/** A condition on `item`, for one of several ids where it says `who.id`. */
type Way = { ids: string; condition: string }
/** `line` is apart: its index knows no order. */
type Ways = { own: string[]; each: Way[]; line: string }

/**
 * The ways of having to do with a work item, each a condition that an index of its own serves;
 * joined by `or`, all work items might be read.
 */
function waysTo(where: Conditions, person: ReadingPerson): Ways {
  const id = where.value(person.id)
  const lines = where.texts(lineIdsOf(person))
  const ids = (list: readonly string[]) => where.texts(list)
  const own = [
    `item.claimed_by_id = ${id}`,
    `item.assignee_id = ${id}`,
    `item.status = 'Assigned' and item.holder_id = ${id}`,
    `item.status = 'Assigned' and item.asked_id = ${id}`,
    // In the place of others: what was theirs is found above.
    `item.status = 'Completed' and item.ended_by_id = ${id} and item.ended_by_id <> item.assignee_id
      and (item.claimed_by_id is null or item.ended_by_id <> item.claimed_by_id)`,
  ]
  const each = [{ ids: ids(person.groupIds), condition: 'item.assignee_id = who.id' }]
  const { delegatorIds = [], absentIds = [] } = person
  if (delegatorIds.length > 0) {
    const condition = 'item.approval is not null and item.assignee_id = who.id'
    each.push({ ids: ids(delegatorIds), condition })
  }
  if (absentIds.length > 0) {
    const condition = `item.status = 'Assigned' and item.holder_id = who.id`
    each.push({ ids: ids(absentIds), condition })
  }
  const line = `item.status = 'Assigned' and item.line_for && ${lines}`
  return { own, each, line }
}

/** All ways as one condition on `item`. */
function anyWay({ own, each, line }: Ways): string {
  const anyOf = each.map(({ ids, condition }) => condition.replace('who.id', `any(${ids})`))
  return [...own, line, ...anyOf].map((way) => `(${way})`).join(' or ')
}

/**
 * Keeps to the runs the person may see: all, or those they started, work on or worked on. It is
 * asked of each run by itself: right for one run, and for few. A value and not `exists`, so that it
 * is never turned into a look at all work items.
 */
export function addMayReadThatRun(where: Conditions, person: ReadingPerson): void {
  if (person.seesAll) return
  where.add(`run.started_by = ${where.value(person.id)} or (select true from work_item item
    where item.run_id = run.id and (${anyWay(waysTo(where, person))}) limit 1)`)
}

/**
 * Keeps to the work items the person may see: all, or those that are or were theirs or their
 * groups'.
 */
export function addMayReadItem(where: Conditions, person: ReadingPerson): void {
  if (person.seesAll) return
  where.add(anyWay(waysTo(where, person)))
}

export type FirstItems = {
  /** Of `item`, as are the order's columns. */
  condition: string
  order: ListOrder
  /** SQL of how many. */
  most: string
}

/**
 * SQL of the work items that somebody may see and a condition names, by `id` and by where they
 * stand in the order, `at`: of each way and each group no more than stand first. Their indexes are
 * in the order of creation.
 */
export function firstOfEachWay(
  where: Conditions,
  person: ReadingPerson,
  { condition, order, most }: FirstItems,
): string {
  const { own, line, each } = waysTo(where, person)
  const first = (way: string, from = 'work_item item') =>
    `select item.id, ${order.column} as at from ${from} where (${way}) and ${condition}
      ${orderBy(order)} limit ${most}`
  // Looked up before it is ordered: who is named in a line is guessed to be many.
  const lines = `(select * from work_item item where ${line} offset 0) item`
  return [
    ...own.map((way) => `(${first(way)})`),
    `(${first('true', lines)})`,
    ...each.map(
      (way) => `select page.id, page.at from unnest(${way.ids}) as who (id)
      cross join lateral (${first(way.condition)}) page`,
    ),
  ].join('\n    union ')
}

const readersText = {
  name: 'readers-of-items',
  text: `
    select item.id as item, person.id as reader from work_item item, jsonb_to_recordset($2::jsonb) as person (id text,
      "groupIds" text[], "delegatorIds" text[], "absentIds" text[], "seesAll" boolean)
    where item.id = any($1) and (person."seesAll"
      or item.claimed_by_id = person.id or item.assignee_id = person.id
      or (item.status = 'Assigned' and (item.holder_id = person.id or item.asked_id = person.id
        or item.line_for && (person.id || person."groupIds" || coalesce(person."absentIds", '{}'))))
      or (item.status = 'Completed' and item.ended_by_id = person.id)
      or item.assignee_id = any(person."groupIds")
      or (item.approval is not null and item.assignee_id = any(person."delegatorIds"))
      or (item.status = 'Assigned' and item.holder_id = any(person."absentIds")))`,
}

/** Ids of those of several people who may see each work item: the rule of `addMayReadItem`. */
export async function readersOfItems(
  db: Queries,
  workItemIds: readonly string[],
  people: readonly ReadingPerson[],
): Promise<Map<string, Set<string>>> {
  const values = [workItemIds, JSON.stringify(people)]
  const found = new Map<string, Set<string>>(workItemIds.map((id) => [id, new Set()]))
  const rows = await db.query<{ item: string; reader: string }>(readersText, values)
  for (const { item, reader } of rows) found.get(item)?.add(reader)
  return found
}

/** Ids by which lines of checklists are the person's: their own, groups', and of who is absent. */
export function lineIdsOf({ id, groupIds, absentIds = [] }: ReadingPerson): string[] {
  return [id, ...groupIds, ...absentIds]
}
