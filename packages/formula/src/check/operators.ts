// The operators: what they take and how they compute. Chains are evaluated from the left.
import { dayMs } from '../date/civil.ts'
import {
  add,
  compareNumeric,
  decimal,
  divide,
  multiply,
  negate,
  type Numeric,
  subtract,
  wholeNumber,
} from '../number/numeric.ts'
import { power, toScale } from '../number/round.ts'
import type { BinaryOperator, Chain, Junction, Unary } from '../syntax/tree.ts'
import type { Frame } from '../values/frame.ts'
import { Halt } from '../values/halt.ts'
import { kindOfValue } from '../values/kind.ts'
import { DateTimeValue, DateValue, TimeValue, type Value } from '../values/value.ts'
import type { Checked, Code } from './checked.ts'
import type { Checker } from './checker.ts'
import { lenient, type Overload, strict } from './overload.ts'
import { resolveCall, wrongKindFault } from './resolve.ts'

/** Instants beyond this cannot be written as dates any more. */
const instantMax = 8_640_000_000_000_000

/** The day, which must be one that can be written. */
export function dayValue(days: number): DateValue {
  if (Math.abs(days) * dayMs <= instantMax) return new DateValue(days)
  throw new Halt('invalid-date', 'The date is out of range')
}

/** The instant, which must be one that can be written. */
export function instantValue(ms: number): DateTimeValue {
  if (Math.abs(ms) <= instantMax) return new DateTimeValue(ms)
  throw new Halt('invalid-date', 'The date is out of range')
}

const moveDays = (date: DateValue, days: Numeric) => dayValue(date.days + wholeNumber(days))

const moveSeconds = (instant: DateTimeValue, days: Numeric) => {
  const seconds = toScale(multiply(days, dayMs / 1000), 0)
  return instantValue(instant.ms + decimal(seconds).toNumber() * 1000)
}

/** Forward over midnight a time starts again; backward over midnight there is no time. */
const moveTime = (time: TimeValue, ms: Numeric) => {
  const moved = decimal(ms).trunc().plus(time.ms).mod(dayMs).toNumber()
  if (moved < 0) throw new Halt('invalid-date', 'The time is before midnight')
  return new TimeValue(moved)
}

/** Text and text; a null side is empty, and two null sides are null. */
const joinTexts = (frame: Frame, left: string | null, right: string | null) => {
  if (left === null) return right
  if (right === null) return left
  frame.charge(right.length, left.length + right.length)
  return left + right
}

const kinds = ['Number', 'Date', 'DateTime', 'Time', 'Boolean'] as const

function comparison(accepts: (order: number) => boolean): Overload[] {
  return [
    strict(['Number', 'Number'], 'Boolean', (_, a, b) => accepts(compareNumeric(a, b))),
    strict(['Date', 'Date'], 'Boolean', (_, a, b) => accepts(a.days - b.days)),
    strict(['DateTime', 'DateTime'], 'Boolean', (_, a, b) => accepts(a.ms - b.ms)),
    strict(['Time', 'Time'], 'Boolean', (_, a, b) => accepts(a.ms - b.ms)),
    strict(['Text', 'Text'], 'Boolean', (_, a, b) => accepts(a < b ? -1 : a > b ? 1 : 0)),
  ]
}

function equality(isEqual: boolean): Overload[] {
  return [
    ...kinds.map((kind) =>
      strict([kind, kind], 'Boolean', (_, a, b) => sameValues(a, b) === isEqual),
    ),
    // With text, null is the empty text.
    lenient(['Text', 'Text'], 'Boolean', (_, a, b) => ((a ?? '') === (b ?? '')) === isEqual),
  ]
}

/** Equality of two values that are not null and of one kind. */
export function sameValues(left: Value, right: Value): boolean {
  if (left === right) return true
  if (left instanceof DateValue) return right instanceof DateValue && left.days === right.days
  if (left instanceof DateTimeValue) return right instanceof DateTimeValue && left.ms === right.ms
  if (left instanceof TimeValue) return right instanceof TimeValue && left.ms === right.ms
  return isNumeric(left) && isNumeric(right) && compareNumeric(left, right) === 0
}

function isNumeric(value: Value): value is Numeric {
  return (
    typeof value === 'number' || (typeof value === 'object' && value !== null && 'cmp' in value)
  )
}

const daysBetween = (left: number, right: number) => divide(subtract(left, right), dayMs)

