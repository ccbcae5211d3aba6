// The item that somebody gets who asks for the next one. The run is what is locked, as by
// everything that works on an item, so that nobody waits for somebody who waits for them.
import type { Statement, Transaction } from '../database/transaction.ts'

export type NextItemReader = { id: string; groupIds: readonly string[] }

/** Items that are looked at: more than people who ask at the same moment. */
const LOOKED_AT = 200

/**
 * Each queue is read from its index in the order of what is most urgent, and each run by its id: a
 * status is compared so that no index of runs by status is taken, which holds all that live.
 */
const nextText = (locking: string) => `
  with best as materialized (
    select page.* from unnest($1::text[]) as queue (id)
    cross join lateral (
      select item.id, item.run_id, item.priority, item.due_order, item.created_at
      from work_item item
      where item.status = 'Assigned' and item.waits_in = queue.id and not item.is_away
        and (item.barred is null or not item.barred @> $2::jsonb)
        and (select run.status from run where run.id = item.run_id) = 'InProgress'
      order by item.priority desc, item.due_order, item.created_at, item.id
      limit ${LOOKED_AT}) page
    order by page.priority desc, page.due_order, page.created_at, page.id limit ${LOOKED_AT}
  )
  select run.id from best join run on run.id = best.run_id
  where run.status || '' = 'InProgress'
  order by best.priority desc, best.due_order, best.created_at, best.id limit 1
  for update of run ${locking}`

const free = { name: 'next-item-free', text: nextText('skip locked') }
const waiting = { name: 'next-item-waiting', text: nextText('') }

/**
 * Locks the run of the best item that waits in the person's queues: the most urgent, then the
 * soonest due, then the oldest. Runs that others have in hand are passed over, unless `waits`. The
 * item may be gone when somebody had the run before; undefined when nothing waits.
 */
export async function lockRunOfNext(
  tx: Transaction,
  person: NextItemReader,
  how: { waits: boolean },
): Promise<string | undefined> {
  const { statement, values } = nextItemStatement(person, how)
  const rows = await tx.query<{ id: string }>(statement, values)
  return rows[0]?.id
}

/** The statement of it, for its plan to be looked at. */
export function nextItemStatement(
  { id, groupIds }: NextItemReader,
  { waits }: { waits: boolean },
): { statement: Statement; values: unknown[] } {
  return { statement: waits ? waiting : free, values: [groupIds, JSON.stringify([{ id }])] }
}
