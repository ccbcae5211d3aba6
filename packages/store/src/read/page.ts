// Pages of lists: by key, never by offset, so that page 1,000 costs what page 1 costs.

export type Page<T> = {
  rows: T[]
  /** Hand it back to get the next page; undefined on the last. */
  next?: string
}

export const PAGE_SIZE = 50

/** Cuts a page out of rows read with one more than the page holds. */
export function pageOf<T>(
  rows: T[],
  limit: number,
  keyOf: (row: T) => readonly unknown[],
): Page<T> {
  if (rows.length <= limit) return { rows }
  const page = rows.slice(0, limit)
  const last = page.at(-1) as T
  return { rows: page, next: Buffer.from(JSON.stringify(keyOf(last))).toString('base64url') }
}

/** The key a cursor holds; null when there is none or it is no cursor of ours. */
export function cursorKey(cursor: string | undefined): unknown[] | null {
  if (cursor === undefined) return null
  try {
    const key: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString())
    return Array.isArray(key) ? key : null
  } catch {
    return null
  }
}
