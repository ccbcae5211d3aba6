// What this tab has of a draft, at once and without the server: a key is pressed, the line is lost,
// the page is loaded again, and nothing is gone.
import { isJsonObject, type JsonObject } from '@stagewright/base'

const PREFIX = 'stagewright-draft:'

export type Shelf = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>
export type Shelved = {
  values: JsonObject
  /** The revision on the server that it was typed over; 0 for none. */
  revision: number
}

const keyOf = (interviewId: string, screen: string) => `${PREFIX}${interviewId}:${screen}`

/**
 * Keeps what is typed and not yet on the server. A shelf that is full or forbidden is passed over.
 */
export function shelve(shelf: Shelf, place: [string, string], shelved: Shelved): void {
  try {
    shelf.setItem(keyOf(...place), JSON.stringify(shelved))
  } catch {
    // The server has it a moment later.
  }
}

/** What was kept; undefined when there is nothing. */
export function shelved(shelf: Shelf, place: [string, string]): Shelved | undefined {
  try {
    const read: unknown = JSON.parse(shelf.getItem(keyOf(...place)) ?? 'null')
    if (!isJsonObject(read) || !isJsonObject(read['values'])) return undefined
    return { values: read['values'], revision: Number(read['revision'] ?? 0) }
  } catch {
    return undefined
  }
}

/** Forgets: the server has it, it was sent, or it was thrown away. */
export function unshelve(shelf: Shelf, place: [string, string]): void {
  try {
    shelf.removeItem(keyOf(...place))
  } catch {
    // A shelf that is forbidden holds nothing.
  }
}
