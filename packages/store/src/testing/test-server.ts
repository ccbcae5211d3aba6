// The server behind the test databases of this process: one, shared by all who ask, ended some time
// after the last who leaves, or with the process: the files to come find it. What a test run that
// was killed left behind, the next one removes.
import { createHash } from 'node:crypto'
import { rmSync } from 'node:fs'
import { chmod, mkdtemp, readdir, rm } from 'node:fs/promises'
import { hostname, tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Database, openDatabase } from '../database/database.ts'
import { migrate } from '../database/migrate.ts'
import { isProcess } from '../embedded/folder-lock.ts'
import { openEmbedded } from '../embedded/open-embedded.ts'
import { stopOrphan } from '../embedded/orphan.ts'

/** What is laid once on a migrated database that many tests copy; it leaves no connection open. */
export type Foundation = { name: string; lay(url: string): Promise<void> }

export type TestServer = {
  url: string
  admin: Database
  /** The database to copy: the migrated one, or that with the foundation, laid when first asked. */
  templateOf(foundation?: Foundation): Promise<string>
  leave(): Promise<void>
}

type OpenServer = Omit<TestServer, 'leave'> & { close(): Promise<void> }

/** Process numbers mean something on one machine only: names of databases carry the machine too. */
const machine = createHash('sha256').update(hostname()).digest('hex').slice(0, 8)
const prefix = `test_${machine}_`
const folderPrefix = 'sw-test-'

/** Milliseconds that a server without users waits: files that need none may come between. */
const LINGER_MS = 120_000

let open: Promise<OpenServer> | undefined
let closing: NodeJS.Timeout | undefined
let users = 0
let databases = 0

/** The server of this process, started when nobody uses it yet. */
export async function enterTestServer(): Promise<TestServer> {
  users++
  clearTimeout(closing)
  open ??= startServer()
  try {
    const server = await open
    return { ...server, leave }
  } catch (error) {
    users--
    open = undefined
    throw error
  }
}

async function leave(): Promise<void> {
  if (--users > 0) return
  // A process that ends before takes its server with it.
  closing = setTimeout(() => {
    const last = open
    open = undefined
    void last?.then((server) => server.close())
  }, LINGER_MS).unref()
}

/** A name for a test database, not used before. */
export function nextDatabaseName(): string {
  return `${prefix}${process.pid}_${++databases}`
}

/** The URL of another database on the same server. */
export function withDatabase(url: string, name: string): string {
  const changed = new URL(url)
  changed.pathname = `/${name}`
  return changed.toString()
}

async function startServer(): Promise<OpenServer> {
  const given = process.env['TEST_DATABASE_URL']
  const server = given ? { url: given, stop: () => Promise.resolve() } : await startEmbedded()
  const admin = await openDatabase({ url: server.url }, { connectionsMax: 2 })
  const made: string[] = []
  const make = async ({ lay }: Foundation, from: string): Promise<string> => {
    const name = nextDatabaseName()
    await admin.query(`create database ${name} template ${from}`)
    made.push(name)
    await lay(withDatabase(server.url, name))
    return name
  }
  const close = async () => {
    for (const name of made) await admin.query(`drop database if exists ${name} with (force)`)
    await admin.close()
    await server.stop()
  }
  try {
    if (given) await dropLeftDatabases(admin)
    const template = await make(migrated, 'template1')
    const templates = new Map([[migrated.name, Promise.resolve(template)]])
    const templateOf = (foundation = migrated) => {
      const known = templates.get(foundation.name) ?? make(foundation, template)
      templates.set(foundation.name, known)
      return known
    }
    return { url: server.url, admin, templateOf, close }
  } catch (error) {
    await close()
    throw error
  }
}

const migrated: Foundation = {
  name: 'migrated',
  async lay(url) {
    const database = await openDatabase({ url })
    await migrate(database).finally(() => database.close())
  },
}

/** What a server need not do whose data nobody will miss; as in scripts/ci/test-on-server.mjs. */
const careless = ['fsync', 'synchronous_commit', 'full_page_writes']

/** A server of our own, which does not wait for the disk. */
async function startEmbedded(): Promise<{ url: string; stop(): Promise<void> }> {
  await removeLeftFolders()
  const dataDir = await mkdtemp(join(tmpdir(), `${folderPrefix}${process.pid}-`))
  // The server's account must reach it, else its data would stand, and stay, elsewhere.
  await chmod(dataDir, 0o755)
  const server = await openEmbedded({ dataDir })
  const onExit = () => rmSync(dataDir, { recursive: true, force: true })
  const onSignal = () => process.exit(143)
  process.once('exit', onExit)
  process.once('SIGTERM', onSignal)
  const admin = await openDatabase({ url: server.url }, { connectionsMax: 1 })
  for (const name of careless) await admin.query(`alter system set ${name} = off`)
  await admin.query('select pg_reload_conf()')
  await admin.close()
  return {
    url: server.url,
    async stop() {
      process.off('exit', onExit)
      process.off('SIGTERM', onSignal)
      await server.stop()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

async function removeLeftFolders(): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    if (!name.startsWith(folderPrefix)) continue
    const pid = Number(name.slice(folderPrefix.length).split('-')[0])
    if (isProcess(pid)) continue
    const folder = join(tmpdir(), name)
    await stopOrphan(join(folder, 'postgres'), () => undefined)
    // Another account's folder stays: that account will remove it.
    await rm(folder, { recursive: true, force: true }).catch(() => undefined)
  }
}

async function dropLeftDatabases(admin: Database): Promise<void> {
  const rows = await admin.query<{ datname: string }>(
    'select datname from pg_database where starts_with(datname, $1)',
    [prefix],
  )
  for (const { datname } of rows) {
    const pid = Number(datname.slice(prefix.length).split('_')[0])
    if (!isProcess(pid)) await admin.query(`drop database if exists ${datname} with (force)`)
  }
}
