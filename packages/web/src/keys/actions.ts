// Every action that can be done now, with its key: buttons, keyboard, palette and the sheet of keys
// all read this one list. A place adds its actions while it is on the page.
import {
  createContext,
  useContext,
  useEffect,
  useLayoutEffect,
  useRef,
  useSyncExternalStore,
} from 'react'
import { keyOfEvent } from './key-text.ts'

export type Action = {
  id: string
  /** What it does, as a button would say it. */
  label: string
  /** `j`, `mod+k`, or two after each other: `g i`. */
  key?: string
  /** More keys that do the same and are not shown. */
  alsoKeys?: string[]
  group: string
  run: () => void
  /** Wins over others at the same key: a selection over the item that is open. */
  isFirst?: boolean
  /** Not in the palette: moving about, where a list entry makes no sense. */
  isKeyOnly?: boolean
}

/** A part of the page; while it is held, its keys do nothing. */
type Place = { isHeld: boolean }
type Offer = { list: readonly Action[]; place: Place | undefined }

let actions: readonly Action[] = []
const offers = new Map<object, Offer>()
const listeners = new Set<() => void>()

function renew() {
  actions = [...offers.values()].flatMap(({ list }) => list)
  for (const listener of listeners) listener()
}

const PlaceContext = createContext<Place | undefined>(undefined)

/** Stands around a part of the page whose keys can be held; takes what `useActionsPlace` gives. */
export const ActionsPlace = PlaceContext.Provider

/**
 * A part of the page whose keys do nothing while `isHeld`; nothing in it is drawn anew for that.
 */
export function useActionsPlace(isHeld: boolean): Place {
  const place = useRef<Place>({ isHeld })
  useLayoutEffect(() => {
    place.current.isHeld = isHeld
  }, [isHeld])
  return place.current
}

/**
 * Offers actions while the component is on the page. Later places win over earlier ones at the
 * same key.
 */
export function useActions(list: readonly Action[]) {
  const place = useContext(PlaceContext)
  useEffect(() => {
    const owner = {}
    offers.set(owner, { list, place })
    renew()
    return () => {
      offers.delete(owner)
      renew()
    }
  }, [list, place])
}

/** All actions that are offered now. */
export function useOfferedActions(): readonly Action[] {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => actions,
  )
}

function isTyping(event: KeyboardEvent): boolean {
  const target = event.composedPath()[0]
  if (!(target instanceof HTMLElement)) return false
  if (target.isContentEditable || target instanceof HTMLTextAreaElement) return true
  if (target instanceof HTMLSelectElement) return true
  const clickable = ['checkbox', 'radio', 'button', 'submit', 'range']
  return target instanceof HTMLInputElement && !clickable.includes(target.type)
}

/** Whether the space bar pressed here means the list: not where it presses or scrolls something. */
function isOfList(target: HTMLElement): boolean {
  if (target.closest('button, input, select, summary')) return false
  return target === document.body || target.closest('a, [data-list]') !== null
}

/**
 * Whether the key belongs to the thing in focus: Enter on a link or button, arrows on a radio
 * button, the space bar on whatever takes it.
 */
function isTaken(event: KeyboardEvent): boolean {
  const target = event.composedPath()[0]
  if (!(target instanceof HTMLElement)) return false
  if (event.key === ' ') return !isOfList(target)
  if (event.key === 'Enter') return target.closest('a, button, input, [role=tab]') !== null
  if (!event.key.startsWith('Arrow')) return false
  const own = 'input:not([type=checkbox]), [role=tab], [role=menu], [role=listbox]'
  return target.closest(own) !== null
}

const chordMs = 900
let first = ''
let firstAt = 0

function onKeyDown(event: KeyboardEvent) {
  if (event.defaultPrevented || event.isComposing) return
  const key = keyOfEvent(event)
  const isModified = key.startsWith('mod+')
  if (key === 'Escape' && isTyping(event)) {
    // Out of the form, back to the list and its keys.
    const target = event.composedPath()[0]
    if (target instanceof HTMLElement && !target.closest('dialog')) target.blur()
    return
  }
  // In a text Ctrl A selects the text, and Ctrl Z takes back what was typed.
  const isOfText = (key === 'mod+a' || key === 'mod+z') && isTyping(event)
  if (isOfText || (!isModified && (isTyping(event) || isTaken(event)))) return
  if (document.querySelector('dialog[open]') && key !== 'mod+k') return
  const chord = event.timeStamp - firstAt < chordMs && first !== '' ? `${first} ${key}` : key
  const matches = (action: Action, wanted: string) =>
    action.key === wanted || action.alsoKeys?.includes(wanted) === true
  const free = [...offers.values()].filter(({ place }) => place?.isHeld !== true)
  const find = (wanted: string) => {
    const found = free.flatMap(({ list }) => list.filter((one) => matches(one, wanted)))
    return found.findLast(({ isFirst }) => isFirst) ?? found.at(-1)
  }
  const action = find(chord) ?? find(key)
  first = action ? '' : key
  firstAt = event.timeStamp
  if (!action) return
  event.preventDefault()
  action.run()
}

/** Listens for keys for the whole page. Mounted once, by the frame. */
export function useKeyboard() {
  useEffect(() => {
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [])
}
