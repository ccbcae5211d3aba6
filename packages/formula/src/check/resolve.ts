// Which overload a call means, by the kinds of its arguments, and the code that makes the call.
// Where a kind is known at run time only, the choice is made then.
import { Halt } from '../values/halt.ts'
import { kindOfValue, type Kind } from '../values/kind.ts'
import type { Value } from '../values/value.ts'
import type { FormulaTree } from '../syntax/tree.ts'
import type { SourceRange } from '../problem.ts'
import type { Checked, Code } from './checked.ts'
import type { Checker } from './checker.ts'
import { wrongKindMessage } from './messages.ts'
import type { Overload } from './overload.ts'

export type CallPlace = {
  checker: Checker
  tree: FormulaTree
  /** Where faults of the call point to. */
  range: SourceRange
  /** How messages name it: `function 'LEFT()'` or `operator '+'`. */
  owner: string
}

/** The call of the fitting overload; a problem when there is none. */
export function resolveCall(
  place: CallPlace,
  overloads: readonly Overload[],
  given: readonly Checked[],
): Checked {
  const { checker, tree, owner } = place
  let fitting = overloads.filter((overload) => overload.takes.length === given.length)
  for (const [at, argument] of given.entries()) {
    const narrower = fitting.filter((overload) => accepts(overload.takes[at], argument.kind))
    if (narrower.length === 0) {
      const expected = fitting.flatMap((overload) => overload.takes[at] ?? [])
      return checker.wrongKind(owner, expected, argument)
    }
    fitting = narrower
  }
  const [first] = fitting
  if (!first) return checker.wrong(tree, 'parameter-count', `Incorrect use of ${owner}`)
  const kinds = new Set(fitting.map((overload) => overload.gives))
  const isSure = given.every((argument) => argument.kind !== 'Any' && argument.kind !== 'Null')
  const codes = given.map((argument) => argument.run)
  if (isSure || (fitting.length === 1 && given.every((argument) => argument.kind !== 'Any'))) {
    return { kind: first.gives, run: callCode(first, codes, place.range), tree }
  }
  const isUnknown = given.some((argument) => argument.kind === 'Any')
  const kind = kinds.size === 1 ? first.gives : isUnknown ? 'Any' : 'Null'
  return { kind, run: lateCallCode(fitting, codes, place), tree }
}

function accepts(parameter: Kind | undefined, kind: Kind): boolean {
  return parameter === kind || kind === 'Any' || kind === 'Null'
}

function callCode(overload: Overload, codes: readonly Code[], range: SourceRange): Code {
  const { run, isStrict } = overload
  const [first, second, third] = codes
  if (codes.length === 1 && first) {
    return (frame) => {
      const one = first(frame)
      if (isStrict && one === null) return null
      frame.range = range
      return run(frame, one)
    }
  }
  if (codes.length === 2 && first && second) {
    return (frame) => {
      const one = first(frame)
      const two = second(frame)
      if (isStrict && (one === null || two === null)) return null
      frame.range = range
      return run(frame, one, two)
    }
  }
  if (codes.length === 3 && first && second && third) {
    return (frame) => {
      const one = first(frame)
      const two = second(frame)
      const three = third(frame)
      if (isStrict && (one === null || two === null || three === null)) return null
      frame.range = range
      return run(frame, one, two, three)
    }
  }
  return (frame) => {
    const values = codes.map((code) => code(frame))
    if (isStrict && values.includes(null)) return null
    frame.range = range
    return run(frame, ...values)
  }
}

function lateCallCode(
  overloads: readonly Overload[],
  codes: readonly Code[],
  place: CallPlace,
): Code {
  const { range } = place
  return (frame) => {
    const values = codes.map((code) => code(frame))
    frame.range = range
    const overload = overloadFor(overloads, values, place.owner)
    return overload.isStrict && values.includes(null) ? null : overload.run(frame, ...values)
  }
}

function overloadFor(
  overloads: readonly Overload[],
  values: readonly Value[],
  owner: string,
): Overload {
  const kinds = values.map(kindOfValue)
  const fits = (overload: Overload) =>
    kinds.every((kind, at) => kind === 'Null' || overload.takes[at] === kind)
  const found = overloads.find(fits)
  if (found) return found
  const at = kinds.findIndex((kind, index) =>
    overloads.every((overload) => kind !== 'Null' && overload.takes[index] !== kind),
  )
  const index = Math.max(at, 0)
  const expected = [...new Set(overloads.map((overload) => overload.takes[index] ?? 'Null'))]
  throw wrongKindFault(owner, expected, kinds[index] ?? 'Null')
}

/** The fault of a value that turned out to be of a wrong kind. */
export function wrongKindFault(owner: string, expected: readonly Kind[], received: Kind): Halt {
  return new Halt('wrong-type', wrongKindMessage(owner, expected, received))
}
