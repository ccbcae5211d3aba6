// Pages of lists: by key, never by offset, so that page 1,000 costs what page 1 costs.
import type { Conditions } from './conditions.ts'

export type Page<T> = {
  rows: T[]
  /** Hand it back to get the next page; undefined on the last. */
  next?: string
}

export const PAGE_SIZE = 50
const PAGE_SIZE_MAX = 200

/** How a list is ordered: by a column, then by id. */
export type ListOrder = {
  /** SQL of the column; the id stands beside it under the same alias. */
  column: string
  id: string
  /** The same column in a row. */
  key: string
  isTime: boolean
  direction: 'asc' | 'desc'
}

/** Rows of a page that was asked for. */
export function pageSize(limit: number | undefined): number {
  if (limit === undefined || !Number.isFinite(limit)) return PAGE_SIZE
  return Math.min(Math.max(1, Math.trunc(limit)), PAGE_SIZE_MAX)
}

/** SQL of the order. */
export function orderBy({ column, id, direction }: ListOrder): string {
  return `order by ${column} ${direction}, ${id} ${direction}`
}

/**
 * Goes on behind a cursor. One that another order made, or nobody, is passed over: the list begins
 * at its beginning.
 */
export function addAfter(where: Conditions, order: ListOrder, cursor: string | undefined): void {
  const key = cursor === undefined ? undefined : keyIn(cursor)
  if (key?.[0] !== nameOf(order)) return
  if (order.isTime && !isInstant(key[1])) return
  const sign = order.direction === 'asc' ? '>' : '<'
  const type = order.isTime ? 'timestamptz' : 'text'
  const [value, id] = [where.value(key[1]), where.value(key[2])]
  where.add(`(${order.column}, ${order.id}) ${sign} (${value}::${type}, ${id}::text)`)
}

/** Cuts a page out of rows read with one more than the page holds. */
export function pageOf<T extends { id: string }>(
  rows: T[],
  limit: number,
  order: ListOrder,
): Page<T> {
  const last = rows[limit - 1]
  if (rows.length <= limit || last === undefined) return { rows }
  const value = (last as { [key: string]: unknown })[order.key]
  const key = [nameOf(order), String(value), last.id]
  const next = Buffer.from(JSON.stringify(key)).toString('base64url')
  return { rows: rows.slice(0, limit), next }
}

function nameOf({ key, direction }: ListOrder): string {
  return `${key} ${direction}`
}

/**
 * The order a cursor was made for, and the values of the last row; undefined for any other text.
 */
function keyIn(cursor: string): [string, string, string] | undefined {
  try {
    const key: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString())
    if (!Array.isArray(key)) return undefined
    const [order, value, id]: unknown[] = key
    if (typeof order !== 'string' || typeof value !== 'string' || typeof id !== 'string') {
      return undefined
    }
    return `${value}${id}`.includes('\u0000') ? undefined : [order, value, id]
  } catch {
    return undefined
  }
}

/** An instant as lists give it; `Date.parse` alone takes what the database does not. */
function isInstant(text: string): boolean {
  return /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(text) && !Number.isNaN(Date.parse(text))
}
