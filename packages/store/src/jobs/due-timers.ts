// Timers whose time has come, many by one statement. They are rows of the job queue under the
// queue's own locks, so whatever frees the jobs of a process that is gone frees these too.
import type { Queries } from '../database/transaction.ts'

/**
 * The priority of timers in the queue: behind what was ordered for now, so that a crowd of them
 * that comes due keeps nobody waiting who has just done something.
 */
export const TIMER_PRIORITY = 1

export type DueTimer<Payload> = {
  id: string
  payload: Payload
  attempt: number
  attemptsMax: number
}

export type TimerFailure = { id: string; message: string }

const takeText = {
  name: 'take-due-timers',
  text: `
    with due as (
      select id from graphile_worker._private_jobs
      where is_available and priority = ${TIMER_PRIORITY} and run_at <= now()
        and payload ->> 'type' = any($2)
      order by run_at limit $3 for update skip locked
    ), taken as (
      update graphile_worker._private_jobs job
      set attempts = job.attempts + 1, locked_by = $1, locked_at = now()
      from due where job.id = due.id
      returning job.id, job.run_at, job.payload, job.attempts, job.max_attempts
    )
    select id::text, payload, attempts as attempt, max_attempts as "attemptsMax"
    from taken order by run_at, id`,
}
const finishText = {
  name: 'finish-timers',
  text: `delete from graphile_worker._private_jobs
    where id = any($2::bigint[]) and locked_by = $1`,
}
// The pauses between tries are those of the queue's other jobs.
const failText = {
  name: 'fail-timers',
  text: `
    update graphile_worker._private_jobs job
    set last_error = failed.message, locked_by = null, locked_at = null,
      run_at = greatest(now(), run_at) + exp(least(attempts, 10)) * interval '1 second'
    from jsonb_to_recordset($2::jsonb) as failed (id bigint, message text)
    where job.id = failed.id and job.locked_by = $1`,
}

/**
 * Takes timers that are due, the one that waits longest first, at most so many, of these types.
 * They are locked under the name of a pool until they are finished or have failed.
 */
export async function takeDueTimers<Payload>(
  db: Queries,
  { poolId, types, most }: { poolId: string; types: readonly string[]; most: number },
): Promise<DueTimer<Payload>[]> {
  return db.query<DueTimer<Payload>>(takeText, [poolId, types, most])
}

/** Takes what was carried out from the queue; what is not under this name any more is left. */
export async function finishTimers(db: Queries, poolId: string, ids: string[]): Promise<void> {
  await db.query(finishText, [poolId, ids])
}

/** Puts back what is to be tried again after a pause. */
export async function failTimers(
  db: Queries,
  poolId: string,
  failures: TimerFailure[],
): Promise<void> {
  await db.query(failText, [poolId, JSON.stringify(failures)])
}
