// What an attempt wants of the world: values for references of flows, elements that shall fail or
// find nothing, events that shall come. Whoever answers the flow's requests looks here first.
import { isJsonObject, type Json, type JsonObject } from '@stagewright/base'

export class Wishes {
  readonly #values = new Map<string, Json>()
  readonly #faults = new Set<string>()
  readonly #events = new Map<string, string>()
  /** Lookups of these elements find nothing. */
  readonly #nothing = new Set<string>()

  /** Wants a value for a reference of a flow; the first wish for it stands. */
  want(flow: string, path: string, value: Json): void {
    const key = keyOf(flow, path)
    if (!this.#values.has(key)) this.#values.set(key, value)
  }

  has(flow: string, path: string): boolean {
    return this.#values.has(keyOf(flow, path))
  }

  valueOf(flow: string, path: string): Json | undefined {
    return this.#values.get(keyOf(flow, path))
  }

  /** Wishes for what lies below a reference: path below it (lower case) → value. */
  below(flow: string, path: string): [path: string, value: Json][] {
    const start = `${keyOf(flow, path)}.`
    return [...this.#values].flatMap(([key, value]): [string, Json][] =>
      key.startsWith(start) ? [[key.slice(start.length), value]] : [],
    )
  }

  fail(flow: string, element: string): void {
    this.#faults.add(keyOf(flow, element))
  }

  shallFail(flow: string, element: string): boolean {
    return this.#faults.has(keyOf(flow, element))
  }

  findNothing(flow: string, element: string): void {
    this.#nothing.add(keyOf(flow, element))
  }

  shallFindNothing(flow: string, element: string): boolean {
    return this.#nothing.has(keyOf(flow, element))
  }

  expect(flow: string, element: string, event: string): void {
    this.#events.set(keyOf(flow, element), event)
  }

  eventOf(flow: string, element: string): string | undefined {
    return this.#events.get(keyOf(flow, element))
  }
}

function keyOf(flow: string, path: string): string {
  return `${flow} ${path.replaceAll(/\[[^\]]*\]|:\w+/g, '').trim()}`.toLowerCase()
}

/** Puts a value at a path into an object, in the letter case of what is there. */
export function putAt(target: JsonObject, path: string, value: Json): void {
  const names = path.split('.')
  let at = target
  names.forEach((name, index) => {
    const key = Object.keys(at).find((known) => known.toLowerCase() === name) ?? name
    if (index === names.length - 1) {
      at[key] = value
      return
    }
    const inner = at[key]
    const next: JsonObject = isJsonObject(inner) ? inner : {}
    at[key] = next
    at = next
  })
}
