// One condition: left, operator, right. Text compares without case, ids with it; null never matches
// an order, and null and "" are two different things here, unlike in formulas.
import { failed, type Json, ok, type Result } from '@stagewright/base'
import { isTextKind } from '../convert.ts'
import type { FormulaFault } from '../problem.ts'
import type { TypedValue } from '../value-type.ts'
import { Halt } from '../values/halt.ts'
import { alike, isSame, orderOf } from '../values/same.ts'
import type { ConditionOperator } from './operators.ts'

/** What only the run knows about the left side; a fact that is absent counts as false. */
export type ConditionFacts = {
  isChanged?: boolean
  /** Without it, a value that is not blank counts as set. */
  wasSet?: boolean
  wasSelected?: boolean
  wasVisited?: boolean
  hasError?: boolean
}

/**
 * Whether the condition holds. References are resolved before; run-time facts are handed in. Values
 * that cannot be compared, such as the text "x" with a number, are a fault.
 */
export function evaluateCondition(
  operator: ConditionOperator,
  left: TypedValue,
  right: TypedValue,
  facts: ConditionFacts = {},
): Result<boolean, FormulaFault> {
  try {
    return ok(holds(operator, left, right, facts))
  } catch (stop) {
    if (!(stop instanceof Halt)) throw stop
    return failed(stop.fault({ from: 0, to: 0 }))
  }
}

function holds(
  operator: ConditionOperator,
  left: TypedValue,
  right: TypedValue,
  facts: ConditionFacts,
): boolean {
  switch (operator) {
    case 'EqualTo':
      return isEqual(left, right)
    case 'NotEqualTo':
      return !isEqual(left, right)
    case 'GreaterThan':
      return isOrdered(left, right, (order) => order > 0)
    case 'LessThan':
      return isOrdered(left, right, (order) => order < 0)
    case 'GreaterThanOrEqualTo':
      return isOrdered(left, right, (order) => order >= 0)
    case 'LessThanOrEqualTo':
      return isOrdered(left, right, (order) => order <= 0)
    case 'Contains':
      if (Array.isArray(left.value)) return hasItem(left, right)
      return matches(left.value, right.value, (text, part) => text.includes(part))
    case 'StartsWith':
      return matches(left.value, right.value, (text, part) => text.startsWith(part))
    case 'EndsWith':
      return matches(left.value, right.value, (text, part) => text.endsWith(part))
    case 'In':
      return hasItem(right, left)
    case 'NotIn':
      return !hasItem(right, left)
    case 'None':
      throw new Halt('invalid-argument', 'The condition has no operator.')
    default:
      return factOf(operator, left, facts) === wanted(right.value)
  }
}

type FactOperator =
  | 'IsNull'
  | 'IsBlank'
  | 'IsEmpty'
  | 'IsChanged'
  | 'WasSet'
  | 'WasSelected'
  | 'WasVisited'
  | 'HasError'

const askingOperators: ReadonlySet<ConditionOperator> = new Set<FactOperator>([
  ...(['IsChanged', 'WasSet', 'WasSelected', 'WasVisited', 'HasError'] as const),
])

/** Whether an operator asks what only the run knows of its left side. */
export function asksFacts(operator: ConditionOperator): boolean {
  return askingOperators.has(operator)
}

function factOf(operator: FactOperator, left: TypedValue, facts: ConditionFacts): boolean {
  const { value } = left
  switch (operator) {
    case 'IsNull':
      return value === null
    case 'IsBlank':
      return isBlank(value)
    case 'IsEmpty':
      return isBlank(value) || (Array.isArray(value) && value.length === 0)
    case 'IsChanged':
      return facts.isChanged ?? false
    case 'WasSet':
      return facts.wasSet ?? !isBlank(value)
    case 'WasSelected':
      return facts.wasSelected ?? false
    case 'WasVisited':
      return facts.wasVisited ?? false
    case 'HasError':
      return facts.hasError ?? false
  }
}

/** The right side of a yes-or-no operator; a missing one asks for yes. */
function wanted(right: Json): boolean {
  if (typeof right === 'string') return right.trim().toLowerCase() !== 'false'
  return right !== false
}

function isBlank(value: Json): boolean {
  return value === null || (typeof value === 'string' && value.trim() === '')
}

function isEqual(left: TypedValue, right: TypedValue): boolean {
  if (left.value === null || right.value === null) return left.value === right.value
  // A number or date never equals an empty text, which would otherwise be read as null.
  if (right.value === '' && !isTextKind(left.type)) return left.value === ''
  const sides = alike(left, right)
  return isSame(sides.left, sides.right, sides.type)
}

function isOrdered(
  left: TypedValue,
  right: TypedValue,
  accepts: (order: number) => boolean,
): boolean {
  if (left.value === null || right.value === null) return false
  const sides = alike(left, right)
  const order = orderOf(sides.left, sides.right, sides.type)
  return order !== undefined && accepts(order)
}

function matches(
  left: Json,
  right: Json,
  accepts: (text: string, part: string) => boolean,
): boolean {
  if (left === null || right === null) return false
  if (typeof left === 'object' || typeof right === 'object') {
    throw new Halt('wrong-type', 'Incorrect type. Expected Text, received SObject')
  }
  return accepts(String(left).toLowerCase(), String(right).toLowerCase())
}

function hasItem(collection: TypedValue, item: TypedValue): boolean {
  if (collection.value === null) return false
  const items = Array.isArray(collection.value) ? collection.value : [collection.value]
  const type = { ...collection.type, isCollection: false }
  return items.some((value) => isEqual({ type, value }, item))
}
