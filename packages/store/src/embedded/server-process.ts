// One process of the server, from its start until it answers.
import { type ChildProcess, spawn } from 'node:child_process'
import { open, readFile, rename, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { runningOptions } from './cluster.ts'
import { lastWords } from './last-words.ts'
import { stopServer } from './orphan.ts'
import type { Place } from './place.ts'

/**
 * How long a server may say nothing. One that recovers after a crash says so, and is waited for.
 */
const SILENCE_MS = 60_000
const POLL_MS = 15
const LOG_BYTES_MAX = 16 * 1024 * 1024

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
 * Starts the server in a session of its own, so that Ctrl-C reaches us first, and waits for it.
 * @throws an Error with the server's last words when it does not come up
 */
export async function startServer(place: Place): Promise<ChildProcess> {
  const { binaries, cluster, socketDir, logFile } = place
  const logged = await openLog(logFile)
  const options = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  // A list of folders: quotes keep one with spaces or commas together.
  const sockets = `unix_socket_directories="${socketDir.replaceAll('"', '""')}"`
  const child = spawn(binaries.postgres, ['-D', cluster, '-c', sockets, ...options], {
    ...runningOptions(place),
    detached: true,
    stdio: ['ignore', logged.handle.fd, logged.handle.fd],
  })
  let failure: Error | undefined
  child.on('error', (error) => (failure = error))
  child.unref()
  await logged.handle.close()
  for (let heard = Date.now(); Date.now() - heard < SILENCE_MS;) {
    if (failure) throw failure
    if (child.exitCode !== null || child.signalCode !== null) break
    const state = await stateOf(cluster, child.pid)
    if (state === 'ready') return child
    if (state === 'starting') heard = Date.now()
    await new Promise((resolve) => setTimeout(resolve, POLL_MS))
  }
  if (child.pid !== undefined && child.exitCode === null) await stopServer(child.pid)
  const words = await wordsSince(logFile, logged.size)
  throw new Error(`The database in ${cluster} did not start: ${words}`)
}

/** The log, begun anew when it has become long, and where its next line will stand. */
async function openLog(path: string) {
  const size = await stat(path).then(
    (found) => found.size,
    () => 0,
  )
  if (size > LOG_BYTES_MAX) await rename(path, `${path}.old`)
  return { handle: await open(path, 'a'), size: size > LOG_BYTES_MAX ? 0 : size }
}

/** The server says in its pid file who it is (line 1) and whether it takes connections (line 8). */
async function stateOf(cluster: string, pid: number | undefined): Promise<string> {
  const text = await readFile(join(cluster, 'postmaster.pid'), 'utf8').catch(() => '')
  const lines = text.split('\n')
  return lines[0]?.trim() === String(pid) ? (lines[7]?.trim() ?? '') : ''
}

async function wordsSince(file: string, start: number): Promise<string> {
  const bytes = await readFile(file).catch(() => Buffer.alloc(0))
  return lastWords(bytes.subarray(start).toString('utf8')) || 'it said nothing.'
}
