// A list without a mouse: j and k move, Enter opens, x picks, Esc lets go of what is picked.
import { useMemo, useState } from 'react'
import { useActions, type Action } from '../keys/actions.ts'
import type { DataListProps } from './data-list.tsx'

/** The place of the row the keys stand on; -1 before the first key. */
export function useRowKeys<Row extends { id: string }>(
  { rows, onOpen, picking }: DataListProps<Row>,
  scrollTo: (index: number) => void,
): number {
  const [activeId, setActiveId] = useState<string | null>(null)
  const active = activeId === null ? -1 : rows.findIndex((row) => row.id === activeId)
  const actions = useMemo((): Action[] => {
    const go = (to: number) => {
      const index = Math.max(0, Math.min(rows.length - 1, to))
      const row = rows[index]
      if (!row) return
      setActiveId(row.id)
      scrollTo(index)
    }
    const row = rows[active]
    const group = 'List'
    const list: Action[] = [
      {
        id: 'row-next',
        label: 'Next row',
        key: 'j',
        alsoKeys: ['ArrowDown'],
        group,
        isKeyOnly: true,
        run: () => go(active + 1),
      },
      {
        id: 'row-previous',
        label: 'Previous row',
        key: 'k',
        alsoKeys: ['ArrowUp'],
        group,
        isKeyOnly: true,
        run: () => go(active - 1),
      },
    ]
    if (row) {
      list.push({
        id: 'row-open',
        label: 'Open row',
        key: 'Enter',
        group,
        isKeyOnly: true,
        run: () => onOpen(row),
      })
    }
    if (!picking) return list
    if (row) {
      const toggle = () => {
        const next = new Set(picking.ids)
        if (!next.delete(row.id)) next.add(row.id)
        picking.onChange(next)
      }
      list.push({
        id: 'row-select',
        label: 'Select row',
        key: 'x',
        group,
        isKeyOnly: true,
        run: toggle,
      })
    }
    if (picking.ids.size > 0) {
      list.push({
        id: 'rows-clear',
        label: 'Clear selection',
        key: 'Escape',
        group,
        run: () => picking.onChange(new Set()),
      })
    }
    return list
    // scrollTo only forwards to the list and is new on every drawing.
  }, [rows, active, onOpen, picking])
  useActions(actions)
  return active
}
