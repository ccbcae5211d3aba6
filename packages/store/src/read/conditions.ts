// The conditions of a list: only those that were asked for stand in its statement, so that each
// plan can use the index of its filter. (One statement for all, `$4 is null or status = $4`, gets
// one plan for all once it is prepared, and reads a table of a million runs for the three that are
// wanted.)
import { createHash } from 'node:crypto'
import { textList } from '../database/text-list.ts'

export class Conditions {
  readonly values: unknown[]
  readonly #parts: string[] = []

  /** With the values of other conditions: both are parts of one statement. */
  constructor(values: unknown[] = []) {
    this.values = values
  }

  /** Takes a value in; gives the parameter that stands for it. */
  value(value: unknown): string {
    this.values.push(value)
    return `$${this.values.length}`
  }

  /** Takes a list of texts in, as SQL in which a plan cannot see how long it is. */
  texts(values: readonly string[]): string {
    return textList(this.value(values))
  }

  /** Adds a condition that must hold as well. */
  add(condition: string): void {
    this.#parts.push(condition)
  }

  /** Adds equality with one value, or with any of several; nothing when there is no list. */
  oneOf(column: string, wanted: readonly string[] | undefined): void {
    if (wanted === undefined) return
    const [first, ...rest] = wanted
    if (first !== undefined && rest.length === 0) this.add(`${column} = ${this.value(first)}`)
    else this.add(`${column} = any(${this.value(wanted)}::text[])`)
  }

  /** All of them as SQL. */
  get text(): string {
    return this.#parts.length === 0 ? 'true' : this.#parts.map((part) => `(${part})`).join(' and ')
  }
}

/** A prepared statement stands on every connection, on both ends, for as long as that is open. */
const PREPARED_MAX = 300

/** A text with the name under which it is prepared, or without one. */
export type MaybePrepared = { name?: string; text: string }

/**
 * Gives texts that questions are put together of the name under which they are prepared, the same
 * for the same text; none for those that come when so many (300) have one. There are as many texts
 * as ways to ask, and whoever tries all of them would fill the memory of the database.
 */
export function preparing(most = PREPARED_MAX): (name: string, text: string) => MaybePrepared {
  const known = new Map<string, MaybePrepared>()
  return (name, text) => {
    const before = known.get(text)
    if (before) return before
    if (known.size >= most) return { text }
    const hash = createHash('sha256').update(text).digest('hex').slice(0, 16)
    const statement = { name: `${name}-${hash}`, text }
    known.set(text, statement)
    return statement
  }
}

/** Those of this process. */
export const prepared = preparing()
