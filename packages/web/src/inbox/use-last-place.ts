// Where in the list the chosen item stands, or stood when it left: what is claimed leaves the
// queues, and the next key goes on from there.
import { useRef } from 'react'

/** The place, 0 before anything was chosen; kept for as long as the list is the same. */
export function useLastPlace(ids: readonly string[], item: string | undefined, listKey: string) {
  const last = useRef({ listKey, at: 0 })
  if (last.current.listKey !== listKey) last.current = { listKey, at: 0 }
  const at = item === undefined ? -1 : ids.indexOf(item)
  if (at >= 0) last.current.at = at
  return last
}
