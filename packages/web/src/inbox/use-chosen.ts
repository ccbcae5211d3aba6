// Which item is chosen: its row stands out at once, the address and the item itself follow. While
// keys come one after the other they wait for the last of them.
import { useCallback, useEffect, useRef, useState } from 'react'

/** The row is painted first. */
const afterPaintMs = 20
/** After the last of several keys. */
const afterKeysMs = 120
/** A key this long after the one before is the first of its own. */
const pauseMs = 200

type Open = (id: string | undefined, replace?: boolean) => void

/**
 * The item that stands out, whether the address has still to follow it, and how to choose one.
 * `item` is what the address says and `open` changes it; `listKey` names view, sort and search:
 * what was chosen in one list is not opened in another.
 */
export function useChosen(item: string | undefined, open: Open, listKey: string) {
  const [soon, setSoon] = useState<{ id: string | undefined }>()
  const sent = useRef<{ id: string | undefined }>(undefined)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const chosenAt = useRef(-pauseMs)
  const before = useRef({ item, listKey })
  useEffect(() => {
    const isSameList = before.current.listKey === listKey
    // The first time, when an item may be chosen already in the list that stood here before.
    if (isSameList && before.current.item === item) return
    before.current = { item, listKey }
    // The address follows an earlier key while a later one waits: the later one stands.
    const isOurs = isSameList && sent.current !== undefined && sent.current.id === item
    if (!isOurs) clearTimeout(timer.current)
    setSoon((now) => (isOurs && now && now.id !== item ? now : undefined))
  }, [item, listKey])
  useEffect(() => () => clearTimeout(timer.current), [])
  const choose = useCallback<Open>(
    (id, replace) => {
      const now = performance.now()
      const isAlone = now - chosenAt.current > pauseMs
      chosenAt.current = now
      setSoon({ id })
      clearTimeout(timer.current)
      timer.current = setTimeout(
        () => {
          sent.current = { id }
          open(id, replace)
        },
        isAlone ? afterPaintMs : afterKeysMs,
      )
    },
    [open],
  )
  const chosen = soon ? soon.id : item
  return { chosen, isWaiting: chosen !== item, choose }
}
