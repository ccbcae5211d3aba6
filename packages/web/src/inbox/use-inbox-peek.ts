// A look at items of the inbox while none is open, and where the keys stand then.
import { useCallback, useEffect, useMemo, useState } from 'react'

export type InboxPeek = {
  /** The item that the keys stand on; undefined while one is open. */
  cursor: string | undefined
  isOn: boolean
  look: (id: string) => void
  close: () => void
}

/** `listKey` names view, sort and search: a look at one list does not go on in another. */
export function useInboxPeek(listKey: string, chosen: string | undefined): InboxPeek {
  const [state, setState] = useState<{ listKey: string; id: string; isOn: boolean }>()
  useEffect(() => {
    if (chosen !== undefined) setState(undefined)
  }, [chosen])
  const isHere = chosen === undefined && state?.listKey === listKey
  const cursor = isHere ? state.id : undefined
  const isOn = isHere && state.isOn
  const look = useCallback((id: string) => setState({ listKey, id, isOn: true }), [listKey])
  const close = useCallback(() => setState((before) => before && { ...before, isOn: false }), [])
  return useMemo(() => ({ cursor, isOn, look, close }), [cursor, isOn, look, close])
}
