// The act that a request is: kept by the first transaction of the request that changes something,
// within it. It travels beside the calls (AsyncLocalStorage), so that no command has to know of it
// and no new one can forget it.
import { AsyncLocalStorage } from 'node:async_hooks'
import {
  type Act,
  type Database,
  findPerson,
  keepActs,
  keepActsOfChange,
  type Statement,
  type Transaction,
} from '@stagewright/store'
import type { System } from '../system.ts'
import type { RequestAct } from '../face/audit-commands.ts'

type Scope = { act: RequestAct; isKept: boolean }

const scopes = new AsyncLocalStorage<Scope>()

/** Does the work of a request that is an act. */
export function asAct<T>(act: RequestAct, work: () => T): T {
  return scopes.run({ act, isKept: false }, work)
}

/** Whether the request at hand is an act that is not kept yet. */
export function isAct(): boolean {
  return scopes.getStore()?.isKept === false
}

/**
 * The database whose transactions keep the act of the request they work for, and tell when one is
 * committed. A transaction that gives a failed result, or has only read, is no act.
 */
export function auditing(database: Database, now: () => number, committed: () => void): Database {
  const own: Database = {
    ...database,
    // Within an act a statement outside of a transaction may be its change, so it gets one.
    query<R>(statement: Statement, values?: readonly unknown[]): Promise<R[]> {
      const scope = scopes.getStore()
      if (!scope || scope.isKept) return database.query<R>(statement, values)
      return own.transaction((tx) => tx.query<R>(statement, values))
    },
    async transaction(work) {
      const scope = scopes.getStore()
      let isKept = false
      const value = await database.transaction(async (tx) => {
        const result = await work(tx)
        isKept = false
        if (scope && !scope.isKept && !isFailure(result)) {
          isKept = await keepActsOfChange(tx, [await actOf(tx, scope.act, now(), 'Done')])
        }
        return result
      })
      if (scope && isKept) scope.isKept = true
      committed()
      return value
    },
  }
  return own
}

function isFailure(result: unknown): boolean {
  return typeof result === 'object' && result !== null && 'ok' in result && result.ok === false
}

/** Keeps that a request was refused. */
export async function keepRefused(
  { database, now }: Pick<System, 'database' | 'now'>,
  act: RequestAct,
  code: string,
): Promise<void> {
  const detail = { ...act.detail, refusal: code }
  await database.transaction(async (tx) => {
    await keepActs(tx, [await actOf(tx, { ...act, detail }, now(), 'Refused')])
  })
}

/** Keeps that somebody has signed in, within the transaction of their session. */
export async function keepSignIn(
  tx: Transaction,
  now: number,
  { person, ...said }: { person: RequestAct['actor'] } & Pick<RequestAct, 'address' | 'detail'>,
): Promise<void> {
  const { id, name } = person
  const act = { act: 'session.signIn', actor: { id, name }, target: id, ...said }
  await keepActs(tx, [await actOf(tx, act, now, 'Done')])
}

async function actOf(
  tx: Transaction,
  { actor, ...act }: RequestAct,
  at: number,
  outcome: Act['outcome'],
): Promise<Act> {
  const { id, name } = actor.id === '' ? await personBehind(tx, actor.name) : actor
  return { ...act, actorId: id, actorName: name, at, outcome }
}

/**
 * Who signs in. A name that is nobody's is not kept: people type their password where their name
 * belongs.
 */
async function personBehind(tx: Transaction, username: string) {
  const person = username === '' ? undefined : await findPerson(tx, username)
  return person ?? { id: '', name: 'Unknown' }
}
