// Runs in flight that stand because what they begin has no room. Where every run in flight stands
// so, none of them ends and makes room: that lasts until somebody acts.
import type { WithoutRoom } from '@stagewright/orchestration'
import type { Queries } from '../database/transaction.ts'
import { isLive, runName } from '../runs/run-sql.ts'
import { ROOM_PRIORITY } from './room-waiting.ts'

export type RunWithoutRoom = {
  id: string
  /** `R-00000012`. */
  name: string
  label: string
  /** Since when it wants to begin something. ISO text. */
  since: string
}

export type RunsWithoutRoom = {
  /** Those that stand for longest first. */
  runs: RunWithoutRoom[]
  /** How many there are. */
  count: number
  /**
   * No run in flight ends by itself or by what people have in hand: each stands without room, was
   * suspended, or stopped on an error.
   */
  doAllStand: boolean
}

/** Jobs that were refused for a limit, with their run and step, and since when they are wanted. */
const refused = `
  select coalesce(job.payload ->> 'runId', interview.run_id) as run_id,
    coalesce(job.payload ->> 'stepId', interview.step_id) as step_id,
    greatest(job.created_at, to_timestamp((job.payload ->> 'at')::float8 / 1000)) as since
  from graphile_worker._private_jobs job
  left join interview on interview.id = job.payload ->> 'interviewId'
  where job.is_available and job.priority = ${ROOM_PRIORITY} and job.last_error is not null`

/** A run has one row however many such jobs it has. */
const standing = `
  select run.id, ${runName} as name, run.label, waiting.since
  from (select run_id, min(since) as since from (${refused}) job group by 1) waiting
  join run on run.id = waiting.run_id
  where ${isLive}`

const text = {
  name: 'runs-without-room',
  text: `
    with standing as materialized (${standing}),
    moving as (
      select exists (select from standing) and exists (
        select from run where status = 'InProgress' and id not in (select id from standing)
      ) or exists (
        select from work_item item join standing on standing.id = item.run_id
        where item.status = 'Assigned'
      ) as is_some
    )
    select standing.*, count(*) over ()::integer as count, not moving.is_some as "doAllStand"
    from standing, moving order by standing.since, standing.id limit $1`,
}

const ofRunText = {
  name: 'what-of-run-has-no-room',
  text: `select step_id as "stepId", (extract(epoch from min(since)) * 1000)::float8 as since
    from (${refused}) job where run_id = $1 group by 1 order by 2`,
}

/** What of a run stands without room for what it begins; what stands longest first. */
export async function listWithoutRoom(db: Queries, runId: string): Promise<WithoutRoom[]> {
  return db.query<WithoutRoom>(ofRunText, [runId])
}

type Row = RunWithoutRoom & { count: number; doAllStand: boolean }

/** At most `most` runs that stand without room, and whether all that are in flight do. */
export async function listRunsWithoutRoom(db: Queries, most: number): Promise<RunsWithoutRoom> {
  const rows = await db.query<Row>(text, [most])
  const { count = 0, doAllStand = false } = rows[0] ?? {}
  return {
    runs: rows.map(({ id, name, label, since }) => ({ id, name, label, since })),
    count,
    doAllStand,
  }
}
