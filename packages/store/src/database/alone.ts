// Work that only one process on a database does at a time, such as the start.
import { setTimeout as pause } from 'node:timers/promises'
import type { Database } from './database.ts'

const ASK_AGAIN_MS = 100
/** After so long it is said what is waited for. */
const SAY_MS = 5_000

const tryText = 'select pg_try_advisory_lock(5734220) as taken'
const freeText = 'select pg_advisory_unlock(5734220)'

/**
 * Does work while nobody else does such work on this database. It asks again and again, for a
 * statement that waited would itself hold up indexes that are built beside the traffic.
 */
export async function alone<T>(
  database: Database,
  log: (line: string) => void,
  work: () => Promise<T>,
): Promise<T> {
  const client = await database.pool.connect()
  let isBroken = true
  try {
    for (let waitedMs = 0; ; waitedMs += ASK_AGAIN_MS) {
      const { rows } = await client.query<{ taken: boolean }>(tryText)
      if (rows[0]?.taken === true) break
      if (waitedMs === SAY_MS) log('Another process is starting on this database; waiting for it.')
      await pause(ASK_AGAIN_MS)
    }
    try {
      return await work()
    } finally {
      await client.query(freeText)
      isBroken = false
    }
  } finally {
    // A connection that broke has given the lock back with itself.
    client.release(isBroken)
  }
}
