// Jobs that were ordered anew while they were in hand, and then failed. The queue has taken their
// key and never tries them again; what was ordered stands beside them. All our jobs have keys.
import type { Queries } from '../database/transaction.ts'

/** SQL: such a job, of a table or alias `job`. */
export const isReplaced = `job.key is null and job.attempts >= job.max_attempts`

const dropText = {
  name: 'drop-replaced-jobs',
  text: `delete from graphile_worker._private_jobs job
    where ${isReplaced} and job.locked_at is null`,
}

/** Drops those that nobody has in hand. */
export async function dropReplacedJobs(db: Queries): Promise<void> {
  await db.query(dropText)
}
