// Open work items that one act on many is about.
import type { Queries, Transaction } from '../database/transaction.ts'
import { Conditions, prepared } from './conditions.ts'
import { type ListOrder, orderBy } from './page.ts'
import type { ReadingPerson } from './reading-person.ts'
import { addItemFilter, itemsSeenBy, type WorkItemFilter } from './work-item-list.ts'

export type OpenItemFilter = Pick<
  WorkItemFilter,
  'assigneeId' | 'orchestration' | 'runId' | 'recordId' | 'text'
>

const oldest: ListOrder = {
  ...{ column: 'item.created_at', isTime: true, key: 'createdAt' },
  ...{ id: 'item.id', direction: 'asc' },
}

/** Ids of the open items that a filter finds, of those the person may see, oldest first. */
export async function listOpenItemIds(
  db: Queries,
  person: ReadingPerson,
  filter: OpenItemFilter,
  limit: number,
): Promise<string[]> {
  const where = new Conditions()
  addItemFilter(where, person, { ...filter, statuses: ['Assigned'] })
  const most = where.value(limit)
  const from = itemsSeenBy(where, person, { condition: where.text, order: oldest, most })
  const text = `select item.id from ${from} ${orderBy(oldest)} limit ${most}`
  const rows = await db.query<{ id: string }>(prepared('open-item-ids', text), where.values)
  return rows.map(({ id }) => id)
}

const runsOfItemsText = {
  name: 'runs-of-items',
  text: 'select id, run_id from work_item where id = any($1)',
}

/** The runs of these work items by item; items that are not there are missing. */
export async function runsOfItems(
  tx: Transaction,
  workItemIds: readonly string[],
): Promise<Map<string, string>> {
  const rows = await tx.query<{ id: string; run_id: string }>(runsOfItemsText, [workItemIds])
  return new Map(rows.map(({ id, run_id: runId }) => [id, runId]))
}
