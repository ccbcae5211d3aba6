// Notices of PostgreSQL on a connection of their own, opened again when it is lost.
import pg from 'pg'
import { everythingChanged } from '../live/notify-changes.ts'
import { connectionSettings } from './connection-settings.ts'

const RETRY_MS = 1000

/**
 * Hears a channel until the function that comes back is called. What was said while the connection
 * was lost nobody can repeat: after it, `heard` is told that everything may have changed.
 */
export async function listenOn(
  { url, log, name }: { url: string; log: (line: string) => void; name: string },
  channel: string,
  heard: (payload: string) => void,
): Promise<() => Promise<void>> {
  let isStopped = false
  let client: pg.Client | undefined
  let timer: NodeJS.Timeout | undefined

  const open = async (): Promise<void> => {
    const next = new pg.Client({
      ...connectionSettings(url),
      application_name: `${name} live`,
      connectionTimeoutMillis: RETRY_MS * 5,
    })
    next.on('notification', ({ payload }) => heard(payload ?? ''))
    next.on('error', (error) => {
      if (client !== next) return
      client = undefined
      if (isStopped) return
      log(`Live updates: ${error.message}`)
      retry()
    })
    try {
      await next.connect()
      await next.query(`listen ${pg.escapeIdentifier(channel)}`)
    } catch (error) {
      void next.end().catch(() => undefined)
      throw error
    }
    if (isStopped) return next.end()
    client = next
  }
  const retry = (): void => {
    timer = setTimeout(() => {
      if (isStopped) return
      open().then(() => isStopped || heard(everythingChanged()), retry)
    }, RETRY_MS)
    timer.unref()
  }
  await open()
  return async () => {
    isStopped = true
    clearTimeout(timer)
    const last = client
    client = undefined
    await last?.end()
  }
}
