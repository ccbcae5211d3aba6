// A list without a mouse: j and k move, Enter opens, Space looks without opening, x picks, Shift
// with an arrow picks on the way, Ctrl A picks all that is loaded, Esc lets go.
import { useCallback, useMemo, useState } from 'react'
import { useActions, type Action } from '../keys/actions.ts'
import { peekActions } from '../peek/peek-actions.ts'
import type { DataListProps, Picking } from './data-list.tsx'

const group = 'List'

/** j and k: to the row below and above. */
function moves(active: number, go: (to: number) => void): Action[] {
  const move = { group, isKeyOnly: true }
  return [
    {
      ...move,
      id: 'row-next',
      label: 'Next row',
      key: 'j',
      alsoKeys: ['ArrowDown'],
      run: () => go(active + 1),
    },
    {
      ...move,
      id: 'row-previous',
      label: 'Previous row',
      key: 'k',
      alsoKeys: ['ArrowUp'],
      run: () => go(active - 1),
    },
  ]
}

/** x and Esc: picking the row the keys stand on, and letting go of all. */
function picks(picking: Picking, rowId: string | undefined): Action[] {
  const toggle = (id: string) => {
    const next = new Set(picking.ids)
    if (!next.delete(id)) next.add(id)
    picking.onChange(next)
  }
  const clear = () => picking.onChange(new Set())
  const list: Action[] = []
  if (rowId !== undefined) {
    list.push({
      id: 'row-select',
      label: 'Select row',
      key: 'x',
      group,
      isKeyOnly: true,
      run: () => toggle(rowId),
    })
  }
  if (picking.ids.size > 0) {
    list.push({ id: 'rows-clear', label: 'Clear selection', key: 'Escape', group, run: clear })
  }
  return list
}

/** Shift and an arrow: the row the keys stand on and the one they go to are picked. */
function extensions<Row extends { id: string }>(
  rows: readonly Row[],
  { active, picking, go }: { active: number; picking: Picking; go: (to: number) => void },
): Action[] {
  const extend = (to: number) => {
    const ids = [rows[active]?.id, rows[Math.max(0, Math.min(rows.length - 1, to))]?.id]
    picking.onChange(new Set([...picking.ids, ...ids.filter((id) => id !== undefined)]))
    go(to)
  }
  const key = { group, isKeyOnly: true }
  return [
    {
      ...key,
      id: 'rows-down',
      label: 'Select downwards',
      key: 'shift+ArrowDown',
      run: () => extend(active + 1),
    },
    {
      ...key,
      id: 'rows-up',
      label: 'Select upwards',
      key: 'shift+ArrowUp',
      run: () => extend(active - 1),
    },
    {
      id: 'rows-all',
      label: 'Select all that are loaded',
      key: 'mod+a',
      group,
      run: () => picking.onChange(new Set(rows.map(({ id }) => id))),
    },
  ]
}

export type RowKeys<Row> = {
  /** The place of the row the keys stand on; -1 before the first key. */
  active: number
  /** The row that is looked at. */
  peeked: Row | undefined
  closePeek: () => void
}

/** Where the keys stand, and what is looked at. */
export function useRowKeys<Row extends { id: string }>(
  { rows, onOpen, picking, peek }: DataListProps<Row>,
  scrollTo: (index: number) => void,
): RowKeys<Row> {
  const [activeId, setActiveId] = useState<string | null>(null)
  const [isPeeking, setIsPeeking] = useState(false)
  const active = activeId === null ? -1 : rows.findIndex((row) => row.id === activeId)
  const closePeek = useCallback(() => setIsPeeking(false), [])
  const mayPeek = peek !== undefined && rows.length > 0
  const actions = useMemo((): Action[] => {
    const go = (to: number) => {
      const index = Math.max(0, Math.min(rows.length - 1, to))
      const next = rows[index]
      if (!next) return
      setActiveId(next.id)
      scrollTo(index)
    }
    const row = rows[active]
    const open: Action[] = row
      ? [
          {
            id: 'row-open',
            label: 'Open row',
            key: 'Enter',
            group,
            isKeyOnly: true,
            run: () => onOpen(row),
          },
        ]
      : []
    const pick = picking
      ? [...picks(picking, row?.id), ...extensions(rows, { active, picking, go })]
      : []
    const look = () => {
      go(active)
      setIsPeeking(true)
    }
    const isOn = isPeeking && row !== undefined
    const looks = mayPeek ? peekActions({ group, isOn, look, close: closePeek }) : []
    return [...moves(active, go), ...open, ...pick, ...looks]
    // scrollTo only forwards to the list and is new on every drawing.
  }, [rows, active, onOpen, picking, mayPeek, isPeeking, closePeek])
  useActions(actions)
  return { active, peeked: isPeeking ? rows[active] : undefined, closePeek }
}
