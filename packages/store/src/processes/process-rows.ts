// Processes on this database. Each holds an advisory lock on a connection of its own while it
// lives, and says every few seconds that it does. The server's clock tells who has fallen silent.
import type { Queries } from '../database/transaction.ts'
import { isReplaced } from '../jobs/replaced-jobs.ts'

export type ProcessRole = 'web' | 'worker' | 'both'

export type NewProcess = {
  /** The name under which its jobs are locked. */
  poolId: string
  /** How its connections are named: `stagewright` and this. */
  processId: string
  role: ProcessRole
  host: string
  version: string
}

export type ProcessRow = {
  id: string
  role: ProcessRole
  host: string
  version: string
  startedAt: string
  /** Null for a process of a release that did not say. */
  seenAt: string | null
  isDraining: boolean
  /** Milliseconds that its machine's clock is ahead of the server's; null where it did not say. */
  clockAheadMs: number | null
}

/** Another process, as one beat sees it. */
export type Neighbour = {
  poolId: string
  processId: string | null
  /** It has not said for a lease that it lives. */
  isSilent: boolean
  /** Its lock was free and is now held by who asks: it is gone. */
  isGone: boolean
}

/** Milliseconds by which a clock may differ from the server's. */
export const CLOCK_TOLERANCE_MS = 2_000

/** Locks of processes stand in this space of advisory locks. */
const lockSpace = 5_734_221

const holdText = { name: 'hold-process', text: 'select pg_advisory_lock($1, hashtext($2))' }
const freeText = { name: 'free-process', text: 'select pg_advisory_unlock($1, hashtext($2))' }
// One statement, so that nobody sees a process twice or not at all while its name changes.
const registerText = {
  name: 'register-process',
  text: `
    with earlier as (delete from worker_process where pool_id = any($6) returning started_at)
    insert into worker_process (pool_id, process_id, role, host, version, started_at, seen_at)
    values ($1, $2, $3, $4, $5, coalesce((select min(started_at) from earlier), now()),
      clock_timestamp())
    on conflict (pool_id) do update set seen_at = excluded.seen_at`,
}
// The locks of others are tried in the same statement: an idle process sends one in each beat.
const beatText = {
  name: 'process-beat',
  text: `
    with own as (
      update worker_process set seen_at = clock_timestamp(), is_draining = $2, clock_ahead_ms = $6
      where pool_id = $1 returning pool_id
    )
    select own.pool_id is not null as "isKnown",
      (extract(epoch from clock_timestamp()) * 1000)::float8 as "serverMs",
      other.pool_id as "poolId",
      other.process_id as "processId",
      coalesce(other.seen_at < clock_timestamp() - $3 * interval '1 millisecond', false)
        as "isSilent",
      case when $5::boolean and other.pool_id is not null
        then pg_try_advisory_lock($4, hashtext(other.pool_id)) else false end as "isGone"
    from (select 1) one left join own on true
    left join worker_process other on other.pool_id <> $1`,
}
const silenceText = {
  name: 'end-connections-of-process',
  text: `select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and pid <> pg_backend_pid()
      and (application_name = $1 or application_name like $1 || ' %')`,
}
const dropText = {
  name: 'drop-replaced-jobs-of-process',
  text: `delete from graphile_worker._private_jobs job
    where locked_by = any($1) and ${isReplaced}`,
}
const unlockText = {
  name: 'unlock-jobs-of-process',
  text: 'select graphile_worker.force_unlock_workers($1)',
}
const forgetText = {
  name: 'forget-process',
  text: 'delete from worker_process where pool_id = $1',
}
const upText = {
  name: 'server-up',
  text: `select (extract(epoch from clock_timestamp() - pg_postmaster_start_time()) * 1000)::float8
    as ms`,
}
const nowText = {
  name: 'server-now',
  text: `select (extract(epoch from clock_timestamp()) * 1000)::float8 as ms`,
}
const listText = {
  name: 'list-processes',
  text: `select coalesce(process_id, pool_id) as id, role, host, version,
      started_at as "startedAt", seen_at as "seenAt", is_draining as "isDraining",
      clock_ahead_ms::float8 as "clockAheadMs"
    from worker_process order by started_at, pool_id`,
}

