// The embedded server that another process runs on a data folder: whoever has the account of that
// process may ask it too, over the same socket. Nothing is started here.
import { readFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import pg from 'pg'
import { socketDirOf, socketUrl } from './place.ts'

/** The address of the server that runs on a data folder; undefined when none answers. */
export async function runningServer(folder: string): Promise<string | undefined> {
  const dataDir = resolve(folder)
  const pointed = await readFile(join(dataDir, 'database-folder'), 'utf8').catch(() => '')
  const url = socketUrl(socketDirOf(pointed.trim() || dataDir, dataDir))
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => undefined)
  try {
    await client.connect()
    await client.end()
    return url
  } catch {
    return undefined
  }
}
