// The database of this machine's installation, for commands that work on it directly: the server
// that DATABASE_URL names, or the embedded one, running or not.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { type Database, openDatabase, runningServer } from '@stagewright/store'
import { CommandFailed, misuse } from '../command-failed.ts'
import { dataFolder } from '../connect.ts'
import type { Terminal } from '../terminal.ts'

export type OpenData = {
  database: Database
  /** What it is, in words without a password. */
  name: string
  /** Another process runs the embedded server at this moment. */
  isShared: boolean
}

/** Opens what the environment names. @throws CommandFailed when there is none */
export async function openData({ env, err }: Terminal): Promise<OpenData> {
  const url = env['DATABASE_URL'] || undefined
  if (url !== undefined) return openServer(url, err)
  const dataDir = dataFolder(env)
  const name = `the database in ${dataDir}`
  const running = await runningServer(dataDir)
  if (running !== undefined) {
    return { database: await openDatabase({ url: running }), name, isShared: true }
  }
  if (!existsSync(join(dataDir, 'postgres')) && !existsSync(join(dataDir, 'database-folder'))) {
    throw new CommandFailed(`There is no database in ${dataDir}.`, {
      remedy: 'Run it where the server was started, or set STAGEWRIGHT_DATA or DATABASE_URL.',
    })
  }
  return { database: await openDatabase({ dataDir }, { log: err }), name, isShared: false }
}

/** Opens a server by its address. @throws CommandFailed for what is none */
export async function openServer(url: string, log: (line: string) => void): Promise<OpenData> {
  if (!/^postgres(ql)?:\/\//.test(url) || !URL.canParse(url)) {
    throw misuse(
      'That is not the address of a PostgreSQL server.',
      'It looks like postgres://user:password@host:5432/database.',
    )
  }
  return { database: await openDatabase({ url }, { log }), name: serverName(url), isShared: false }
}

/** A server in words, without its password. */
export function serverName(url: string): string {
  const { host, pathname } = new URL(url)
  return `database ${pathname.slice(1) || 'postgres'} on ${host}`
}
