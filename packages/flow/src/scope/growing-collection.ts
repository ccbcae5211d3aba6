// A collection to which items are added one after the other is not copied for each of them: the
// turn keeps it in hand as an array that nobody else has. Whoever reads the variable meanwhile is
// handed that array and keeps it, so it never changes again; what is added later goes to a copy.
//
// 1. An array in hand is reached by no value, no other variable and no other interview.
// 2. When the turn ends nothing is in hand: the frames hold plain JSON.
import { assert, type Json, type JsonObject } from '@stagewright/base'

/** What is in hand, by the values of the frame that it belongs to and the name of its variable. */
export type Growing = Map<JsonObject, Map<string, Json[]>>

/** The collection in hand for a variable, to be added to; undefined when none is. */
export function inHand(growing: Growing, values: JsonObject, name: string): Json[] | undefined {
  return growing.get(values)?.get(name)
}

/** Takes an array in hand that nobody else has, as what the variable holds from now on. */
export function takeInHand(
  growing: Growing,
  place: { values: JsonObject; name: string },
  items: Json[],
): void {
  const { values, name } = place
  const own = growing.get(values) ?? new Map<string, Json[]>()
  growing.set(values, own.set(name, items))
  const put = (value: Json | undefined) => {
    own.delete(name)
    const plain = { value, writable: true, enumerable: true, configurable: true }
    Object.defineProperty(values, name, plain)
  }
  // However the variable is read or written from now on, it goes through here first.
  Object.defineProperty(values, name, {
    enumerable: true,
    configurable: true,
    get: () => {
      put(items)
      return items
    },
    set: put,
  })
}

/** Puts everything that is in hand back into its frame. */
export function putBack(growing: Growing): void {
  for (const [values, own] of growing) {
    for (const [name, items] of own) assert(values[name] === items, `${name} holds what was added`)
  }
  growing.clear()
}
