// The PostgreSQL server that all share, and what it tells about one database of it.
import { mkdtemp, rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startPostgres } from '../../scripts/ci/debian-postgres.mjs'

const require = createRequire(new URL('../../packages/store/package.json', import.meta.url))
export const pg = require('pg')

/** What the server is set to; the same for everybody who is measured. */
export const serverSettings = {
  synchronous_commit: 'on',
  shared_buffers: '1GB',
  max_wal_size: '4GB',
  random_page_cost: '1.1',
  shared_preload_libraries: 'pg_stat_statements',
  'pg_stat_statements.max': '5000',
}

/** Starts the server. */
export async function openServer() {
  const { url, stop } = await startPostgres(serverSettings)
  const admin = new pg.Client({ connectionString: url })
  await admin.connect()
  await admin.query('create extension pg_stat_statements')
  const { rows } = await admin.query(
    `select pg_read_file('postmaster.pid') as file, current_setting('server_version') as version`,
  )
  return {
    version: rows[0].version,
    pid: Number(rows[0].file.split('\n')[0]),
    create: (name) => createDatabase(admin, url, name),
    async close() {
      await admin.end()
      await stop()
    },
  }
}

/**
 * Starts the database that comes with Stagewright as people run it: with its own settings, everything
 * written through to the disk. It counts no statements.
 */
export async function openEmbeddedServer() {
  const { openEmbedded } = await import('../../packages/store/dist/index.js')
  const folder = await mkdtemp(join(tmpdir(), 'stagewright-embedded-'))
  const { url, stop } = await openEmbedded({ dataDir: folder })
  const admin = new pg.Client({ connectionString: url })
  await admin.connect()
  const { rows } = await admin.query(
    `select pg_read_file('postmaster.pid') as file, current_setting('server_version') as version,
       current_setting('fsync') as fsync, current_setting('synchronous_commit') as commit`,
  )
  const [{ file, version, fsync, commit }] = rows
  if (fsync !== 'on' || commit !== 'on') throw new Error(`fsync ${fsync}, commit ${commit}`)
  return {
    version,
    pid: Number(file.split('\n')[0]),
    countsNoStatements: true,
    async create(name) {
      const database = await createDatabase(admin, url, name)
      return { ...database, statements: async () => [], forget: async () => undefined }
    },
    async close() {
      await admin.end()
      await stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

async function createDatabase(admin, serverUrl, name) {
  await admin.query(`create database ${name}`)
  const changed = new URL(serverUrl)
  changed.pathname = `/${name}`
  const one = async (text, values = []) => (await admin.query(text, values)).rows
  return {
    url: changed.toString(),
    /** Bytes of all its tables and indexes. */
    async bytes() {
      await admin.query('checkpoint')
      const [row] = await one('select pg_database_size($1) as bytes', [name])
      return Number(row.bytes)
    },
    /** Statements since the last call of `forget`, the most expensive first. */
    statements: () =>
      one(
        `select calls::integer, total_exec_time as ms, query from pg_stat_statements
         join pg_database on pg_database.oid = dbid where datname = $1 order by 2 desc`,
        [name],
      ),
    forget: () => one('select pg_stat_statements_reset()'),
    drop: () => one(`drop database ${name} with (force)`),
  }
}
