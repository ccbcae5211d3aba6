// The database that comes with Stagewright: a PostgreSQL server of our own on a folder of our own,
// reached over a socket that only we can open. Everything is written through to the disk (fsync
// on).
import { mkdir } from 'node:fs/promises'
import { resolve } from 'node:path'
import { prepareCluster } from './cluster.ts'
import { lockFolder } from './folder-lock.ts'
import { keepRunning } from './keep-running.ts'
import { openFailure } from './open-failure.ts'
import { stopOrphan } from './orphan.ts'
import { placeOf, urlOf } from './place.ts'

export type EmbeddedServer = { url: string; stop(): Promise<void> }
export type EmbeddedOptions = { dataDir: string; log?: (line: string) => void }

/**
 * Starts the server of a data folder, which it makes on first use.
 * @throws FolderInUse when another Stagewright works on it; an Error in words otherwise
 */
export async function openEmbedded(options: EmbeddedOptions): Promise<EmbeddedServer> {
  if (process.platform === 'win32') {
    throw new Error('The embedded database runs on Linux and macOS. Set DATABASE_URL.')
  }
  const { log = () => undefined } = options
  const dataDir = resolve(options.dataDir)
  const unlocks: (() => Promise<void>)[] = []
  const unlock = async () => {
    for (const release of unlocks.splice(0).reverse()) await release()
  }
  try {
    await mkdir(dataDir, { recursive: true })
    unlocks.push(await lockFolder(dataDir))
    const place = await placeOf(dataDir, log)
    // A copied data folder names the same database: that one's own lock tells.
    if (place.home !== dataDir) unlocks.push(await lockFolder(place.home))
    await stopOrphan(place.cluster, log)
    await prepareCluster(place, log)
    const server = await keepRunning(place, log)
    const onExit = () => server.end()
    process.once('exit', onExit)
    return {
      url: urlOf(place),
      async stop() {
        process.off('exit', onExit)
        await server.stop()
        await unlock()
      },
    }
  } catch (error) {
    await unlock()
    throw openFailure(error, dataDir)
  }
}
