// A process that was killed leaves its jobs locked. Each living process holds an advisory lock;
// whoever can take the lock of another knows that it is gone and frees its jobs, so that they go on
// in seconds.
import type { System } from '../system.ts'

const INTERVAL_MS = 5000

const registerText = 'insert into worker_process (pool_id, started_at) values ($1, now())'
const othersText = 'select pool_id from worker_process where pool_id <> $1'
const forgetText = 'delete from worker_process where pool_id = $1'
const unlockText = 'select graphile_worker.force_unlock_workers($1)'
const LOCK_SPACE = 5_734_221

/**
 * `poolId` is the name under which this process locks jobs. Registers this process and looks after
 * the others until stopped.
 */
export async function releaseDeadWorkers(
  system: System,
  poolId: string,
): Promise<{ stop(): Promise<void> }> {
  const { pool } = system.database
  const holder = await pool.connect()
  await holder.query('select pg_advisory_lock($1, hashtext($2))', [LOCK_SPACE, poolId])
  await holder.query(registerText, [poolId])
  await sweep(system, poolId)
  const timer = setInterval(() => {
    sweep(system, poolId).catch((error: Error) => system.log(`Jobs: ${error.message}`))
  }, INTERVAL_MS)
  timer.unref()
  return {
    async stop() {
      clearInterval(timer)
      await holder.query(forgetText, [poolId]).catch(() => undefined)
      holder.release(true)
    },
  }
}

async function sweep(system: System, own: string): Promise<void> {
  const client = await system.database.pool.connect()
  try {
    const { rows } = await client.query<{ pool_id: string }>(othersText, [own])
    for (const { pool_id: poolId } of rows) {
      const lock = 'select pg_try_advisory_lock($1, hashtext($2)) as taken'
      const taken = await client.query<{ taken: boolean }>(lock, [LOCK_SPACE, poolId])
      if (taken.rows[0]?.taken !== true) continue
      await client.query(unlockText, [[poolId]])
      await client.query(forgetText, [poolId])
      await client.query('select pg_advisory_unlock($1, hashtext($2))', [LOCK_SPACE, poolId])
      system.log(`Jobs of a process that is gone (${poolId}) were taken over.`)
    }
  } finally {
    client.release()
  }
}
