// Assignment: what a target holds after an operator was applied to it.
import { failed, type Json, limits, ok, type Result } from '@stagewright/base'
import { converted, isTextKind } from '../convert.ts'
import { dayMs } from '../date/civil.ts'
import { add, multiply, negate, type Numeric, wholeNumber } from '../number/numeric.ts'
import { toScale } from '../number/round.ts'
import type { FormulaFault } from '../problem.ts'
import type { TypedValue, ValueType } from '../value-type.ts'
import { charactersPerTextMax } from '../values/frame.ts'
import { Halt } from '../values/halt.ts'
import { jsonFromValue, valueFromJson } from '../values/json.ts'
import { kindOfType, labelOf } from '../values/kind.ts'
import { isSame } from '../values/same.ts'
import { DateTimeValue, DateValue } from '../values/value.ts'

export const assignmentOperators = [
  'None',
  'Assign',
  'Add',
  'Subtract',
  'AddItem',
  'AddAtStart',
  'RemoveFirst',
  'RemoveBeforeFirst',
  'RemoveAfterFirst',
  'RemoveAll',
  'RemovePosition',
  'RemoveUncommon',
  'AssignCount',
] as const

export type AssignmentOperator = (typeof assignmentOperators)[number]

/**
 * The target's new value; the arguments are left as they are. A fault when the operator does not go
 * with the types, a value does not convert, or a position lies outside the collection.
 */
export function applyAssignment(
  operator: AssignmentOperator,
  target: TypedValue,
  value: TypedValue,
  itemsMax: number = limits.collectionSizeMax,
): Result<Json, FormulaFault> {
  try {
    const next = applied(operator, target, value)
    // As in formulas: a text that doubles itself in a loop must not fill the memory.
    const hasGrown = typeof next === 'string' && operator !== 'Assign'
    if (hasGrown && next.length > charactersPerTextMax) {
      throw new Halt('work-limit', `A text has more than ${charactersPerTextMax} characters`)
    }
    if (!Array.isArray(next) || next.length <= itemsMax) return ok(next)
    throw new Halt('work-limit', `A collection holds at most ${itemsMax} items`)
  } catch (stop) {
    if (!(stop instanceof Halt)) throw stop
    return failed(stop.fault({ from: 0, to: 0 }))
  }
}

function applied(operator: AssignmentOperator, target: TypedValue, value: TypedValue): Json {
  switch (operator) {
    case 'Assign':
      return converted(value.value, value.type, target.type)
    case 'AssignCount':
      return converted(countOf(value.value), { dataType: 'Number' }, target.type)
    case 'Add':
      return target.type.isCollection ? joined(target, value, 'end') : sum(target, value, 1)
    case 'Subtract':
      return sum(target, value, -1)
    case 'AddItem':
      return target.type.isCollection ? joined(target, value, 'end') : withItem(target, value)
    case 'AddAtStart':
      return joined(target, value, 'start')
    case 'None':
      throw new Halt('invalid-argument', 'The assignment has no operator.')
    default:
      return removed(operator, target, value)
  }
}

function countOf(value: Json): number {
  if (value === null) return 0
  return Array.isArray(value) ? value.length : 1
}

function sum(target: TypedValue, value: TypedValue, sign: 1 | -1): Json {
  const kind = kindOfType(target.type)
  if (sign === 1 && isTextKind(target.type)) {
    const added = converted(value.value, value.type, { dataType: 'String' })
    return added === null ? target.value : `${textOf(target.value)}${textOf(added)}`
  }
  if (kind === 'Number') {
    const amount = signed(numberOf(value), sign)
    const total = add(numberOf(target), amount)
    const { scale } = target.type
    return jsonFromValue(scale === undefined ? total : toScale(total, scale))
  }
  if (kind === 'Date' || kind === 'DateTime') return moved(target, signed(numberOf(value), sign))
  const verb = sign === 1 ? 'Add' : 'Subtract'
  throw new Halt('wrong-type', `${verb} cannot be used with ${labelOf(kind)}`)
}

