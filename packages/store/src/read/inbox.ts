// One person's inbox, what is due first before the rest. Each of the person's queues is read by its
// own index and cut to a page before the lists are merged: the obvious single condition reads them
// all (180 ms against 1 ms with 1.5 million items).
import type { Queries } from '../database/transaction.ts'
import { Conditions, prepared } from './conditions.ts'
import { likeText } from './like-text.ts'
import { addAfter, type ListOrder, mostOf, orderBy, type Page, pageOf, pageSize } from './page.ts'
import type { ReadingPerson } from './reading-person.ts'
import { type WorkItemRow, withRequester, workItemColumns } from './work-item-list.ts'

export type InboxView = 'all' | 'mine' | 'queues' | 'later' | 'done'
/** Open items by when they are due, then by age; or by age alone. */
export type InboxSort = 'due' | 'age'
export type InboxFilter = {
  view: InboxView
  /** `due` without one. */
  sort?: InboxSort
  text?: string
  after?: string
  limit?: number
}
type Reader = Pick<ReadingPerson, 'id' | 'groupIds' | 'delegatorIds' | 'absentIds'>

const byAge: ListOrder = {
  column: 'item.created_at',
  id: 'item.id',
  key: 'createdAt',
  isTime: true,
  direction: 'asc',
}
/** What has no due date stands behind all that has one. */
const byDue: ListOrder = {
  ...byAge,
  column: 'item.due_order',
  key: 'dueOrder',
  then: { column: 'item.created_at', key: 'createdAt' },
}
const done: ListOrder = { ...byAge, column: 'item.ended_at', key: 'endedAt', direction: 'desc' }

/**
 * A delegated approver decides where the step allows it, a substitute does everything but what
 * every member must answer themselves.
 */
const standsIn = (who: string, delegators: string, absent: string) => `(
  (${who} = any(${delegators}) and (item.approval ->> 'allowsDelegate')::boolean)
  or (${who} = any(${absent}) and item.vote is null
    and (item.approval ->> 'isUnanimous')::boolean is not true))`

/** The statement of a page and its values. */
export function inboxStatement(person: Reader, filter: InboxFilter) {
  const { view, sort = 'due' } = filter
  const order = view === 'done' ? done : sort === 'due' ? byDue : byAge
  const where = new Conditions()
  const pattern = likeText(filter.text)
  if (pattern !== null) {
    const text = where.value(pattern)
    where.add(`item.label ilike ${text} or item.record_name ilike ${text}
      or item.claimed_by_name ilike ${text} or item.assignee_name ilike ${text}`)
  }
  addAfter(where, order, filter.after)
  const limit = pageSize(filter.limit)
  const rows = mostOf(limit)
  const items = (condition: string) => `
    select ${workItemColumns} from work_item item where ${condition} and ${where.text}
    ${orderBy(order)} limit ${rows}`
  const mine = () =>
    items(`item.status = 'Assigned' and item.holder_id = ${where.value(person.id)}
      and not item.is_away`)
  const later = () =>
    items(`item.status = 'Assigned' and item.holder_id = ${where.value(person.id)}
      and item.is_away`)
  const { delegatorIds = [], absentIds = [] } = person
  const others = [...new Set([...delegatorIds, ...absentIds])]
  /** What a rule keeps the person from, or others are to answer first, is not on offer. */
  const isFree = (who: string) =>
    `item.waits_for is null and (item.barred is null or not item.barred @> ${who})`
  const me = () => where.value(JSON.stringify([{ id: person.id }]))
  const ids = (list: readonly string[]) => where.texts(list)
  /** What those have in whose place the person may act. */
  const inPlace = () => `
    select page.* from unnest(${ids(others)}) as other (id)
    cross join lateral (${items(`item.status = 'Assigned' and item.holder_id = other.id
      and ${standsIn('other.id', ids(delegatorIds), ids(absentIds))}
      and ${isFree(`${me()}::jsonb`)}
      and ${isFree("jsonb_build_array(jsonb_build_object('id', other.id))")}`)}) page`
  const offered = () => (others.length === 0 ? queues() : `(${queues()}) union all (${inPlace()})`)
  const queues = () => `
    select page.* from unnest(${where.texts(person.groupIds)}) as queue (id)
    cross join lateral (${items(`item.status = 'Assigned' and item.waits_in = queue.id
      and ${isFree(`${me()}::jsonb`)}`)}) page`
  const merged = (lists: string) =>
    `select * from (${lists}) list
      order by ${sort === 'due' ? '"dueOrder", ' : ''}"createdAt", id limit ${rows}`
  const texts: Record<InboxView, () => string> = {
    mine,
    later,
    queues: () => merged(offered()),
    all: () => merged(`(${mine()}) union all (${offered()})`),
    done: () => items(`item.status = 'Completed' and item.ended_by_id = ${where.value(person.id)}`),
  }
  const statement = prepared(`inbox-${view}`, withRequester(texts[view]()))
  return { statement, values: where.values, order, limit }
}

/** A page of the person's open items, of those they could take, or of those they have done. */
export async function readInbox(
  db: Queries,
  person: Reader,
  filter: InboxFilter,
): Promise<Page<WorkItemRow>> {
  const { statement, values, order, limit } = inboxStatement(person, filter)
  return pageOf(await db.query<WorkItemRow>(statement, values), limit, order)
}

/**
 * What is put off or not on offer is counted by indexes that hold nothing else, and taken from the
 * whole, which an index counts without looking at a row: the badge of somebody who was away for
 * long reads no thousand rows. Those in whose place somebody acts are looked at one by one: joined,
 * all approvals might be read.
 */
const countText = `
  with away as (select count(*) as items from (select 1 from work_item where status = 'Assigned'
      and holder_id = $1 and is_away limit 1001) counted),
    kept as (select count(*) as items from work_item where status = 'Assigned'
      and waits_in = any($2) and (waits_for is not null or barred is not null)
      and (waits_for is not null or barred @> $4::jsonb))
  select
    (select count(*) - (select items from away) from (select 1 from work_item
      where status = 'Assigned' and holder_id = $1
      limit 1001 + (select items from away)) counted)::integer as mine,
    (select items from away)::integer as later,
    (select count(*) - (select items from kept) from (select 1 from work_item
      where status = 'Assigned' and waits_in = any($2)
      limit 1001 + (select items from kept)) counted)::integer
    + (select count(*) from (select 1 from
        (select distinct id from unnest($3::text[] || $5::text[]) as named (id)) other
      cross join lateral (select 1 from work_item item where item.status = 'Assigned'
        and item.holder_id = other.id and ${standsIn('other.id', '$3::text[]', '$5::text[]')}
        and item.waits_for is null and (item.barred is null or not (item.barred @> $4::jsonb
          or item.barred @> jsonb_build_array(jsonb_build_object('id', other.id))))
        limit 1001) theirs
      limit 1001) counted)::integer as queues`

export type InboxCounts = { mine: number; queues: number; later: number }

/**
 * How many items are the person's, wait in their queues, and are put off; 1,001 means more than
 * 1,000.
 */
export async function countInbox(db: Queries, person: Reader): Promise<InboxCounts> {
  const rows = await db.query<InboxCounts>({ name: 'count-inbox', text: countText }, [
    person.id,
    person.groupIds,
    person.delegatorIds ?? [],
    JSON.stringify([{ id: person.id }]),
    person.absentIds ?? [],
  ])
  return rows[0] ?? { mine: 0, queues: 0, later: 0 }
}
