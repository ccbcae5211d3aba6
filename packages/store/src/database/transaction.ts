// What statements are sent through: a database or one transaction of it.
import type pg from 'pg'
import type { Merge } from './merge.ts'

/**
 * Statement text; with a name it is prepared once on each connection, and with `merge` several
 * works that share a transaction send it once.
 */
export type Statement = string | { name?: string; text: string; merge?: Merge }

/** A statement that is prepared. */
export type NamedStatement = { name: string; text: string; merge?: Merge }

export type Queries = {
  /** Sends one statement and gives its rows, values in the JSON forms of records. */
  query<R>(statement: Statement, values?: readonly unknown[]): Promise<R[]>
}

export type Transaction = Queries & {
  /** Does work that is undone, and only that, when it throws. */
  savepoint<T>(work: () => Promise<T>): Promise<T>
  /**
   * Says that what comes may take long. Where works share a transaction this one leaves, by an
   * error that whoever opened the transaction answers.
   */
  mayTakeLong(): void
}

/** Sends statements through a client or pool. */
export async function send<R>(
  client: pg.Pool | pg.PoolClient,
  statement: Statement,
  values: readonly unknown[] = [],
): Promise<R[]> {
  const { name, text, merge }: { name?: string; text: string; merge?: Merge } =
    typeof statement === 'string' ? { text: statement } : statement
  const sent = merge?.by === 'rows' ? [inJsonb(values[0]), ...values.slice(1)] : [...values]
  const result = await client.query({ ...(name && { name }), text, values: sent })
  return result.rows as R[]
}

/** A value as the database receives `jsonb` in binary: a version, then the text. */
function inJsonb(value: unknown): Buffer {
  return Buffer.from(`\u0001${JSON.stringify(value)}`)
}

/** Deadlocks and serialization failures: the same work, done again, may succeed. */
export function isWorthAnotherTry(error: unknown): boolean {
  const code = (error as { code?: unknown } | null)?.code
  return code === '40001' || code === '40P01'
}

export type OpenTransaction = Transaction & {
  /** Throws the deadlock or serialization failure that a statement met, whoever caught it since. */
  checkWhole(): void
}

/** A transaction on a client that has begun one. */
export function transactionOn(client: pg.PoolClient): OpenTransaction {
  let depth = 0
  let failure: { error: unknown } | undefined
  const checkWhole = () => {
    if (failure) throw failure.error
  }
  return {
    checkWhole,
    mayTakeLong: () => undefined,
    async query(statement, values) {
      checkWhole()
      try {
        return await send(client, statement, values)
      } catch (error) {
        // An action that takes it for its own failure must not go on in half a transaction.
        if (isWorthAnotherTry(error)) failure = { error }
        throw error
      }
    },
    async savepoint(work) {
      checkWhole()
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
