// Jobs that wait until there is room for the runs they begin. They stand in the queue behind
// everything else, with a time that is far off, and count as no load; whoever finds room brings the
// oldest forward.
import type { Queries } from '../database/transaction.ts'

/** The priority of what waits for room: behind timers, and by it such jobs are found. */
export const ROOM_PRIORITY = 2

const putOffText = {
  name: 'put-off-jobs',
  text: `
    update graphile_worker._private_jobs
    set last_error = $3, locked_by = null, locked_at = null, priority = ${ROOM_PRIORITY},
      attempts = greatest(attempts - 1, 0), run_at = $4
    where id = any($2::bigint[]) and locked_by = $1`,
}
const isWaitingText = {
  name: 'jobs-wait-for-room',
  text: `select from graphile_worker._private_jobs
    where is_available and priority = ${ROOM_PRIORITY} and run_at > $1 limit 1`,
}
const bringForwardText = {
  name: 'bring-jobs-forward',
  text: `
    with oldest as (
      select id from graphile_worker._private_jobs
      where is_available and priority = ${ROOM_PRIORITY} and run_at > $1 and run_at < $3
      order by id limit $2 for update skip locked
    )
    update graphile_worker._private_jobs job set run_at = $1 from oldest where job.id = oldest.id`,
}
const countText = {
  name: 'count-jobs-waiting-for-room',
  text: `select count(*) filter (where task.identifier = 'StartHeldRun')::integer as starts,
      count(*) filter (where task.identifier <> 'StartHeldRun')::integer as others
    from graphile_worker._private_jobs job
    join graphile_worker._private_tasks task on task.id = job.task_id
    where job.is_available and job.priority = ${ROOM_PRIORITY}`,
}

/** Puts jobs back that a pool has taken, until a moment; the try does not count. */
export async function putOffJobs(
  db: Queries,
  poolId: string,
  { ids, until, why }: { ids: readonly string[]; until: string; why: string },
): Promise<void> {
  await db.query(putOffText, [poolId, ids, why, until])
}

/** Whether some job waits for room at a moment. */
export async function waitForRoom(db: Queries, at: string): Promise<boolean> {
  return (await db.query(isWaitingText, [at])).length > 0
}

/** Has so many jobs taken at a moment, those that wait longest, of those put off until `before`. */
export async function bringJobsForward(
  db: Queries,
  at: string,
  { most, before }: { most: number; before: string },
): Promise<void> {
  await db.query(bringForwardText, [at, most, before])
}

/** How many starts of runs, and how many other jobs, wait for room. */
export async function countWaitingForRoom(
  db: Queries,
): Promise<{ starts: number; others: number }> {
  const [waiting] = await db.query<{ starts: number; others: number }>(countText)
  return waiting ?? { starts: 0, others: 0 }
}
