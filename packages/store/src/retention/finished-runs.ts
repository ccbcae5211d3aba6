// Finished runs by age: archived (moved to one narrow row each, still to be read) or erased with
// all that belongs to them. In parts, each one transaction; a run that somebody holds is left for
// later.
import { keepErasure } from '../audit/keep-acts.ts'
import type { Queries, Transaction } from '../database/transaction.ts'
import { wholeLog } from '../runs/whole-log.ts'

/** Which finished runs: those that ended before, of some orchestrations or of all others. */
export type FinishedRuns = {
  /** ISO text. */
  before: string
  orchestrations: readonly string[]
  /** True: runs of these orchestrations; false: of all but these. */
  isOnly: boolean
}

const isMeant = `ended_at < $1::timestamptz and (orchestration = any($2)) = $3`
const valuesOf = ({ before, orchestrations, isOnly }: FinishedRuns) => [
  before,
  orchestrations,
  isOnly,
]
const isFinished = `status in ('Completed', 'Canceled')`

const countText = {
  name: 'count-finished-runs',
  text: `select (select count(*)::integer from run where ${isFinished} and ${isMeant}) as runs,
    (select count(*)::integer from archived_run where ${isMeant}) as archived`,
}

/** How many runs are meant: at hand, and in the archive. */
export async function countFinishedRuns(
  db: Queries,
  runs: FinishedRuns,
): Promise<{ runs: number; archived: number }> {
  const [row] = await db.query<{ runs: number; archived: number }>(countText, valuesOf(runs))
  return row ?? { runs: 0, archived: 0 }
}

const archiveText = {
  name: 'archive-runs',
  text: `
    with due as (
      select id from run where ${isFinished} and ${isMeant}
      order by ended_at, id limit $4 for update skip locked
    ), kept as (
      insert into archived_run (id, number, orchestration, version, label, status, business_key,
        record_object, record_id, record_name, started_by, started_by_name, started_at, changed_at,
        changed_by, changed_by_name, ended_at, archived_at, reader_ids, state, log)
      select run.id, number, orchestration, version, label, status, business_key, record_object,
        record_id, record_name, started_by, started_by_name, started_at, changed_at, changed_by,
        changed_by_name, ended_at, $5,
        array(select reader_id from run_reader where run_id = run.id),
        state,
        coalesce(${wholeLog('run.id')}, '[]')
      from run join due using (id)
      returning id
    )
    delete from run using kept where run.id = kept.id returning run.id`,
}

type Part = { most: number; at: string }

/** Archives some of the runs, the oldest first; gives how many. */
export async function archiveRuns(
  tx: Transaction,
  runs: FinishedRuns,
  { most, at }: Part,
): Promise<number> {
  return (await tx.query(archiveText, [...valuesOf(runs), most, at])).length
}

const dueText = {
  name: 'runs-to-erase',
  text: `
    with at_hand as (
      select id, array(select id from work_item item where item.run_id = run.id) as items
      from run where ${isFinished} and ${isMeant}
      order by ended_at, id limit $4 for update skip locked
    ), archived as (
      select id, array(select jsonb_object_keys(state -> 'workItems')) as items from archived_run
      where ${isMeant} order by ended_at, id limit $4 for update skip locked
    )
    select id, items from at_hand union all select id, items from archived`,
}
const eraseText = {
  name: 'erase-runs',
  text: `
    with mails as (delete from mail where run_id = any($1)),
      notices as (delete from notification where run_id = any($1)),
      pushes as (delete from push_message where run_id = any($1)),
      deliveries as (delete from webhook_delivery where notice ->> 'runId' = any($1)),
      locks as (delete from record_lock where run_id = any($1)),
      comments as (delete from records."FeedComment" where "FeedItemId" in (
        select "Id" from records."FeedItem" where "ParentId" = any($1) or "ParentId" = any($2))),
      posts as (delete from records."FeedItem"
        where "ParentId" = any($1) or "ParentId" = any($2)),
      drafts as (delete from screen_draft where work_id = any($2)),
      archived as (delete from archived_run where id = any($1))
    delete from run where id = any($1)`,
}

/** Erases some of the runs, at hand or archived, with all that is about them; gives how many. */
export async function eraseRuns(
  tx: Transaction,
  runs: FinishedRuns,
  { most, at }: Part,
): Promise<number> {
  type Due = { id: string; items: string[] }
  const due = await tx.query<Due>(dueText, [...valuesOf(runs), most])
  if (due.length === 0) return 0
  const runIds = due.map(({ id }) => id)
  await tx.query(eraseText, [runIds, due.flatMap(({ items }) => items)])
  await keepErasure(tx, runIds, Date.parse(at))
  return due.length
}
