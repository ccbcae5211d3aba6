// One person's inbox, oldest first. Each of the person's queues is read by its own index and cut to a
// page before the lists are merged: the obvious single condition reads them all (180 ms against 1 ms
// with 1.5 million items).
import type { Queries } from '../database/transaction.ts'
import { likeText } from './like-text.ts'
import { cursorKey, PAGE_SIZE, type Page, pageOf } from './page.ts'
import type { ReadingPerson } from './reading-person.ts'
import { type WorkItemRow, workItemColumns } from './work-item-list.ts'

export type InboxView = 'all' | 'mine' | 'queues' | 'done'

/** Text anywhere in the label, the record's name or the person's; `$5` is null without a search. */
const found = `($5::text is null or item.label ilike $5 or item.record_name ilike $5
    or item.claimed_by_name ilike $5 or item.assignee_name ilike $5)`

const mine = `
  select ${workItemColumns} from work_item item
  where item.status = 'Assigned' and item.holder_id = $1 and ${found}
    and ($2::timestamptz is null or (item.created_at, item.id) > ($2, $3))
  order by item.created_at, item.id limit $4`

const queues = `
  select page.* from unnest($6::text[]) as queue (id)
  cross join lateral (
    select ${workItemColumns} from work_item item
    where item.status = 'Assigned' and item.waits_in = queue.id and ${found}
      and ($2::timestamptz is null or (item.created_at, item.id) > ($2, $3))
    order by item.created_at, item.id limit $4
  ) page`

const statements: Record<InboxView, string> = {
  mine: `${mine}`,
  queues: `select * from (${queues}) q where $1::text is not null
    order by "createdAt", id limit $4`,
  all: `select * from ((${mine}) union all (${queues})) q order by "createdAt", id limit $4`,
  done: `
    select ${workItemColumns} from work_item item
    where item.status = 'Completed' and item.ended_by_id = $1 and ${found}
      and ($2::timestamptz is null or (item.ended_at, item.id) < ($2, $3))
    order by item.ended_at desc, item.id desc limit $4`,
}

/** A page of the person's open items, of those they could take, or of those they have done. */
export async function readInbox(
  db: Queries,
  person: Pick<ReadingPerson, 'id' | 'groupIds'>,
  filter: { view: InboxView; text?: string; after?: string; limit?: number },
): Promise<Page<WorkItemRow>> {
  const { view } = filter
  const key = cursorKey(filter.after)
  const limit = Math.min(filter.limit ?? PAGE_SIZE, 200)
  const values = [person.id, key?.[0] ?? null, key?.[1] ?? null, limit + 1, likeText(filter.text)]
  if (view === 'queues' || view === 'all') values.push(person.groupIds)
  const statement = { name: `inbox-${view}`, text: statements[view] }
  const rows = await db.query<WorkItemRow>(statement, values)
  return pageOf(rows, limit, (row) => [view === 'done' ? row.endedAt : row.createdAt, row.id])
}

const countText = `
  select
    (select count(*) from (select 1 from work_item where status = 'Assigned' and holder_id = $1
      limit 1001) counted)::integer as mine,
    (select count(*) from (select 1 from work_item where status = 'Assigned'
      and waits_in = any($2) limit 1001) counted)::integer as queues`

/** How many items are the person's and how many wait in their queues; 1,001 means more than 1,000. */
export async function countInbox(
  db: Queries,
  person: Pick<ReadingPerson, 'id' | 'groupIds'>,
): Promise<{ mine: number; queues: number }> {
  const rows = await db.query<{ mine: number; queues: number }>(
    { name: 'count-inbox', text: countText },
    [person.id, person.groupIds],
  )
  return rows[0] ?? { mine: 0, queues: 0 }
}
