// The embedded database server of a data folder as processes: who they are, and how to end them all
// the way a power failure does. Reads /proc, so it is for Linux.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const read = (path: string): string => {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}

/** Kills the database server of a folder with all its children; false when none runs. */
export function killDatabaseServer(dataDir: string): boolean {
  const pid = Number(read(join(dataDir, 'postgres', 'postmaster.pid')).split('\n')[0])
  if (!Number.isInteger(pid) || pid <= 0) return false
  if (!read(`/proc/${pid}/cmdline`).includes(dataDir)) return false
  const children = read(`/proc/${pid}/task/${pid}/children`).trim().split(' ').filter(Boolean)
  // The parent first: it would restart its children.
  for (const one of [pid, ...children.map(Number)]) {
    try {
      process.kill(one, 'SIGKILL')
    } catch {
      // It ended by itself.
    }
  }
  return true
}

/** What still stands of a server on a folder that was stopped: its processes, its locks. */
export function leftBehind(dataDir: string): string[] {
  const processes = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)
    .filter((pid) => {
      const isHere = read(`/proc/${pid}/cmdline`).includes(dataDir)
      return isHere || read(`/proc/${pid}/environ`).includes(`STAGEWRIGHT_DATA=${dataDir}\0`)
    })
    .map((pid) => `process ${pid}`)
  const files = ['stagewright.lock', 'postgres/postmaster.pid'].filter((name) =>
    existsSync(join(dataDir, name)),
  )
  return [...processes, ...files]
}
