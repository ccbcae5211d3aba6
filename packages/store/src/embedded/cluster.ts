// The files of a server: made once, whole or not at all, and written through to the disk.
import { type ChildProcess, spawn } from 'node:child_process'
import { chown, mkdir, readdir, readFile, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { lastWords } from './last-words.ts'
import type { Place } from './place.ts'

/**
 * Makes the files of a new server beside their place and moves them in when they are whole.
 * @throws an Error in words when what is there cannot be used
 */
export async function prepareCluster(place: Place, log: (line: string) => void): Promise<void> {
  const { cluster, account, binaries } = place
  const version = await readFile(join(cluster, 'PG_VERSION'), 'utf8').catch(() => undefined)
  if (version !== undefined) return checkVersion(version.trim(), place)
  const present = await readdir(cluster).catch(() => [])
  if (present.length > 0) {
    throw new Error(
      `${cluster} is damaged: PG_VERSION is missing. Restore a backup, or move the folder away to begin anew.`,
    )
  }
  log('Creating the database …')
  const fresh = `${cluster}.new`
  await rm(fresh, { recursive: true, force: true })
  await mkdir(fresh, { mode: 0o700 })
  if (account) await chown(fresh, account.uid, account.gid)
  const args = ['--pgdata', fresh, '--username', 'stagewright', '--auth', 'trust']
  // The server's own C.UTF-8 folds the case of every letter and needs nothing of the system.
  const locale = ['--locale-provider', 'builtin', '--builtin-locale', 'C.UTF-8', '--locale', 'C']
  const words = [...args, '--encoding', 'UTF8', ...locale]
  await finished(spawn(binaries.initdb, words, runningOptions(place)))
  await rename(fresh, cluster)
}

async function checkVersion(version: string, place: Place): Promise<void> {
  const output = await finished(spawn(place.binaries.postgres, ['--version'], { stdio: 'pipe' }))
  const program = /(\d+)(\.\S*)?\s*$/.exec(output.trim())?.[1]
  if (program === undefined || program === version) return
  throw new Error(
    `The data was made by PostgreSQL ${version}; this Stagewright brings ${program}. Use the Stagewright that made it, or move the data with pg_dump.`,
  )
}

/** How the server's programs are run: under its account, in its folder. */
export function runningOptions({ account, home }: Place) {
  const user = account && { uid: account.uid, gid: account.gid }
  return { ...user, cwd: home, stdio: 'pipe', env: { ...process.env, LC_ALL: 'C' } } as const
}

/** The output of a program that ended well; its last words as an Error otherwise. */
function finished(child: ChildProcess): Promise<string> {
  let output = ''
  child.stdout?.on('data', (chunk: Buffer) => (output += chunk.toString()))
  child.stderr?.on('data', (chunk: Buffer) => (output += chunk.toString()))
  return new Promise((done, fail) => {
    child.once('error', fail)
    child.once('close', (code, signal) => {
      if (code === 0) return done(output)
      const words = lastWords(output)
      fail(new Error(words || `A program of the database ended with ${signal ?? code}.`))
    })
  })
}