/** How the connections of a process are named on the server. */
export function connectionName(processId: string): string {
  return `stagewright ${processId}`
}

/**
 * Takes the lock of a process for as long as the connection stands, and enters it in the place of
 * its earlier names, whose jobs are freed first.
 */
export async function registerProcess(
  db: Queries,
  process: NewProcess,
  earlier: readonly string[] = [],
): Promise<void> {
  const { poolId, processId, role, host, version } = process
  await db.query(holdText, [lockSpace, poolId])
  if (earlier.length > 0) await freeJobs(db, earlier)
  await db.query(registerText, [poolId, processId, role, host, version, earlier])
  for (const name of earlier) await db.query(freeText, [lockSpace, name])
}

type BeatRow = Omit<Neighbour, 'poolId'> & {
  isKnown: boolean
  serverMs: number
  poolId: string | null
}

export type Beat = {
  poolId: string
  isDraining: boolean
  /** Milliseconds after which who says nothing is silent. */
  leaseMs: number
  /** False for who was away itself: it judges nobody yet. */
  mayJudge: boolean
  /** Milliseconds that this machine's clock is ahead of the server's, where it was compared. */
  clockAheadMs?: number | undefined
}

/**
 * Says that a process lives, and looks at the others. Of those found gone the caller now holds the
 * locks: `takeOver` gives them back. `isKnown` is false when others have taken it for gone.
 */
export async function beat(
  db: Queries,
  { poolId, isDraining, leaseMs, mayJudge, clockAheadMs = undefined }: Beat,
): Promise<{ isKnown: boolean; serverMs: number; others: Neighbour[] }> {
  const values = [poolId, isDraining, leaseMs, lockSpace, mayJudge, clockAheadMs ?? null]
  const rows = await db.query<BeatRow>(beatText, values)
  const others = rows.flatMap(({ poolId: id, processId, isSilent, isGone }) =>
    id === null ? [] : [{ poolId: id, processId, isSilent: mayJudge && isSilent, isGone }],
  )
  return { isKnown: rows[0]?.isKnown === true, serverMs: rows[0]?.serverMs ?? Number.NaN, others }
}

/** The server's time, in milliseconds. */
export async function serverNow(db: Queries): Promise<number> {
  const rows = await db.query<{ ms: number }>(nowText, [])
  return rows[0]?.ms ?? Number.NaN
}

/** Milliseconds since the database server started. */
export async function serverUpMs(db: Queries): Promise<number> {
  const rows = await db.query<{ ms: number }>(upText)
  return rows[0]?.ms ?? 0
}

/** Ends every connection of a process that has fallen silent, and with them what it has locked. */
export async function endConnections(db: Queries, processId: string): Promise<void> {
  await db.query(silenceText, [connectionName(processId)])
}

/**
 * Frees the jobs of a process that is gone, but for those ordered anew meanwhile, and forgets it;
 * its lock is given back.
 */
export async function takeOver(db: Queries, poolId: string): Promise<void> {
  await freeJobs(db, [poolId])
  await db.query(forgetText, [poolId])
  await db.query(freeText, [lockSpace, poolId])
}

async function freeJobs(db: Queries, poolIds: readonly string[]): Promise<void> {
  await db.query(dropText, [poolIds])
  await db.query(unlockText, [poolIds])
}

/** Forgets a process that ends in order. */
export async function forgetProcess(db: Queries, poolId: string): Promise<void> {
  await db.query(forgetText, [poolId])
}

/** The processes on this database, the oldest first. */
export async function listProcesses(db: Queries): Promise<ProcessRow[]> {
  return db.query<ProcessRow>(listText)
}
