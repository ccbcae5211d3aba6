// The keys of a look: the space bar begins and ends it, Esc ends it before it ends anything else.
import type { Action } from '../keys/actions.ts'

type Peek = { group: string; isOn: boolean; look: () => void; close: () => void }

/** What can be done about a look at where the keys stand. */
export function peekActions({ group, isOn, look, close }: Peek): Action[] {
  const key = 'Space'
  if (!isOn) return [{ id: 'peek', label: 'Look without opening', key, group, run: look }]
  const end = { id: 'peek', label: 'Close the look', group, run: close, isFirst: true }
  return [{ ...end, key, alsoKeys: ['Escape'] }]
}
