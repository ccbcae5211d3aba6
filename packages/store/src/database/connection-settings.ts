// How every connection is made.
import type { ClientConfig } from 'pg'

const KEEP_ALIVE_MS = 10_000

/** Settings of a connection: one whose other end has vanished without a word is noticed. */
export function connectionSettings(url: string): ClientConfig {
  return { connectionString: url, keepAlive: true, keepAliveInitialDelayMillis: KEEP_ALIVE_MS }
}
