// One Stagewright for one folder. The lock is a file that says who holds it; a lock whose holder is
// gone is taken over. Why two never hold it, however they start:
// 1. Who wants the lock first puts down a file of its own name, then looks at the lock and at all
//    such files. It goes on only when every other one is of a process that is gone.
// 2. Of two, the later to put its file down sees the earlier one's, or the lock that became of it.
// 3. No file that could be another's is removed: the lock is replaced, other names are never used
//    again.
import { randomUUID } from 'node:crypto'
import { readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { hostname } from 'node:os'
import { join } from 'node:path'

type Holder = { pid: number; host: string; since: string; processStart: string; key: string }

const LOCK = 'stagewright.lock'
const PAUSE_MS = 10
const ATTEMPTS = 300
/** A killed process may take a moment to be gone: looks at a living holder before it counts. */
const LOOKS = 8
const LOOK_PAUSE_MS = 100

/** Somebody else works on the folder. */
export class FolderInUse extends Error {
  override name = 'FolderInUse'
}

/**
 * Takes the lock of a folder; gives how to release it.
 * @throws FolderInUse naming the holder
 */
export async function lockFolder(folder: string): Promise<() => Promise<void>> {
  const path = join(folder, LOCK)
  const mine = `${LOCK}.${randomUUID()}`
  const own = join(folder, mine)
  const text = JSON.stringify(await ownHolder())
  let looks = 0
  try {
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      await writeWhole(own, text)
      const others = await othersAsking(folder, mine)
      const holder = await readHolder(path)
      if (holder && (await isAlive(holder))) {
        if (++looks >= LOOKS) throw inUse(folder, path, holder)
        await new Promise((resolve) => setTimeout(resolve, LOOK_PAUSE_MS))
        continue
      }
      if (others.length === 0) {
        await rename(own, path)
        return () => release(path, text)
      }
      // The first by name stays and waits for the others to step back; they try again.
      if (others.some((name) => name < mine)) await rm(own, { force: true })
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS * (1 + (attempt % 5))))
    }
  } finally {
    await rm(own, { force: true })
  }
  throw new FolderInUse(`Others are about to lock the data folder ${folder}: try again.`)
}

async function ownHolder(): Promise<Holder> {
  return {
    pid: process.pid,
    host: hostname(),
    since: new Date().toISOString(),
    // Two locks of one process are two.
    key: randomUUID(),
    processStart: await processStart(process.pid),
  }
}

/** A file that is seen has all its text. */
async function writeWhole(path: string, text: string): Promise<void> {
  const draft = `${path}.draft`
  await writeFile(draft, text)
  await rename(draft, path)
}

/** Names of the files of others who live and want the lock; those of the dead are removed. */
async function othersAsking(folder: string, mine: string): Promise<string[]> {
  const asking: string[] = []
  for (const name of await readdir(folder)) {
    if (!name.startsWith(`${LOCK}.`) || name.startsWith(mine)) continue
    const path = join(folder, name)
    const holder = await readHolder(path)
    // What has gone since became the lock, which is looked at after this, or stepped back.
    if (holder && (await isAlive(holder))) asking.push(name)
    else await rm(path, { force: true })
  }
  return asking
}

async function release(path: string, text: string): Promise<void> {
  const present = await readFile(path, 'utf8').catch(() => '')
  if (present === text) await rm(path, { force: true })
}

function inUse(folder: string, path: string, { pid, host, since }: Holder): FolderInUse {
  const remedy =
    host === hostname()
      ? 'Stop that one, or set STAGEWRIGHT_DATA to another folder.'
      : `Stop that one; if that machine is gone, delete ${path}.`
  return new FolderInUse(
    `The data folder ${folder} is in use by another Stagewright (process ${pid} on ${host}, since ${since}). ${remedy}`,
  )
}

/** Who a lock names; undefined when it is gone or says nothing (a power cut may leave it empty). */
async function readHolder(path: string): Promise<Holder | undefined> {
  const text = await readFile(path, 'utf8').catch(() => '')
  try {
    const holder = JSON.parse(text) as Partial<Holder> | null
    if (typeof holder?.pid !== 'number') return undefined
    const { pid, host = '', since = '', processStart: start = '', key = '' } = holder
    return { pid, host, since, processStart: start, key }
  } catch {
    return undefined
  }
}

/** A process of that number that started at that time: numbers are used again. */
async function isAlive(holder: Holder): Promise<boolean> {
  if (holder.host !== hostname()) return true
  if (!isProcess(holder.pid)) return false
  if (await isEnded(holder.pid)) return false
  const start = await processStart(holder.pid)
  return start === '' || holder.processStart === '' || start === holder.processStart
}

/** A process that has ended and that nobody has asked about yet still has its number. */
async function isEnded(pid: number): Promise<boolean> {
  const text = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')
  return /^[ZX]/.test(text.slice(text.lastIndexOf(')') + 2))
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

/** Since when a process runs: the boot, and ticks from there; empty where that cannot be known. */
async function processStart(pid: number): Promise<string> {
  const text = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')
  const ticks = text.slice(text.lastIndexOf(')') + 2).split(' ')[19]
  if (ticks === undefined) return ''
  const boot = await readFile('/proc/sys/kernel/random/boot_id', 'utf8').catch(() => '')
  return `${boot.trim()} ${ticks}`
}
