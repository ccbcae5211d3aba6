// Rows of an endless list that stay where they are while the world goes on, and how many wait
// outside.
import { useCallback, useMemo, useRef, useState } from 'react'
import { stableRows } from './stable-rows.ts'

/**
 * The rows to show. `listKey` names filter and sort: another key shows everything anew. With
 * `isFollowing` new rows come in at once, for a reader who stands at the top.
 */
export function useLiveRows<Row extends { id: string }>(
  fresh: readonly Row[],
  listKey: string,
  isFollowing = false,
) {
  const shown = useRef<{ key: string; ids: readonly string[] }>({ key: '', ids: [] })
  const [epoch, setEpoch] = useState(0)
  const accepted = useRef(0)
  const answer = useMemo(() => {
    const isNewList = shown.current.key !== listKey || accepted.current !== epoch || isFollowing
    accepted.current = epoch
    const next = stableRows(fresh, isNewList ? [] : shown.current.ids)
    shown.current = { key: listKey, ids: next.rows.map((row) => row.id) }
    return next
  }, [fresh, listKey, epoch, isFollowing])
  const showNew = useCallback(() => setEpoch((before) => before + 1), [])
  return { ...answer, showNew }
}