/** Days are whole for a date and rounded to seconds for a date/time, as in formulas. */
function moved(target: TypedValue, days: Numeric): Json {
  const start = valueFromJson(target.value, target.type.dataType)
  if (start === null) return null
  if (start instanceof DateValue)
    return jsonFromValue(new DateValue(start.days + wholeNumber(days)))
  if (!(start instanceof DateTimeValue)) throw new Halt('wrong-type', 'Expected a date')
  const seconds = toScale(multiply(days, dayMs / 1000), 0)
  return jsonFromValue(new DateTimeValue(start.ms + Number(seconds) * 1000))
}

function signed(number: Numeric, sign: 1 | -1): Numeric {
  return sign === 1 ? number : negate(number)
}

function numberOf(typed: TypedValue): Numeric {
  const json = converted(typed.value, typed.type, { dataType: 'Number' })
  const number = valueFromJson(json ?? 0, 'Number')
  return typeof number === 'number' ? number : add(0, valueAsNumber(number))
}

function valueAsNumber(value: ReturnType<typeof valueFromJson>): Numeric {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return 0
  if (typeof value === 'number' || 'toFixed' in value) return value
  return 0
}

function textOf(value: Json): string {
  return typeof value === 'string' ? value : value === null ? '' : String(value)
}

function withItem(target: TypedValue, value: TypedValue): Json {
  if (!isTextKind(target.type)) {
    throw new Halt('wrong-type', `AddItem cannot be used with ${labelOf(kindOfType(target.type))}`)
  }
  const item = converted(value.value, value.type, { dataType: 'String' })
  if (item === null || item === '') return target.value
  const before = textOf(target.value)
  return before === '' ? item : `${before};${textOf(item)}`
}

function joined(target: TypedValue, value: TypedValue, place: 'start' | 'end'): Json {
  const before = itemsOf(target)
  if (value.value === null) return target.value
  const added = asItems(value, target.type)
  return place === 'start' ? added.concat(before) : before.concat(added)
}

function asItems(value: TypedValue, type: ValueType): Json[] {
  const items = converted(value.value, value.type, { ...type, isCollection: true })
  return Array.isArray(items) ? items : []
}

function itemsOf(target: TypedValue): Json[] {
  if (!target.type.isCollection) {
    const label = labelOf(kindOfType(target.type))
    throw new Halt('wrong-type', `Incorrect type. Expected a collection, received ${label}`)
  }
  return Array.isArray(target.value) ? target.value : []
}

type RemoveOperator =
  | 'RemoveFirst'
  | 'RemoveBeforeFirst'
  | 'RemoveAfterFirst'
  | 'RemoveAll'
  | 'RemovePosition'
  | 'RemoveUncommon'

function removed(operator: RemoveOperator, target: TypedValue, value: TypedValue): Json {
  const items = itemsOf(target)
  if (target.value === null) return null
  if (operator === 'RemovePosition') return withoutPosition(items, value)
  const type = { ...target.type, isCollection: false }
  const wanted = value.value === null ? [null] : asItems(value, target.type)
  const isWanted = (item: Json) => wanted.some((other) => isSame(item, other, type))
  const first = items.findIndex(isWanted)
  switch (operator) {
    case 'RemoveFirst':
      return first < 0 ? items : items.filter((_, at) => at !== first)
    case 'RemoveBeforeFirst':
      return first < 0 ? items : items.slice(first)
    case 'RemoveAfterFirst':
      return first < 0 ? items : items.slice(0, first + 1)
    case 'RemoveAll':
      return items.filter((item) => !isWanted(item))
    case 'RemoveUncommon':
      return items.filter(isWanted)
  }
}

function withoutPosition(items: Json[], value: TypedValue): Json {
  const position = wholeNumber(numberOf(value))
  if (position < 1 || position > items.length) {
    const message = `Position ${position} is outside the collection of ${items.length} items`
    throw new Halt('invalid-argument', message)
  }
  return items.filter((_, at) => at !== position - 1)
}
