// Keeps the server of a place running: one that ends while it is needed (killed, out of memory) is
// started again, on the same socket, so that pools find it.
import type { ChildProcess } from 'node:child_process'
import { signal, stopOrphan, stopServer } from './orphan.ts'
import type { Place } from './place.ts'
import { startServer } from './server-process.ts'

export type RunningServer = {
  /** Asks it to end, without waiting. */
  end(): void
  /** Ends it cleanly and waits for that. */
  stop(): Promise<void>
}

const RETRY_MS = 500
const RETRIES_MAX = 120

/**
 * Starts the server of a place and keeps it until it is stopped.
 * @throws an Error in words when it does not start in the first place
 */
export async function keepRunning(
  place: Place,
  log: (line: string) => void,
): Promise<RunningServer> {
  let isWanted = true
  let child = await startAlone(place, log)
  let returning: Promise<void> | undefined

  const watch = (watched: ChildProcess): void => {
    const onEnd = () => {
      if (isWanted) returning = comeBack()
    }
    watched.once('exit', onEnd)
    if (watched.exitCode !== null || watched.signalCode !== null) onEnd()
  }
  const comeBack = async (): Promise<void> => {
    log('The database server ended by itself; starting it again.')
    for (let attempt = 1; isWanted; attempt++) {
      try {
        child = await startAlone(place, log)
        log('The database server is back.')
        return watch(child)
      } catch (error) {
        if (attempt === RETRIES_MAX) return log((error as Error).message)
        await pause(RETRY_MS)
      }
    }
  }
  watch(child)
  return {
    end() {
      isWanted = false
      if (child.pid !== undefined) signal(child.pid, 'SIGINT')
    },
    async stop() {
      isWanted = false
      await returning
      if (child.exitCode !== null || child.signalCode !== null) return
      if (child.pid !== undefined) await stopServer(child.pid)
    },
  }
}

/** Sessions of a server that was killed hold its memory for a moment, until they see it. */
const REMAINS = /pre-existing shared memory block|lock file "postmaster.pid" already exists/
const REMAINS_RETRIES_MAX = 20

/** Starts it after one that was left behind has ended, also one that was just about to come up. */
async function startAlone(place: Place, log: (line: string) => void): Promise<ChildProcess> {
  for (let attempt = 1; ; attempt++) {
    await stopOrphan(place.cluster, log)
    try {
      return await startServer(place)
    } catch (error) {
      const hasRemains = error instanceof Error && REMAINS.test(error.message)
      if (!hasRemains || attempt > REMAINS_RETRIES_MAX) throw error
      await pause(RETRY_MS)
    }
  }
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}
