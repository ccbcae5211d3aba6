// What statements are sent through: a database or one transaction of it.
import { setImmediate } from 'node:timers/promises'
import type pg from 'pg'
import type { Merge } from './merge.ts'
import { natureOf } from './statement-nature.ts'

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
  /**
   * Commits, unless a statement met a deadlock or serialization failure, whoever caught it since.
   * @throws what undid the transaction
   */
  commit(): Promise<void>
}

// With names, because the driver sends what is prepared together with what is asked beside it.
const beginning = { name: 'begin', text: 'begin' }
const committing = { name: 'commit', text: 'commit' }

/**
 * A transaction on a client, which begins with what is asked first. What asks or locks goes off
 * with the beginning; what writes waits for the answer to that, for without a transaction it would
 * stand by itself.
 */
export function transactionOn(client: pg.PoolClient): OpenTransaction {
  let depth = 0
  let begun: Promise<unknown> | undefined
  let hasBegun = false
  /** From the first that writes all wait, so that they are done in the order they were asked. */
  let isWaiting = false
  let failure: { error: unknown } | undefined
  let lastError: unknown
  const begin = () => {
    if (begun) return
    begun = client.query(beginning)
    begun.then(
      () => (hasBegun = true),
      (error: unknown) => (failure = { error }),
    )
  }
  const checkWhole = () => {
    if (failure) throw failure.error
  }
  return {
    async commit() {
      if (!begun) return
      if (!hasBegun) await begun
      checkWhole()
      const { command } = await client.query(committing)
      if (command === 'COMMIT') return
      // A statement that nobody waited for has failed, which may be told at this moment, or
      // somebody kept its failure back.
      await setImmediate()
      throw lastError ?? new Error('The database undid a transaction.')
    },
    mayTakeLong: () => undefined,
    async query(statement, values) {
      begin()
      if (!hasBegun && (isWaiting ||= isWriting(statement))) await begun
      checkWhole()
      try {
        return await send(client, statement, values)
      } catch (error) {
        lastError = error
        // An action that takes it for its own failure must not go on in half a transaction.
        if (isWorthAnotherTry(error)) failure = { error }
        throw error
      }
    },
    async savepoint(work) {
      begin()
      isWaiting = true
      if (!hasBegun) await begun
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

function isWriting(statement: Statement): boolean {
  return natureOf(typeof statement === 'string' ? statement : statement.text).isWriting
}
