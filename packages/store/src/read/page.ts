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
  /** A time between the column and the id, for rows that are alike in the column. */
  then?: { column: string; key: string }
  direction: 'asc' | 'desc'
}

/** Rows of a page that was asked for. */
export function pageSize(limit: number | undefined): number {
  if (limit === undefined || !Number.isFinite(limit)) return PAGE_SIZE
  return Math.min(Math.max(1, Math.trunc(limit)), PAGE_SIZE_MAX)
}

/**
 * SQL of how many rows are read for a page: one more, which tells of the next. Written out, for a
 * plan that does not know it is guessed to be so dear that each call is planned anew.
 */
export function mostOf(size: number): string {
  return String(size + 1)
}

/** Nobody reads a larger figure. */
export const COUNT_MAX = 1001

/** SQL that counts the rows of a `from` clause, up to 1,001. */
export function countText(from: string): string {
  return `select count(*)::integer as count
    from (select 1 from ${from} limit ${COUNT_MAX}) counted`
}

/** SQL of the order. */
export function orderBy({ column, then, id, direction }: ListOrder): string {
  const columns = [column, ...(then ? [then.column] : []), id]
  return `order by ${columns.map((one) => `${one} ${direction}`).join(', ')}`
}

/**
 * Goes on behind a cursor. One that another order made, or nobody, is passed over: the list begins
 * at its beginning.
 */
export function addAfter(where: Conditions, order: ListOrder, cursor: string | undefined): void {
  const key = cursor === undefined ? undefined : keyIn(cursor)
  const { then } = order
  if (key?.name !== nameOf(order)) return
  if (order.isTime && !isInstant(key.value)) return
  if (then && (key.then === undefined || !isInstant(key.then))) return
  const sign = order.direction === 'asc' ? '>' : '<'
  const type = order.isTime ? 'timestamptz' : 'text'
  const columns = [order.column, ...(then ? [then.column] : []), order.id].join(', ')
  const value = `${where.value(key.value)}::${type}`
  const between = then ? [`${where.value(key.then)}::timestamptz`] : []
  const id = `${where.value(key.id)}::text`
  where.add(`(${columns}) ${sign} (${[value, ...between, id].join(', ')})`)
}

/** Cuts a page out of rows read with one more than the page holds. */
export function pageOf<T extends { id: string }>(
  rows: T[],
  limit: number,
  order: ListOrder,
): Page<T> {
  const last = rows[limit - 1]
  if (rows.length <= limit || last === undefined) return { rows }
  const values: { [key: string]: unknown } = last
  const between = order.then ? [String(values[order.then.key])] : []
  const key = [nameOf(order), String(values[order.key]), last.id, ...between]
  const next = Buffer.from(JSON.stringify(key)).toString('base64url')
  return { rows: rows.slice(0, limit), next }
}

function nameOf({ key, direction }: ListOrder): string {
  return `${key} ${direction}`
}

/** A cursor: the order it was made for, and the values of the last row. */
type Key = { name: string; value: string; id: string; then: string | undefined }

/** What a cursor says; undefined for any other text. */
function keyIn(cursor: string): Key | undefined {
  try {
    const key: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString())
    if (!Array.isArray(key)) return undefined
    const [name, value, id, then]: unknown[] = key
    if (typeof name !== 'string' || typeof value !== 'string' || typeof id !== 'string') {
      return undefined
    }
    if (`${value}${id}`.includes('\u0000')) return undefined
    return { name, value, id, then: typeof then === 'string' ? then : undefined }
  } catch {
    return undefined
  }
}

/** An instant as lists give it; `Date.parse` alone takes what the database does not. */
function isInstant(text: string): boolean {
  return /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(text) && !Number.isNaN(Date.parse(text))
}