const overloads: Record<BinaryOperator, Overload[]> = {
  '+': [
    strict(['Number', 'Number'], 'Number', (_, a, b) => add(a, b)),
    strict(['Date', 'Number'], 'Date', (_, a, b) => moveDays(a, b)),
    strict(['Number', 'Date'], 'Date', (_, a, b) => moveDays(b, a)),
    strict(['DateTime', 'Number'], 'DateTime', (_, a, b) => moveSeconds(a, b)),
    strict(['Number', 'DateTime'], 'DateTime', (_, a, b) => moveSeconds(b, a)),
    strict(['Time', 'Number'], 'Time', (_, a, b) => moveTime(a, b)),
    lenient(['Text', 'Text'], 'Text', joinTexts),
  ],
  '-': [
    strict(['Number', 'Number'], 'Number', (_, a, b) => subtract(a, b)),
    strict(['Date', 'Number'], 'Date', (_, a, b) => moveDays(a, negate(b))),
    strict(['Date', 'Date'], 'Number', (_, a, b) => a.days - b.days),
    strict(['DateTime', 'Number'], 'DateTime', (_, a, b) => moveSeconds(a, negate(b))),
    strict(['DateTime', 'DateTime'], 'Number', (_, a, b) => daysBetween(a.ms, b.ms)),
    strict(['Time', 'Number'], 'Time', (_, a, b) => moveTime(a, negate(b))),
    strict(['Time', 'Time'], 'Number', (_, a, b) => (a.ms - b.ms + dayMs) % dayMs),
  ],
  '*': [strict(['Number', 'Number'], 'Number', (_, a, b) => multiply(a, b))],
  '/': [strict(['Number', 'Number'], 'Number', (_, a, b) => divide(a, b))],
  '^': [
    strict(['Number', 'Number'], 'Number', (_, a, b) => {
      const result = power(a, b)
      if (result !== undefined) return result
      throw new Halt('number-range', 'Out of range argument to POWER() function')
    }),
  ],
  '&': [lenient(['Text', 'Text'], 'Text', joinTexts)],
  '=': equality(true),
  '<>': equality(false),
  '<': comparison((order) => order < 0),
  '>': comparison((order) => order > 0),
  '<=': comparison((order) => order <= 0),
  '>=': comparison((order) => order >= 0),
}

/** A chain this long is evaluated in a loop instead of calls inside calls. */
const closuresInsideMax = 16

/** A chain of operators of one level. */
export function checkChain(checker: Checker, tree: Chain): Checked {
  const first = checker.value(tree.first)
  const isLong = tree.links.length > closuresInsideMax
  const steps: Code[] = []
  let left = first
  for (const { operator, operand } of tree.links) {
    const right = checker.value(operand)
    const range = { from: tree.range.from, to: operand.range.to }
    const place = { checker, tree: { ...tree, range }, range, owner: `operator '${operator}'` }
    const given: Checked = isLong ? { ...left, run: leftOf } : left
    left = resolveCall(place, overloads[operator], [given, right])
    steps.push(left.run)
  }
  const run = isLong ? loopCode(first.run, steps) : left.run
  return { kind: left.kind, run, tree }
}

/** What a step of a long chain finds on its left. It is read before anything else can run. */
const leftOf: Code = (frame) => frame.left

function loopCode(first: Code, steps: readonly Code[]): Code {
  return (frame) => {
    let value = first(frame)
    for (const step of steps) {
      frame.left = value
      value = step(frame)
    }
    return value
  }
}

/** `-x`, `+x` and `NOT x`. */
export function checkUnary(checker: Checker, tree: Unary): Checked {
  const operand = checker.value(tree.operand)
  const { operator } = tree
  const place = { checker, tree, range: tree.range, owner: `operator '${operator}'` }
  if (operator === 'NOT')
    return resolveCall({ ...place, owner: "function 'NOT()'" }, not, [operand])
  return resolveCall(place, operator === '-' ? minus : plus, [operand])
}

const minus = [strict(['Number'], 'Number', (_, number) => negate(number))]
const plus = [strict(['Number'], 'Number', (_, number) => number)]
const not = [strict(['Boolean'], 'Boolean', (_, truth) => !truth)]

/** `a && b` and `a || b`, the same as AND(a, b) and OR(a, b). */
export function checkJunction(checker: Checker, tree: Junction): Checked {
  const operands = tree.operands.map((operand) => checker.value(operand))
  return junctionOf(checker, tree, operands, tree.operator)
}

/** AND or OR of parts: from the left, no further than needed; null counts as false. */
export function junctionOf(
  checker: Checker,
  tree: Junction | (Checked['tree'] & { kind: 'call' }),
  operands: readonly Checked[],
  operator: 'AND' | 'OR',
): Checked {
  const owner = `function '${operator}()'`
  for (const operand of operands) {
    if (!['Boolean', 'Null', 'Any'].includes(operand.kind)) {
      return checker.wrongKind(owner, ['Boolean'], operand)
    }
  }
  const codes = operands.map((operand) => truthCode(operand, owner))
  const stopsAt = operator === 'OR'
  const run: Code = (frame) => {
    for (const code of codes) if ((code(frame) === true) === stopsAt) return stopsAt
    return !stopsAt
  }
  return { kind: 'Boolean', run, tree }
}

/** The code of a condition; what is not known to be Boolean is looked at when it is there. */
export function truthCode(part: Checked, owner: string): Code {
  const { run, kind, tree } = part
  if (kind !== 'Any') return run
  return (frame) => {
    const value = run(frame)
    if (value === null || typeof value === 'boolean') return value
    frame.range = tree.range
    throw wrongKindFault(owner, ['Boolean'], kindOfValue(value))
  }
}
