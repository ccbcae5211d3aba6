// One PostgreSQL database: its pool, its transactions, its notices.
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { type EmbeddedServer, openEmbedded } from '../embedded/open-embedded.ts'
import { listenOn } from './listen.ts'
import { withCode } from './lost-connection.ts'
import { createOpenSockets } from './open-sockets.ts'
import { poolSettings } from './pool-settings.ts'
import {
  isWorthAnotherTry,
  type Queries,
  send,
  type Transaction,
  transactionOn,
} from './transaction.ts'

export type Database = Queries & {
  pool: pg.Pool
  /** Connections for who streams through them (COPY), which the pool's own cannot do. */
  streams: pg.Pool
  /** Where it is, for other programs. */
  url: string
  /** Runs work in a transaction; on a deadlock or serialization failure once more, a few times. */
  transaction<T>(work: (tx: Transaction) => Promise<T>): Promise<T>
  /** Hears notices on a channel, over lost connections; gives how to stop. */
  listen(channel: string, heard: (payload: string) => void): Promise<() => Promise<void>>
  /** Cuts every connection of the pool, for a database that does not answer any more. */
  cut(): void
  close(): Promise<void>
}

export type DatabasePlace = { url: string } | { dataDir: string }
export type DatabaseOptions = {
  log?: (line: string) => void
  connectionsMax?: number
  /** How this program's connections are named on the server. */
  name?: string
}

/** The oldest server whose SQL we use. */
const SERVER_VERSION_MIN = 150_000
const ATTEMPTS = 5
/**
 * Longest wait for a connection, be it a new one or a turn in the pool; then the caller is told
 * that the database is busy, and tries again.
 */
const CONNECT_MS_MAX = 10_000
/** What is at work when the pool is closed has so long to end. */
const CLOSE_MS = 5_000
/** Those that are cut are gone so soon, where anybody still listens. */
const CUT_MS = 1_000
/**
 * A transaction in which nothing happens for so long belongs to a process that is paused or gone:
 * the server ends it, and what it has locked is free.
 */
const IDLE_TRANSACTION_MS_MAX = 120_000

/**
 * Opens a server by its URL, or the embedded one in a data folder.
 * @throws an Error in words for the person who starts the program: DatabaseAway for a server that
 *   does not answer
 */
export async function openDatabase(
  place: DatabasePlace,
  { log = () => undefined, connectionsMax = 20, name = 'stagewright' }: DatabaseOptions = {},
): Promise<Database> {
  const server: EmbeddedServer | undefined =
    'dataDir' in place ? await openEmbedded({ dataDir: place.dataDir, log }) : undefined
  const url = server?.url ?? ('url' in place ? place.url : '')
  const sockets = createOpenSockets()
  const settings: pg.PoolConfig = {
    ...poolSettings(url, name),
    max: connectionsMax,
    connectionTimeoutMillis: CONNECT_MS_MAX,
    idle_in_transaction_session_timeout: IDLE_TRANSACTION_MS_MAX,
    stream: () => sockets.open(),
  }
  // What a work asks at one moment goes off together, and is answered in that order.
  const pool = new pg.Pool({ ...settings, pipeline: true })
  const streams = new pg.Pool(settings)
  for (const one of [pool, streams]) {
    one.on('error', (error) => log(`Database: ${error.message}`))
    one.on('connect', (client) => client.on('error', () => undefined))
  }
  try {
    await checkServer(pool, log)
  } catch (error) {
    await pool.end()
    await server?.stop()
    throw error
  }
  return {
    pool,
    streams,
    url,
    query: async (statement, values) => {
      try {
        return await send(pool, statement, values)
      } catch (error) {
        throw withCode(error)
      }
    },
    transaction: (work) => inTransaction(pool, work),
    listen: (channel, heard) => listenOn({ url, log, name }, channel, heard),
    cut: () => sockets.cut(),
    async close() {
      const done = new AbortController()
      const wait = (ms: number) => pause(ms, false, { signal: done.signal }).catch(() => false)
      const ended = Promise.all([pool.end(), streams.end()]).then(() => true)
      if (!(await Promise.race([ended, wait(CLOSE_MS)]))) {
        // Who still holds a connection by now has lost it without being told, and may never give
        // it back.
        sockets.cut()
        await Promise.race([ended, wait(CUT_MS)])
      }
      done.abort()
      await server?.stop()
    },
  }
}

/** The database does not answer, or not to this account; `reason` is what the server said. */
export class DatabaseAway extends Error {
  readonly reason: string
  constructor(reason: string) {
    super(`The database cannot be reached: ${reason}. Check DATABASE_URL and the server.`)
    this.reason = reason
  }
}

type ServerFacts = { version: number; name: string; foldsCase: boolean }

async function checkServer(pool: pg.Pool, log: (line: string) => void): Promise<void> {
  let rows: ServerFacts[]
  try {
    rows = await send(
      pool,
      `select current_setting('server_version_num')::integer as version,
        current_setting('server_version') as name, lower('\u00c4') = '\u00e4' as "foldsCase"`,
    )
  } catch (error) {
    throw new DatabaseAway(reasonOf(error))
  }
  const [row] = rows
  if (!row || row.version < SERVER_VERSION_MIN) {
    throw new Error(`PostgreSQL 15 or newer is needed; this server is ${row?.name ?? 'unknown'}.`)
  }
  if (!row.foldsCase) {
    log(
      'Database: its locale tells upper and lower case of A to Z only; a search for Ärzte will not find ärzte. Create it with a UTF-8 locale (locale_provider icu, icu_locale und).',
    )
  }
}

/** In words; a name with several addresses says nothing itself, but each of them does. */
function reasonOf(error: unknown): string {
  if (error instanceof AggregateError) return error.errors.map(reasonOf).join(', ')
  return error instanceof Error ? error.message : String(error)
}

async function inTransaction<T>(pool: pg.Pool, work: (tx: Transaction) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    const client = await pool.connect().catch((error: unknown) => {
      throw withCode(error)
    })
    let isBroken = false
    try {
      const tx = transactionOn(client)
      const result = await work(tx)
      await tx.commit()
      return result
    } catch (error) {
      await client.query('rollback').catch(() => (isBroken = true))
      if (!isWorthAnotherTry(error) || attempt >= ATTEMPTS) throw withCode(error)
    } finally {
      client.release(isBroken)
    }
  }
}
