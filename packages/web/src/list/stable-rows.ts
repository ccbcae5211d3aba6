// Keeps a live list still under the reader's eyes: rows change in place, new ones wait until they
// are asked for.

export type StableRows<Row> = {
  /** What is shown, in the order it has been shown. */
  rows: Row[]
  /** How many rows are there that are not shown yet. */
  newCount: number
}

/**
 * The rows to show when `fresh` came and the ids in `shownIds` stand on the page: those that are
 * still there keep their places with their new content, those that are gone leave, those that lie
 * behind the last shown one follow (they are the next page), and all others are counted as new.
 */
export function stableRows<Row extends { id: string }>(
  fresh: readonly Row[],
  shownIds: readonly string[],
): StableRows<Row> {
  if (shownIds.length === 0) return { rows: [...fresh], newCount: 0 }
  const byId = new Map(fresh.map((row) => [row.id, row]))
  const shown = new Set(shownIds)
  const kept = shownIds.flatMap((id) => byId.get(id) ?? [])
  const last = fresh.findLastIndex((row) => shown.has(row.id))
  const following = fresh.slice(last + 1)
  const newCount = fresh.slice(0, last + 1).filter((row) => !shown.has(row.id)).length
  if (kept.length === 0) return { rows: [...fresh], newCount: 0 }
  return { rows: [...kept, ...following], newCount }
}
