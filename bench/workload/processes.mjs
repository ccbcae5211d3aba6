// Processes of what is measured: started, killed, their memory and processor time (Linux: /proc).
import { fork, spawn } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'

const ticksPerSecond = 100
const started = new Set()
process.once('exit', () => {
  for (const child of started) child.kill('SIGKILL')
})

/** Starts a program whose words are kept for the case that it fails. */
export function startProgram(file, args, { env = {}, cwd } = {}) {
  return watched(spawn(file, args, { cwd, env: { ...process.env, ...env }, stdio: 'pipe' }))
}

/** Starts a module of this folder as a process that one can talk to. */
export function startModule(path, args = [], { execArgv = [] } = {}) {
  return watched(fork(path, args, { execArgv, stdio: ['ignore', 'pipe', 'pipe', 'ipc'] }))
}

function watched(child) {
  started.add(child)
  child.words = ''
  const hear = (chunk) => (child.words = (child.words + chunk).slice(-20_000))
  child.stdout.on('data', hear)
  child.stderr.on('data', hear)
  child.ended = new Promise((done) => child.once('exit', done))
  void child.ended.then(() => started.delete(child))
  return child
}

/** Ends a process: kill -9, or with its own way to end. */
export async function end(child, signal = 'SIGTERM') {
  if (child.exitCode === null && child.signalCode === null) child.kill(signal)
  await child.ended
}

/** Resident memory of processes, in bytes. */
export function memoryOf(pids) {
  const kilobytes = pids.map((pid) => {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8')
    return Number(/^VmRSS:\s+(\d+)/m.exec(status)?.[1] ?? 0)
  })
  return kilobytes.reduce((sum, one) => sum + one, 0) * 1024
}

/** Processor time of processes so far, in milliseconds. */
export function processorMs(pids) {
  return pids.reduce((sum, pid) => sum + ticksOf(pid), 0) * (1000 / ticksPerSecond)
}

function ticksOf(pid) {
  const fields = statOf(pid)
  // User and system time; of children that have ended too.
  return fields ? [11, 12, 13, 14].reduce((sum, at) => sum + Number(fields[at]), 0) : 0
}

/** The process and all that it started, such as the workers of a database server. */
export function familyOf(pid) {
  const parents = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((name) => [Number(name), Number(statOf(name)?.[1])])
  const family = [pid]
  for (const one of family) {
    family.push(...parents.filter(([, parent]) => parent === one).map(([child]) => child))
  }
  return family
}

/** The fields of /proc/N/stat behind the name, which may hold spaces. */
function statOf(pid) {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return text.slice(text.lastIndexOf(')') + 2).split(' ')
  } catch {
    return undefined
  }
}
