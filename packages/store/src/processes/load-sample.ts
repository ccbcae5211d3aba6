// What is going on at this moment. Counted where nothing is kept of it, so every count stops where
// its limit is passed: a million live runs cost no more than the limit does.
import type { Queries } from '../database/transaction.ts'
import { TIMER_PRIORITY } from '../jobs/due-timers.ts'

/** How far each is counted; undefined counts nothing. */
export type SampleBounds = {
  runs: number | undefined
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

const sampleText = {
  name: 'load-sample',
  // Timers stand behind what was ordered for now, so the oldest of each is looked for.
  text: `
    with due as (
      select run_at from graphile_worker._private_jobs
      where is_available and run_at <= now() order by priority, run_at limit $5
    ), oldest as (
      select (select run_at from graphile_worker._private_jobs job
        where $5 > 0 and is_available and run_at <= now() and job.priority = urgency
        order by run_at limit 1) as run_at
      from (values (0), (${TIMER_PRIORITY})) urgencies (urgency)
    )
    select
      (select count(*) from (
        select 1 from run where status in ('InProgress', 'Error', 'Suspended') limit $1
      ) r)::integer as runs,
      (select count(*) from (
        select 1 from run where started_at > $2::timestamptz - interval '1 minute' limit $3
      ) s)::integer as starts,
      (select count(*) from (
        select 1 from work_item where status = 'Assigned' limit $4
      ) i)::integer as items,
      (select count(*) from due)::integer as jobs,
      coalesce((select extract(epoch from now() - min(run_at)) from oldest), 0)::integer
        as "jobAgeSeconds"`,
}
const heldText = {
  name: 'held-starts',
  text: `select count(*)::integer as held from graphile_worker._private_jobs j
    join graphile_worker._private_tasks t on t.id = j.task_id where t.identifier = 'StartHeldRun'`,
}

/** Counts, each up to its bound. `at` is the moment by the clock that runs are started by. */
export async function sampleLoad(
  db: Queries,
  at: string,
  { runs, starts, items, jobs }: SampleBounds,
): Promise<LoadSample> {
  const bounds = [runs ?? 0, at, starts ?? 0, items ?? 0, jobs ?? 0]
  const [sample] = await db.query<LoadSample>(sampleText, bounds)
  return sample ?? { runs: 0, starts: 0, items: 0, jobs: 0, jobAgeSeconds: 0 }
}

/** How many starts of runs wait because a limit is reached. */
export async function countHeldStarts(db: Queries): Promise<number> {
  const rows = await db.query<{ held: number }>(heldText)
  return rows[0]?.held ?? 0
}
