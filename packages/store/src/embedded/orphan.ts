// A server that outlived its Stagewright (kill -9) still holds the data: it is stopped before we
// start our own, cleanly, so that nothing has to be recovered.
import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { isProcess } from './folder-lock.ts'

const STOP_MS = 30_000
const POLL_MS = 20

/**
 * Stops the server that runs on this cluster folder; false when none does. Only who holds the lock
 * of the data folder may ask.
 */
export async function stopOrphan(cluster: string, log: (line: string) => void): Promise<boolean> {
  const pidFile = join(cluster, 'postmaster.pid')
  const text = await readFile(pidFile, 'utf8').catch(() => '')
  const pid = Number(text.split('\n')[0])
  if (!Number.isInteger(pid) || pid <= 0 || !isProcess(pid)) return false
  const command = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')
  // Where processes cannot be looked at (no /proc), the second line, the folder, must do.
  const isOurs = command === '' ? text.split('\n')[1] === cluster : command.includes(cluster)
  if (!isOurs) {
    // Numbers are used again, in a new container soon: a server would take that process for a
    // server.
    if (command !== '') await rm(pidFile, { force: true })
    return false
  }
  log('A database server was left behind by an earlier start; stopping it.')
  await stopServer(pid)
  return true
}

/**
 * Fast shutdown: sessions end, everything is written. Kills it outright when that takes too long.
 */
export async function stopServer(pid: number): Promise<void> {
  signal(pid, 'SIGINT')
  for (let waited = 0; waited < STOP_MS && isProcess(pid); waited += POLL_MS) {
    await new Promise((resolve) => setTimeout(resolve, POLL_MS))
  }
  if (isProcess(pid)) signal(pid, 'SIGQUIT')
}

/** Sends a signal to a process that may be gone. */
export function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name)
  } catch {
    // It ended by itself.
  }
}
