// A PostgreSQL server of Debian's packages for one test run: a cluster of its own in a temporary
// folder, on a free port of this machine, everything written through to the disk. Nothing of it
// stays. And what an operator does on the machine of such a server, as its account.
import { spawn, spawnSync } from 'node:child_process'
import {
  chownSync,
  existsSync,
  mkdtempSync,
  openSync,
  readFileSync,
  readdirSync,
  rmSync,
} from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { installPackage } from './install-package.mjs'

const packaged = '/usr/lib/postgresql'
const startMs = 60_000

const settings = {
  listen_addresses: '127.0.0.1',
  fsync: 'on',
  synchronous_commit: 'on',
  shared_buffers: '256MB',
  // Test files run side by side, each with its own pool.
  max_connections: '300',
}

/**
 * Runs shell commands as the account of the servers, with their programs at hand and `port` where
 * they look for a server. Gives what was printed; rejects with it when one of them fails.
 */
export function runOnServer(commands, port) {
  const path = `${findPrograms()}:${process.env['PATH'] ?? ''}`
  const env = { ...process.env, LC_ALL: 'C', PATH: path, PGPORT: String(port) }
  const options = { ...unprivileged(), cwd: '/', env, stdio: ['ignore', 'pipe', 'pipe'] }
  return new Promise((done, fail) => {
    const shell = spawn('sh', ['-ec', commands], options)
    let said = ''
    shell.stdout.on('data', (text) => (said += text))
    shell.stderr.on('data', (text) => (said += text))
    shell.once('error', fail)
    shell.once('close', (code) => {
      if (code === 0) done(said.trim())
      else fail(new Error(`${commands}\nended with ${code}: ${said}`))
    })
  })
}

/**
 * Starts a server; `more` are settings beside or in the place of those above. With `primary`, the
 * url of another server, it is a standby of that one, named `standby`; `place` and `walPlace` are
 * the folders that it and its write-ahead log are made in. Gives its own `url`, its `port` and the
 * folder of its `cluster`; `said()`, its log; `stop()`, which removes it; `halt()`, which ends it
 * in order; `crash()`, which ends all its processes as a power failure does; and `restart()`, on
 * the same port with what then lies in the folder. Throws when it does not start.
 */
export async function startPostgres(more = {}, { primary, place = tmpdir(), walPlace } = {}) {
  const programs = findPrograms()
  const account = unprivileged()
  const folder = mkdtempSync(join(place, 'stagewright-postgres-'))
  if (account) chownSync(folder, account.uid, account.gid)
  const wal = walPlace === undefined ? [] : ['--waldir', join(walPlace, 'wal')]
  const options = { ...account, cwd: folder, env: { ...process.env, LC_ALL: 'C' } }
  const cluster = makeCluster(folder, programs, { options, primary, wal })
  const port = await freePort()
  const log = join(folder, 'log')
  const all = { ...settings, ...more, port: String(port), unix_socket_directories: folder }
  const args = Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const handle = openSync(log, 'a')
  const begin = async () => {
    const stdio = ['ignore', handle, handle]
    const server = spawn(join(programs, 'postgres'), ['-D', cluster, ...args], {
      ...options,
      stdio,
    })
    const ended = new Promise((done) => server.once('exit', done))
    const end = async (signal) => {
      server.kill(signal)
      await ended
    }
    await untilReady(server, join(programs, 'pg_isready'), port).catch(async (error) => {
      await end('SIGINT')
      throw new Error(`${error.message}\n${readFileSync(log, 'utf8')}`)
    })
    return { pid: server.pid, end }
  }
  let running = await begin()
  return {
    url: `postgres://postgres@127.0.0.1:${port}/postgres`,
    port,
    cluster,
    halt: () => running.end('SIGINT'),
    async stop() {
      await running.end('SIGINT')
      rmSync(folder, { recursive: true, force: true })
    },
    async crash() {
      const children = childrenOf(running.pid)
      // The parent first: it would restart its children.
      await running.end('SIGKILL')
      for (const pid of children) killOne(pid)
    },
    said: () => readFileSync(log, 'utf8'),
    async restart() {
      // One that met a full disk may stand there still, and try for ever.
      await running.end('SIGQUIT')
      running = await begin()
    },
  }
}

function makeCluster(folder, programs, { options, primary, wal }) {
  const cluster = join(folder, 'cluster')
  if (primary) {
    const { hostname, port } = new URL(primary)
    const place = `host=${hostname} port=${port} user=postgres application_name=standby`
    const copy = ['-D', cluster, '-d', place, '-R', '-X', 'stream', '-c', 'fast']
    const made = spawnSync(join(programs, 'pg_basebackup'), copy, { ...options, encoding: 'utf8' })
    if (made.status !== 0) throw new Error(`pg_basebackup failed: ${made.stderr}`)
    return cluster
  }
  const init = [
    '-D',
    cluster,
    '-U',
    'postgres',
    '--auth=trust',
    '--encoding=UTF8',
    '--locale=C.UTF-8',
    ...wal,
  ]
  const made = spawnSync(join(programs, 'initdb'), init, { ...options, encoding: 'utf8' })
  if (made.status !== 0) throw new Error(`initdb failed: ${made.error?.message ?? made.stderr}`)
  return cluster
}

function childrenOf(pid) {
  const text = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8')
  return text.trim().split(' ').filter(Boolean).map(Number)
}

function killOne(pid) {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // It ended by itself.
  }
}

/** The folder of the newest packaged programs; installs them when there are none. */
function findPrograms() {
  const find = () => {
    const versions = existsSync(packaged) ? readdirSync(packaged).map(Number) : []
    const folders = versions
      .sort((one, other) => other - one)
      .map((version) => join(packaged, String(version), 'bin'))
    return folders.find((path) => existsSync(join(path, 'postgres')))
  }
  if (!find()) installPackage('postgresql')
  const programs = find()
  if (!programs) throw new Error('There is no PostgreSQL server, and installing it brought none.')
  return programs
}

/** PostgreSQL refuses to run as root; its package brings an account for it. */
function unprivileged() {
  if (process.getuid?.() !== 0) return undefined
  const line = /^postgres:[^:]*:(\d+):(\d+):/m.exec(readFileSync('/etc/passwd', 'utf8'))
  if (!line) throw new Error('There is no account postgres.')
  return { uid: Number(line[1]), gid: Number(line[2]) }
}

function freePort() {
  return new Promise((done, fail) => {
    const probe = createServer().once('error', fail)
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address()
      probe.close(() => done(port))
    })
  })
}

async function untilReady(server, isReady, port) {
  const before = performance.now()
  while (performance.now() - before < startMs) {
    if (server.exitCode !== null) throw new Error('PostgreSQL ended at once.')
    const { status } = spawnSync(isReady, ['-h', '127.0.0.1', '-p', String(port)])
    if (status === 0) return
    await new Promise((done) => setTimeout(done, 100))
  }
  throw new Error('PostgreSQL did not become ready.')
}
