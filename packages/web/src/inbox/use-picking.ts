// Which rows of the inbox are picked, and whether the boxes to pick with are shown.
import type { WorkItem } from '@stagewright/api'
import { useCallback, useMemo, useState } from 'react'
import type { Picking } from '../list/data-list.tsx'

type Picked = { key: string; ids: ReadonlySet<string>; isOn: boolean }

/** `listKey` names view and search: what is picked in one is not picked in another. */
export function usePicking(rows: readonly WorkItem[], listKey: string) {
  const [state, setState] = useState<Picked>({ key: listKey, ids: new Set(), isOn: false })
  const isHere = state.key === listKey
  const onChange = useCallback(
    (ids: ReadonlySet<string>) =>
      setState((before) => ({ key: listKey, ids, isOn: before.isOn || ids.size > 0 })),
    [listKey],
  )
  const picking = useMemo(
    (): Picking & { isOn: boolean } => ({
      ids: isHere ? state.ids : new Set(),
      isOn: isHere && state.isOn,
      onChange,
    }),
    [isHere, state, onChange],
  )
  const toggle = useCallback(
    () => setState({ key: listKey, ids: new Set(), isOn: !picking.isOn }),
    [listKey, picking.isOn],
  )
  const chosen = useMemo(() => rows.filter(({ id }) => picking.ids.has(id)), [rows, picking])
  return { picking, chosen, toggle }
}
