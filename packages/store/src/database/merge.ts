// How calls of one statement, made at the same moment by several works that share a transaction,
// become one call. A statement that says nothing of it is sent for each.
import { assert } from '@stagewright/base'

/**
 * - `rows`: the first value is a list of rows, sent as `jsonb`; nothing is answered.
 * - `keys`: the first value is a list of keys, each said once however many ask for it, and each row
 *   of the answer names in `column` its key. The first `lists` values (1) are lists that go with
 *   each other, place by place; all other values must be the same. With `locks` the rows are
 * locked: `kind`
 *   and the column `id` say what, and two works of one transaction never hold the same. A statement
 *   in `skipping` leaves out what others have locked, in the place of waiting for it.
 * - `same`: asked with the same values, it has the same answer. For reading only.
 */
export type Merge = { by: 'rows' } | KeysMerge | { by: 'same' }

export type KeysMerge = { by: 'keys'; column: string; lists?: number; locks?: Locks }

export type Locks = { kind: string; id: string; skipping?: { name: string; text: string } }

type Values = readonly unknown[]

/** Whether two calls of a statement can be one. */
export function isMergeable(merge: Merge, one: Values, other: Values): boolean {
  if (merge.by === 'same') return JSON.stringify(one) === JSON.stringify(other)
  return one.every((value, at) => at < joinedCount(merge) || isSame(value, other[at]))
}

/** The values of the one call that stands for all. */
export function mergedValues(merge: Merge, calls: readonly Values[]): Values {
  const [first] = calls
  assert(first, 'there is a call')
  if (merge.by === 'same' || calls.length === 1) return first
  const others = first.slice(joinedCount(merge))
  const parts = (at: number) => calls.map((values) => values[at])
  if (merge.by === 'rows') return [(parts(0) as unknown[][]).flat(), ...others]
  const lists = Array.from({ length: joinedCount(merge) }, (_, at) =>
    (parts(at) as unknown[][]).flat(),
  )
  return [...withoutDoubles(lists), ...others]
}

/** Each key once, with what stands in its place of the other lists. */
function withoutDoubles(lists: readonly unknown[][]): unknown[][] {
  const places = new Map<unknown, number>()
  for (const [at, key] of (lists[0] ?? []).entries()) {
    if (!places.has(key)) places.set(key, at)
  }
  const kept = [...places.values()]
  return lists.map((list) => kept.map((at) => list[at]))
}

/**
 * Tells what of the answer is one call's own, by its values; `count` is how many calls it answers.
 */
export function ownRows<R>(merge: Merge, rows: R[], count: number): (values: Values) => R[] {
  if (merge.by === 'rows' || count === 1) return () => rows
  if (merge.by === 'same') return () => structuredClone(rows)
  const keyOf = (row: R) => (row as { [name: string]: unknown })[merge.column]
  const byKey = new Map<unknown, R[]>()
  for (const row of rows) {
    const known = byKey.get(keyOf(row))
    if (known) known.push(row)
    else byKey.set(keyOf(row), [row])
  }
  return ([list]) => {
    const keys = list as unknown[]
    if (keys.length === 1) return byKey.get(keys[0]) ?? []
    const wanted = new Set(keys)
    return rows.filter((row) => wanted.has(keyOf(row)))
  }
}

/** How many values of a call are joined with those of others. */
function joinedCount(merge: Merge): number {
  return merge.by === 'keys' ? (merge.lists ?? 1) : 1
}

function isSame(one: unknown, other: unknown): boolean {
  return one === other || JSON.stringify(one) === JSON.stringify(other)
}
