// How a function is defined: what people are told about it, and how a call of it is checked.
import type { Checked } from '../check/checked.ts'
import type { Checker } from '../check/checker.ts'
import type { Overload } from '../check/overload.ts'
import { resolveCall } from '../check/resolve.ts'
import type { Call } from '../syntax/tree.ts'
import type { FunctionEntry } from './function-entry.ts'

export type FunctionDefinition = FunctionEntry & {
  /** Fewest and most arguments. */
  count: readonly [number, number]
  check(call: CheckedCall): Checked
}

/** A call with the right number of arguments, before they are checked. */
export type CheckedCall = {
  checker: Checker
  tree: Call
  /** How messages name it: `function 'LEFT()'`. */
  owner: string
}

/** A function that is nothing but its overloads. */
export function defined(entry: FunctionEntry, overloads: readonly Overload[]): FunctionDefinition {
  const counts = overloads.map((overload) => overload.takes.length)
  return {
    ...entry,
    count: [Math.min(...counts), Math.max(...counts)],
    check({ checker, tree, owner }) {
      const given = tree.arguments.map((argument) => checker.value(argument))
      return resolveCall({ checker, tree, range: tree.range, owner }, overloads, given)
    },
  }
}
