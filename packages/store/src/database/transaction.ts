// What statements are sent through: a database or one transaction of it.
import type pg from 'pg'

/** Statement text; with a name it is prepared once on each connection. */
export type Statement = string | { name: string; text: string }

export type Queries = {
  /** Sends one statement and gives its rows, values in the JSON forms of records. */
  query<R>(statement: Statement, values?: readonly unknown[]): Promise<R[]>
}

export type Transaction = Queries & {
  /** Does work that is undone, and only that, when it throws. */
  savepoint<T>(work: () => Promise<T>): Promise<T>
}

/** Sends statements through a client or pool. */
export async function send<R>(
  client: pg.Pool | pg.PoolClient,
  statement: Statement,
  values: readonly unknown[] = [],
): Promise<R[]> {
  const query = typeof statement === 'string' ? { text: statement } : statement
  const result = await client.query({ ...query, values: [...values] })
  return result.rows as R[]
}

/** A transaction on a client that has begun one. */
export function transactionOn(client: pg.PoolClient): Transaction {
  let depth = 0
  return {
    query: (statement, values) => send(client, statement, values),
    async savepoint(work) {
      const name = `point_${++depth}`
      await client.query(`savepoint ${name}`)
      try {
        const result = await work()
        await client.query(`release savepoint ${name}`)
        return result
      } catch (error) {
        // A lost connection cannot undo, and need not: the first error says more than the second.
        const undo = `rollback to savepoint ${name}; release savepoint ${name}`
        await client.query(undo).catch(() => undefined)
        throw error
      } finally {
        depth--
      }
    },
  }
}
