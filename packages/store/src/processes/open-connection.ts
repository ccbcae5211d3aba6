// One connection of its own, beside the pool, for what holds as long as a connection stands.
import pg from 'pg'
import { connectionSettings } from '../database/connection-settings.ts'
import { withCode } from '../database/lost-connection.ts'
import type { Queries } from '../database/transaction.ts'
import { typeParsers } from '../database/values.ts'

export type OwnConnection = Queries & {
  /** Ends it at once, whatever is at work on it. */
  cut(): void
  /** Ends it in order. */
  close(): Promise<void>
}

/** Opens it. An error rejects when the server does not answer within `connectMs` milliseconds. */
export async function openConnection(
  url: string,
  { name, connectMs }: { name: string; connectMs: number },
): Promise<OwnConnection> {
  const client = new pg.Client({
    ...connectionSettings(url),
    application_name: name,
    connectionTimeoutMillis: connectMs,
    types: typeParsers,
  })
  // Told by the statement that fails; without a listener it would end the process.
  client.on('error', () => undefined)
  try {
    await client.connect()
  } catch (error) {
    void client.end().catch(() => undefined)
    throw withCode(error)
  }
  return {
    async query(statement, values = []) {
      const query = typeof statement === 'string' ? { text: statement } : statement
      try {
        const { rows } = await client.query({ ...query, values: [...values] })
        return rows
      } catch (error) {
        throw withCode(error)
      }
    },
    cut: () => client.connection.stream.destroy(),
    close: () => client.end(),
  }
}
