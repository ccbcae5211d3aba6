// The database that comes with Stagewright: a PostgreSQL server of our own on a folder of our own,
// reached over a socket that only we can open. Everything is written through to the disk (fsync on).
import { type ChildProcess, spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { chown, mkdir, open, readFile, rename, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import pg from 'pg'
import { type Account, canReach, serverAccount } from './account.ts'
import { type Binaries, copyBinaries, findBinaries } from './binaries.ts'
import { lockFolder } from './folder-lock.ts'
import { signal, stopOrphan, stopServer } from './orphan.ts'

export type EmbeddedServer = { url: string; stop(): Promise<void> }
export type EmbeddedOptions = { dataDir: string; log?: (line: string) => void }

const START_MS = 60_000
/** The longest path of a socket that systems take, less the name of the socket file. */
const SOCKET_DIR_MAX = 85
const SYSTEM_FOLDER = '/var/lib/stagewright'

const settings = {
  listen_addresses: '',
  fsync: 'on',
  synchronous_commit: 'on',
  shared_buffers: '128MB',
  max_connections: '80',
  max_wal_size: '1GB',
  random_page_cost: '1.1',
  autovacuum_naptime: '20s',
  log_min_messages: 'warning',
}

/**
 * Starts the server of a data folder, which it makes on first use.
 * @throws FolderInUse when another Stagewright works on it; an Error in words otherwise
 */
export async function openEmbedded(options: EmbeddedOptions): Promise<EmbeddedServer> {
  if (process.platform === 'win32') {
    throw new Error('The embedded database runs on Linux and macOS. Set DATABASE_URL.')
  }
  const log = options.log ?? (() => undefined)
  const dataDir = resolve(options.dataDir)
  await mkdir(dataDir, { recursive: true })
  const unlock = await lockFolder(dataDir)
  try {
    const place = await placeOf(dataDir, log)
    await stopOrphan(place.cluster, log)
    await prepareCluster(place, log)
    const child = await startServer(place)
    const onExit = () => child.pid !== undefined && signal(child.pid, 'SIGINT')
    process.once('exit', onExit)
    return {
      url: urlOf(place),
      async stop() {
        process.off('exit', onExit)
        if (child.pid !== undefined) await stopServer(child.pid)
        await unlock()
      },
    }
  } catch (error) {
    await unlock()
    throw inWords(error, dataDir)
  }
}

type Place = {
  /** The folder of the server's files. */
  cluster: string
  socketDir: string
  logFile: string
  binaries: Binaries
  account: Account | undefined
}

async function placeOf(dataDir: string, log: (line: string) => void): Promise<Place> {
  const account = await serverAccount()
  const hash = createHash('sha256').update(dataDir).digest('hex').slice(0, 12)
  let binaries = await findBinaries()
  let home = dataDir
  if (account && !(await canReach(account, join(binaries.root, 'bin', 'postgres')))) {
    const copy = join(SYSTEM_FOLDER, 'postgresql-18')
    binaries = await copyBinaries(binaries, copy)
    log(`The database programs run from ${copy}, where the account ${account.name} reaches them.`)
  }
  if (account && !(await canReach(account, join(dataDir, 'postgres')))) {
    home = join(SYSTEM_FOLDER, hash)
    await mkdir(home, { recursive: true, mode: 0o755 })
    log(`The database stands in ${home}, where the account ${account.name} reaches it.`)
  }
  const near = join(home, 'socket')
  const socketDir = near.length <= SOCKET_DIR_MAX ? near : join(tmpdir(), `stagewright-${hash}`)
  await mkdir(socketDir, { recursive: true, mode: 0o700 })
  if (account) await chown(socketDir, account.uid, account.gid)
  const cluster = join(home, 'postgres')
  return { cluster, socketDir, logFile: join(home, 'postgres.log'), binaries, account }
}

function urlOf({ socketDir }: Place): string {
  return `postgresql://stagewright@localhost/postgres?host=${encodeURIComponent(socketDir)}`
}

/** Makes the files of a new server beside their place and moves them in when they are whole. */
async function prepareCluster(place: Place, log: (line: string) => void): Promise<void> {
  const { cluster, account, binaries } = place
  const version = await readFile(join(cluster, 'PG_VERSION'), 'utf8').catch(() => undefined)
  if (version !== undefined) return checkVersion(version.trim(), binaries)
  log('Creating the database …')
  const fresh = `${cluster}.new`
  await rm(fresh, { recursive: true, force: true })
  await mkdir(fresh, { mode: 0o700 })
  if (account) await chown(fresh, account.uid, account.gid)
  const args = ['--pgdata', fresh, '--username', 'stagewright', '--auth', 'trust']
  // Letter case by Unicode, order by code point: the same on every machine, whatever it has installed.
  const locale = [
    '--encoding',
    'UTF8',
    '--locale-provider',
    'builtin',
    '--builtin-locale',
    'C.UTF-8',
  ]
  await finished(
    spawn(binaries.initdb, [...args, ...locale, '--locale', 'C'], spawnOptions(place, 'pipe')),
  )
  await rename(fresh, cluster)
}

async function checkVersion(version: string, { postgres }: Binaries): Promise<void> {
  const output = await finished(spawn(postgres, ['--version'], { stdio: 'pipe' }))
  const program = /(\d+)[.\w]*\s*$/.exec(output.trim().replace(/\.\d+.*$/, ''))?.[1]
  if (program === undefined || program === version) return
  throw new Error(
    `The data was made by PostgreSQL ${version}; this Stagewright brings ${program}. Use the Stagewright that made it, or move the data with pg_dump.`,
  )
}

function spawnOptions({ account, cluster }: Place, stdio: 'pipe') {
  const user = account && { uid: account.uid, gid: account.gid }
  return { ...user, cwd: join(cluster, '..'), stdio, env: { ...process.env, LC_ALL: 'C' } } as const
}

/** The output of a program that ended well; its last words as an Error otherwise. */
function finished(child: ChildProcess): Promise<string> {
  let output = ''
  child.stdout?.on('data', (chunk: Buffer) => (output += chunk.toString()))
  child.stderr?.on('data', (chunk: Buffer) => (output += chunk.toString()))
  return new Promise((done, fail) => {
    child.once('error', fail)
    child.once('close', (code) => {
      if (code === 0) done(output)
      else fail(new Error(output.trim().split('\n').slice(-3).join(' ')))
    })
  })
}

/** Starts the server in a session of its own, so that Ctrl-C reaches us first, and waits for it. */
async function startServer(place: Place): Promise<ChildProcess> {
  const { binaries, cluster, socketDir, logFile } = place
  const logHandle = await open(logFile, 'a')
  const options = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const child = spawn(binaries.postgres, ['-D', cluster, '-k', socketDir, ...options], {
    ...spawnOptions(place, 'pipe'),
    detached: true,
    stdio: ['ignore', logHandle.fd, logHandle.fd],
  })
  child.unref()
  await logHandle.close()
  const before = Date.now()
  while (Date.now() - before < START_MS) {
    if (child.exitCode !== null || child.signalCode !== null) break
    if (await answers(urlOf(place))) return child
    await new Promise((resolve) => setTimeout(resolve, 25))
  }
  if (child.pid !== undefined) signal(child.pid, 'SIGQUIT')
  throw new Error(`The database did not start: ${await lastLines(logFile)}`)
}

async function answers(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => undefined)
  try {
    await client.connect()
    await client.query('select 1')
    return true
  } catch {
    return false
  } finally {
    await client.end().catch(() => undefined)
  }
}

async function lastLines(file: string): Promise<string> {
  const text = await readFile(file, 'utf8').catch(() => '')
  return text.trim().split('\n').slice(-5).join(' ') || 'it said nothing.'
}

function inWords(error: unknown, dataDir: string): Error {
  const { code, message } = error as NodeJS.ErrnoException
  if (code === 'ENOSPC' || /No space left/.test(message)) {
    return new Error(`The disk of ${dataDir} is full. Make room, then start again.`)
  }
  if (code === 'EACCES') return new Error(`${dataDir} cannot be written: ${message}`)
  return error as Error
}
