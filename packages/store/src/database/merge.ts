// How calls of one statement, made at the same moment by several works that share a transaction,
// become one call. A statement that says nothing of it is sent for each.
import { assert } from '@stagewright/base'

/**
 * - `rows`: the first value is a JSON text with a list of rows; nothing is answered.
 * - `keys`: the first value is a list of keys (any further list is joined likewise), and each row
 *   of the answer names in `column` the key it answers. With `locks` the rows are locked: `kind`
 *   and the column `id` say what, and two works of one transaction never hold the same. A statement
 *   in `skipping` leaves out what others have locked, in the place of waiting for it.
 * - `same`: asked with the same values, it has the same answer. For reading only.
 */
export type Merge = { by: 'rows' } | { by: 'keys'; column: string; locks?: Locks } | { by: 'same' }

export type Locks = { kind: string; id: string; skipping?: { name: string; text: string } }

type Values = readonly unknown[]

/** Whether two calls of a statement can be one. */
export function isMergeable({ by }: Merge, one: Values, other: Values): boolean {
  if (by === 'same') return JSON.stringify(one) === JSON.stringify(other)
  return one.every((value, at) => isJoined(by, value, at) || isSame(value, other[at]))
}

/** The values of the one call that stands for all. */
export function mergedValues(merge: Merge, calls: readonly Values[]): Values {
  const [first] = calls
  assert(first, 'there is a call')
  if (merge.by === 'same' || calls.length === 1) return first
  return first.map((value, at) => {
    if (!isJoined(merge.by, value, at)) return value
    const parts = calls.map((values) => values[at])
    return merge.by === 'rows' ? joinedRows(parts as string[]) : (parts as unknown[][]).flat()
  })
}

/** What of the answer is one call's own; `count` is how many calls it answers. */
export function ownRows<R>(merge: Merge, rows: R[], values: Values, count: number): R[] {
  if (merge.by === 'rows' || count === 1) return rows
  if (merge.by === 'same') return structuredClone(rows)
  const keys = new Set(values[0] as unknown[])
  return rows.filter((row) => keys.has((row as { [name: string]: unknown })[merge.column]))
}

function isJoined(by: Merge['by'], value: unknown, at: number): boolean {
  return by === 'rows' ? at === 0 : Array.isArray(value)
}

function isSame(one: unknown, other: unknown): boolean {
  return one === other || JSON.stringify(one) === JSON.stringify(other)
}

/** One list of JSON text out of several, without reading them. */
function joinedRows(lists: readonly string[]): string {
  const inner = lists.map((list) => list.slice(1, -1)).filter((text) => text.trim() !== '')
  return `[${inner.join(',')}]`
}
