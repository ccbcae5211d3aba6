// Lists read from a standby of the database. What is shown must hold everything that was committed
// when somebody asked: so the primary is asked how far it is, and the standby is read only once it
// has replayed as much; else, and whenever anything is wrong with it, the primary answers.
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import type { Database } from './database.ts'
import { poolSettings } from './pool-settings.ts'
import { type Queries, send, type Statement } from './transaction.ts'

export type Replica = Queries & {
  /** Whether the last question was answered by the standby. */
  isRead(): boolean
  close(): Promise<void>
}

export type ReplicaOptions = { url: string; name?: string; log?: (line: string) => void }

type Values = readonly unknown[]

/** So long a question waits for the standby to have what it asks for. */
const CATCH_UP_MS_MAX = 100
const LOOK_AGAIN_MS = 4
/** A standby that was of no use is left alone for so long. */
const LEFT_ALONE_MS = 2_000
const CONNECT_MS_MAX = 1_000
const STATEMENT_MS_MAX = 30_000
const CONNECTIONS_MAX = 20

const positionOfPrimary: Statement = {
  name: 'position-of-primary',
  text: 'select pg_current_wal_flush_lsn()::text as position',
}
const hasReplayed: Statement = {
  name: 'has-replayed',
  text: `select pg_is_in_recovery() as follows,
    coalesce(pg_last_wal_replay_lsn() >= $1::pg_lsn, false) as has`,
}

/** The standby cannot answer now; the reason is for the operator. */
class NotNow extends Error {}

/**
 * Reads of a database that its standby answers where it can.
 * @param options `url` the standby's address, of the same database
 */
export function openReplica(
  primary: Database,
  { url, name = 'stagewright', log = () => undefined }: ReplicaOptions,
): Replica {
  const pool = new pg.Pool({
    ...poolSettings(url, name),
    max: CONNECTIONS_MAX,
    connectionTimeoutMillis: CONNECT_MS_MAX,
    statement_timeout: STATEMENT_MS_MAX,
  })
  pool.on('error', () => undefined)
  pool.on('connect', (client) => client.on('error', () => undefined))
  let leftAloneUntil = 0
  let told: string | undefined
  let isRead = false

  const tell = (reason: string | undefined) => {
    isRead = reason === undefined
    if (reason === undefined && told !== undefined) log('Lists are read from the replica again.')
    if (reason !== undefined && told === undefined) {
      log(`Lists are read from the primary: ${reason}. The replica is tried again every 2 seconds.`)
    }
    told = reason
  }
  const fromReplica = async <R>(position: string, statement: Statement, values?: Values) => {
    const client = await pool.connect()
    let isBroken = true
    try {
      await caughtUp(client, position)
      const rows = await send<R>(client, statement, values)
      isBroken = false
      return rows
    } catch (error) {
      isBroken = !(error instanceof NotNow)
      throw error
    } finally {
      client.release(isBroken)
    }
  }
  return {
    isRead: () => isRead,
    async query<R>(statement: Statement, values?: Values): Promise<R[]> {
      if (performance.now() < leftAloneUntil) return primary.query<R>(statement, values)
      const [row] = await primary.query<{ position: string }>(positionOfPrimary)
      try {
        const rows = await fromReplica<R>(row?.position ?? '', statement, values)
        tell(undefined)
        return rows
      } catch (error) {
        if (isOfStatement(error)) throw error
        leftAloneUntil = performance.now() + LEFT_ALONE_MS
        tell(error instanceof Error ? error.message : String(error))
        return primary.query<R>(statement, values)
      }
    },
    close: () => pool.end(),
  }
}

/** What is wrong with the statement or its values is so everywhere. */
function isOfStatement(error: unknown): boolean {
  return /^(22|23|42)/.test(String((error as { code?: unknown } | null)?.code ?? ''))
}

/** Waits until the standby has replayed up to a position. @throws NotNow */
async function caughtUp(client: pg.PoolClient, position: string): Promise<void> {
  const until = performance.now() + CATCH_UP_MS_MAX
  for (;;) {
    const asked = await send<{ follows: boolean; has: boolean }>(client, hasReplayed, [position])
    const { follows = false, has = false } = asked[0] ?? {}
    if (!follows) throw new NotNow('what DATABASE_REPLICA_URL names is no standby')
    if (has) return
    if (performance.now() >= until) {
      throw new NotNow(`the replica is more than ${CATCH_UP_MS_MAX} ms behind`)
    }
    await pause(LOOK_AGAIN_MS)
  }
}
