// Jobs that a process has taken and never heard of: the connection broke after the commit and
// before the answer. They stand under the name of a process that lives, which nobody takes them
// from.
import type { Queries } from '../database/transaction.ts'
import { isReplaced } from './replaced-jobs.ts'

/** Names of a process, the jobs it has in hand, and after how many milliseconds it knows them. */
export type JobsInHand = { poolIds: readonly string[]; ids: readonly string[]; afterMs: number }

const isLost = `locked_by = any($1) and id <> all($2::bigint[])
  and locked_at < clock_timestamp() - $3 * interval '1 millisecond'`

const dropText = {
  name: 'drop-replaced-lost-jobs',
  text: `delete from graphile_worker._private_jobs job where ${isLost} and ${isReplaced}`,
}
// It was never begun, so it was no try.
const freeText = {
  name: 'free-lost-jobs',
  text: `
    with freed as (
      update graphile_worker._private_jobs
      set locked_by = null, locked_at = null, attempts = greatest(attempts - 1, 0)
      where ${isLost} returning 1
    )
    select count(*)::integer as count from freed`,
}

/** Frees what is locked under these names and not in hand. @returns how many jobs were freed */
export async function freeLostJobs(
  db: Queries,
  { poolIds, ids, afterMs }: JobsInHand,
): Promise<number> {
  const values = [poolIds, ids, afterMs]
  await db.query(dropText, values)
  const rows = await db.query<{ count: number }>(freeText, values)
  return rows[0]?.count ?? 0
}
