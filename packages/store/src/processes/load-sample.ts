// What is going on at this moment. Of live runs a count is kept; all else is counted here, so every
// count stops where its limit is passed: a million open items cost no more than the limit does.
import type { Queries } from '../database/transaction.ts'
import { TIMER_PRIORITY } from '../jobs/due-timers.ts'
import { ROOM_PRIORITY } from '../jobs/room-waiting.ts'
import { isLive, liveStatuses } from '../runs/run-sql.ts'

/** How far each is counted; undefined counts nothing. */
export type SampleBounds = {
  starts: number | undefined
  items: number | undefined
  jobs: number | undefined
}

export type LoadSample = {
  runs: number
  /** Begun in the last minute. */
  starts: number
  items: number
  /** Jobs whose time has come and that nobody has begun. */
  jobs: number
  /** How long the oldest of them waits, in seconds. */
  jobAgeSeconds: number
}

const liveRuns = `(select coalesce(sum(runs), 0)::integer from run_count
  where status in ${liveStatuses})`
/** `$1` is the moment; the minute before it counts. */
const startsUpTo = (bound: string) => `(select count(*)::integer from (
  select 1 from run where started_at > $1::timestamptz - interval '1 minute' limit ${bound}
) started)`
const itemsUpTo = (bound: string) => `(select count(*)::integer from (
  select 1 from work_item where status = 'Assigned' limit ${bound}
) open)`

const sampleText = {
  name: 'load-sample',
  // Timers stand behind what was ordered for now, so the oldest of each is looked for. What waits
  // for room is no load: it would keep the room from which it waits.
  text: `
    with due as (
      select run_at from graphile_worker._private_jobs
      where is_available and run_at <= now() and priority < ${ROOM_PRIORITY}
      order by priority, run_at limit $4
    ), oldest as (
      select (select run_at from graphile_worker._private_jobs job
        where $4 > 0 and is_available and run_at <= now() and job.priority = urgency
        order by run_at limit 1) as run_at
      from (values (0), (${TIMER_PRIORITY})) urgencies (urgency)
    )
    select ${liveRuns} as runs, ${startsUpTo('$2')} as starts, ${itemsUpTo('$3')} as items,
      (select count(*) from due)::integer as jobs,
      coalesce((select extract(epoch from now() - min(run_at)) from oldest), 0)::integer
        as "jobAgeSeconds"`,
}

/** Counts, each up to its bound. `at` is the moment by the clock that runs are started by. */
export async function sampleLoad(
  db: Queries,
  at: string,
  { starts, items, jobs }: SampleBounds,
): Promise<LoadSample> {
  const bounds = [at, starts ?? 0, items ?? 0, jobs ?? 0]
  const [sample] = await db.query<LoadSample>(sampleText, bounds)
  return sample ?? { runs: 0, starts: 0, items: 0, jobs: 0, jobAgeSeconds: 0 }
}

const lockText = {
  name: 'lock-begun-runs',
  text: 'select pg_advisory_xact_lock(5734240)',
}
const begunText = {
  name: 'count-begun-runs',
  text: `select ${liveRuns} as runs, ${startsUpTo('$2')} as starts, ${itemsUpTo('$3')} as items`,
}

/**
 * Counts with what this transaction has written, and has every other one that asks the same wait
 * until it ends: so what it finds still holds as it commits. To be asked last, that nobody waits
 * for more than a commit, and that who holds it waits for nobody.
 */
export async function countBegun(
  tx: Queries,
  at: string,
  { starts, items }: Pick<SampleBounds, 'starts' | 'items'>,
): Promise<Pick<LoadSample, 'runs' | 'starts' | 'items'>> {
  const bounds = [at, starts ?? 0, items ?? 0]
  // Two statements, for the one that counts has to see what was committed while the other waited.
  const [, [begun]] = await Promise.all([
    tx.query(lockText),
    tx.query<Pick<LoadSample, 'runs' | 'starts' | 'items'>>(begunText, bounds),
  ])
  return begun ?? { runs: 0, starts: 0, items: 0 }
}

const ownText = {
  name: 'count-own-runs',
  text: `select count(*) filter (where ${isLive})::integer as runs,
      count(*)::integer as starts,
      (select count(*)::integer from work_item where run_id = any($1) and status = 'Assigned') as items
    from run where id = any($1)`,
}

/** What these runs alone come to. */
export async function countOfRuns(
  tx: Queries,
  ids: readonly string[],
): Promise<Pick<LoadSample, 'runs' | 'starts' | 'items'>> {
  const [own] = await tx.query<Pick<LoadSample, 'runs' | 'starts' | 'items'>>(ownText, [ids])
  return own ?? { runs: 0, starts: 0, items: 0 }
}
