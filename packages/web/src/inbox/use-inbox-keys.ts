// The inbox without a mouse: j and k move, Enter goes into the form, Space looks without opening, x
// picks, Esc closes, figures change the view.
import { useMemo } from 'react'
import { inboxViews } from '../app/search-params.ts'
import { useActions, type Action } from '../keys/actions.ts'
import type { Picking } from '../list/data-list.tsx'
import { peekActions } from '../peek/peek-actions.ts'
import type { InboxPeek } from './use-inbox-peek.ts'
import { viewWords } from './view-words.ts'

type InboxKeys = {
  ids: readonly string[]
  /** The item that is open, and where it stands or stood. */
  item: string | undefined
  peek: InboxPeek
  lastPlace: { readonly current: { at: number } }
  picking: Picking
  open: (id: string | undefined) => void
  focus: (id: string | undefined) => void
  setView: (view: (typeof inboxViews)[number]) => void
}

/** The keys. */
export function useInboxKeys(keys: InboxKeys) {
  const { ids, item, peek, lastPlace, picking, open, focus, setView } = keys
  const views = useMemo(
    () =>
      inboxViews.map((view, at): Action => {
        const label = `Show ${viewWords[view]}`
        const run = () => setView(view)
        return { id: `view-${view}`, label, key: String(at + 1), group: 'Views', run }
      }),
    [setView],
  )
  useActions(views)
  const actions = useMemo((): Action[] => {
    const cursor = item ?? peek.cursor
    const at = cursor === undefined ? -1 : ids.indexOf(cursor)
    // An item that has left the list made room for the one below it.
    const isGone = cursor !== undefined && at < 0
    const below = () => (isGone ? lastPlace.current.at : at + 1)
    const above = () => (isGone ? lastPlace.current.at - 1 : at - 1)
    const go = (to: number) => {
      const id = ids[Math.max(0, Math.min(ids.length - 1, to))]
      if (id === undefined) return
      leaveFocus()
      if (peek.isOn) return peek.look(id)
      focus(undefined)
      open(id)
    }
    const look = () => {
      const id = cursor ?? ids[lastPlace.current.at] ?? ids[0]
      if (id === undefined) return
      leaveFocus()
      focus(undefined)
      // What is looked at is not open: no key means it but those of the look.
      if (item !== undefined) open(undefined)
      peek.look(id)
    }
    const group = 'Inbox'
    const list: Action[] = [
      {
        id: 'next',
        label: 'Next item',
        key: 'j',
        alsoKeys: ['ArrowDown'],
        group,
        isKeyOnly: true,
        run: () => go(below()),
      },
      {
        id: 'previous',
        label: 'Previous item',
        key: 'k',
        alsoKeys: ['ArrowUp'],
        group,
        isKeyOnly: true,
        run: () => go(above()),
      },
    ]
    if (item !== undefined) {
      list.push(
        {
          id: 'form',
          label: 'Go into the form',
          key: 'Enter',
          group,
          isKeyOnly: true,
          run: () => focus(item),
        },
        {
          id: 'close',
          label: 'Close the item',
          key: 'Escape',
          group,
          isKeyOnly: true,
          run: () => open(undefined),
        },
      )
    }
    if (item === undefined && cursor !== undefined) {
      const run = () => open(cursor)
      list.push({ id: 'open', label: 'Open the item', key: 'Enter', group, isKeyOnly: true, run })
    }
    const { isOn, close } = peek
    const looks = ids.length > 0 || isOn ? peekActions({ group, isOn, look, close }) : []
    return [...list, ...picks({ ids, at, picking, go }), ...looks]
  }, [ids, item, peek, lastPlace, picking, open, focus])
  useActions(actions)
}

function leaveFocus() {
  if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
}

type Picks = {
  ids: readonly string[]
  at: number
  picking: Picking
  go: (to: number) => void
}

/** x, Shift with an arrow, Ctrl A, and Esc while something is picked. */
function picks({ ids, at, picking, go }: Picks): Action[] {
  const known = { group: 'Inbox', isKeyOnly: true }
  const id = ids[at]
  const toggle = () => {
    const next = new Set(picking.ids)
    if (id !== undefined && !next.delete(id)) next.add(id)
    picking.onChange(next)
  }
  const extend = (to: number) => {
    const other = ids[Math.max(0, Math.min(ids.length - 1, to))]
    picking.onChange(new Set([...picking.ids, id, other].filter((one) => one !== undefined)))
    go(to)
  }
  const list: Action[] = [
    { ...known, id: 'pick', label: 'Select the item', key: 'x', run: toggle },
    {
      ...known,
      id: 'pick-down',
      label: 'Select downwards',
      key: 'shift+ArrowDown',
      run: () => extend(at + 1),
    },
    {
      ...known,
      id: 'pick-up',
      label: 'Select upwards',
      key: 'shift+ArrowUp',
      run: () => extend(at - 1),
    },
    {
      id: 'pick-all',
      label: 'Select all that are loaded',
      key: 'mod+a',
      group: 'Inbox',
      run: () => picking.onChange(new Set(ids)),
    },
  ]
  if (picking.ids.size === 0) return list
  const clear = () => picking.onChange(new Set())
  return [
    ...list,
    { id: 'pick-none', label: 'Clear selection', key: 'Escape', group: 'Inbox', run: clear },
  ]
}
