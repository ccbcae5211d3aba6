// What was typed on screens that cannot be sent any more: somebody else answered, or has the work
// now. It is kept in this tab until the person puts it away.
import { type Json } from '@stagewright/base'
import { useSyncExternalStore } from 'react'

export type Unsent = { screen: string; label: string; told: { label: string; value: Json }[] }

const PREFIX = 'stagewright-unsent:'
const listeners = new Set<() => void>()
const read = new Map<string, readonly Unsent[]>()
const none: readonly Unsent[] = []

/** What was left of a piece of work, by screen. */
export function unsentOf(workId: string): readonly Unsent[] {
  const known = read.get(workId)
  if (known) return known
  const stored = parsed(sessionStorage.getItem(PREFIX + workId))
  read.set(workId, stored)
  return stored
}

/** Adds what was typed on a screen; the newest of each screen stays. */
export function addUnsent(workId: string, unsent: Unsent): void {
  const others = unsentOf(workId).filter(({ screen }) => screen !== unsent.screen)
  keep(workId, [...others, unsent])
}

/** The person has no more use for it. */
export function putAway(workId: string): void {
  keep(workId, none)
}

/** As it is now, in a component. */
export function useUnsent(workId: string): readonly Unsent[] {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => unsentOf(workId),
  )
}

function keep(workId: string, all: readonly Unsent[]): void {
  read.set(workId, all)
  try {
    if (all.length === 0) sessionStorage.removeItem(PREFIX + workId)
    else sessionStorage.setItem(PREFIX + workId, JSON.stringify(all))
  } catch {
    // The page has it for as long as it stands.
  }
  for (const listener of listeners) listener()
}

function parsed(text: string | null): readonly Unsent[] {
  try {
    const stored: unknown = JSON.parse(text ?? '[]')
    return Array.isArray(stored) ? (stored as Unsent[]) : none
  } catch {
    return none
  }
}
