// A request that may be sent again, because it names itself by a key: its work is done once, and
// the answer of the first time is given every time. Which work belongs to which request travels
// beside the calls (AsyncLocalStorage), so that no command has to know of keys; `transact` asks for
// it. A refused request wrote nothing, so nothing of it is kept and it may be asked again.
import { AsyncLocalStorage } from 'node:async_hooks'
import { assert, isoInstant } from '@stagewright/base'
import { keepAnswer, takeKey, type Transaction } from '@stagewright/store'
import type { Problem } from './face/asking.ts'
import type { KeyedRequest, Once } from './face/once.ts'
import type { System } from './system.ts'

/** How long an answer is kept, in milliseconds. */
const KEPT_MS = 24 * 60 * 60 * 1000

type Scope = {
  request: KeyedRequest
  part: string
  /** What has become of each part; shared by all of them. */
  parts: Map<string, 'begun' | 'done' | 'replayed'>
}

const scopes = new AsyncLocalStorage<Scope>()

export const once: Once = {
  request(request, work) {
    return inTurn(JSON.stringify([request.personId, request.key]), async () => {
      const parts: Scope['parts'] = new Map()
      const value = await scopes.run({ request, part: '', parts }, work)
      // Else the next try would do it again, against what was promised.
      assert(parts.size > 0, 'A request with a key was carried out without a transaction.')
      return { value, isReplayed: [...parts.values()].every((part) => part === 'replayed') }
    })
  },
  part(name, work) {
    const scope = scopes.getStore()
    return scope ? scopes.run({ ...scope, part: name }, work) : work()
  },
}

const turns = new Map<string, Promise<unknown>>()

/**
 * Requests with one key come after each other in this process. Those that wait hold no connection,
 * of which the first one may need another; between processes the row of the key has them wait.
 */
function inTurn<T>(key: string, work: () => Promise<T>): Promise<T> {
  const before = turns.get(key) ?? Promise.resolve()
  const turn = before.then(work, work)
  turns.set(key, turn)
  const end = () => {
    if (turns.get(key) === turn) turns.delete(key)
  }
  void turn.then(end, end)
  return turn
}

/** What one transaction does for the request that it works for. */
export type KeyedWork = {
  /**
   * Takes the key, waiting while the same request is at work elsewhere.
   * @returns undefined when the work is to be done, else what is answered in its place
   */
  begin(system: System, tx: Transaction): Promise<Replay | undefined>
  /** Keeps the answer beside the work. */
  end(tx: Transaction, value: unknown): Promise<void>
}

export type Replay = { value: unknown } | { problem: Problem }

/** Whether the request at hand names itself by a key. */
export function hasKey(): boolean {
  return scopes.getStore() !== undefined
}

/** The key of the request at hand, for its one transaction; undefined when it has none. */
export function keyedWork(): KeyedWork | undefined {
  const scope = scopes.getStore()
  if (!scope) return undefined
  const { request, part, parts } = scope
  const { personId, key, hash } = request
  assert(!parts.has(part), 'A request with a key has a second transaction.')
  parts.set(part, 'begun')
  const place = { personId, key, part }
  return {
    async begin(system, tx) {
      const now = system.now()
      const [at, expiresAt] = [isoInstant(now), isoInstant(now + KEPT_MS)]
      const kept = await takeKey(tx, place, { hash, at, expiresAt })
      if (!kept) return undefined
      if (kept.requestHash !== hash) return { problem: reused(key) }
      parts.set(part, 'replayed')
      const { value } = JSON.parse(kept.answer) as { value?: unknown }
      return { value }
    },
    async end(tx, value) {
      parts.set(part, 'done')
      await keepAnswer(tx, place, JSON.stringify({ value }))
    },
  }
}

function reused(key: string): Problem {
  const message = `The key ${key} was sent with another request in the last 24 hours. Take a new key for a new request.`
  return { isRefusal: true, code: 'idempotency-key-reused', message }
}
