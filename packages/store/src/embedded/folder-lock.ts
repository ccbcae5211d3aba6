// One Stagewright for one data folder. The lock is a file that says who holds it; a lock whose holder is
// gone is taken over.
import { readFile, rm, writeFile } from 'node:fs/promises'
import { hostname } from 'node:os'
import { join } from 'node:path'

type Holder = { pid: number; host: string; since: string; processStart: string }

/** Somebody else works on the folder. */
export class FolderInUse extends Error {
  override name = 'FolderInUse'
}

/**
 * Takes the lock of a folder; gives how to release it.
 * @throws FolderInUse naming the holder
 */
export async function lockFolder(folder: string): Promise<() => Promise<void>> {
  const path = join(folder, 'stagewright.lock')
  const own: Holder = {
    pid: process.pid,
    host: hostname(),
    since: new Date().toISOString(),
    processStart: await processStart(process.pid),
  }
  for (let attempt = 0; attempt < 3; attempt++) {
    try {
      await writeFile(path, JSON.stringify(own), { flag: 'wx' })
      return () => rm(path, { force: true })
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    }
    const holder = await readHolder(path)
    if (holder && (await isAlive(holder))) throw inUse(folder, holder)
    await rm(path, { force: true })
  }
  throw new FolderInUse(`The data folder ${folder} cannot be locked: try again.`)
}

function inUse(folder: string, { pid, host, since }: Holder): FolderInUse {
  return new FolderInUse(
    `The data folder ${folder} is in use by another Stagewright (process ${pid} on ${host}, since ${since}). Stop that one, or set STAGEWRIGHT_DATA to another folder.`,
  )
}

async function readHolder(path: string): Promise<Holder | undefined> {
  try {
    return JSON.parse(await readFile(path, 'utf8')) as Holder
  } catch {
    return undefined
  }
}

/** A process of that number that started at that time: numbers are used again. */
async function isAlive(holder: Holder): Promise<boolean> {
  if (holder.host !== hostname()) return true
  if (!isProcess(holder.pid)) return false
  const start = await processStart(holder.pid)
  return start === '' || holder.processStart === '' || start === holder.processStart
}

/** True when a process of this number exists. */
export function isProcess(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** When a process started, as Linux counts; empty where that cannot be known. */
async function processStart(pid: number): Promise<string> {
  const text = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')
  return text.slice(text.lastIndexOf(')') + 2).split(' ')[19] ?? ''
}
