// When two values of a flow are the same, and which comes first.
import { caseSafeId, isJsonObject, type Json, jsonEquals, looksLikeId } from '@stagewright/base'
import { converted, isTextKind } from '../convert.ts'
import { compareNumeric, numericFromText } from '../number/numeric.ts'
import type { TypedValue, ValueType } from '../value-type.ts'
import { valueFromJson } from './json.ts'
import { kindOfType } from './kind.ts'
import { DateTimeValue, DateValue, TimeValue } from './value.ts'
import { dayMs } from '../date/civil.ts'

/** Both sides in the type of the more certain one, so that `5` and `"5"` meet. */
export function alike(
  left: TypedValue,
  right: TypedValue,
): { left: Json; right: Json; type: ValueType } {
  const type = meetingType(left, right)
  return {
    left: converted(left.value, left.type, type),
    right: converted(right.value, right.type, type),
    type,
  }
}

function meetingType(left: TypedValue, right: TypedValue): ValueType {
  const [leftKind, rightKind] = [kindOfType(left.type), kindOfType(right.type)]
  if (leftKind === 'Date' && rightKind === 'DateTime') return { dataType: 'DateTime' }
  if (leftKind !== 'Any') return left.type
  if (rightKind !== 'Any') return right.type
  const bothAre = (kind: string) => typeof left.value === kind && typeof right.value === kind
  if (bothAre('number')) return { dataType: 'Number' }
  if (bothAre('boolean')) return { dataType: 'Boolean' }
  const isPlain = (value: Json) => value === null || typeof value !== 'object'
  return { dataType: isPlain(left.value) && isPlain(right.value) ? 'String' : 'Any' }
}

/** Equality of two values of one type: text without case, ids with it, records by their id. */
export function isSame(left: Json, right: Json, type: ValueType): boolean {
  if (left === null || right === null) return left === right
  if (typeof left === 'string' && typeof right === 'string' && isTextKind(type)) {
    return isSameText(left, right)
  }
  if (kindOfType(type) === 'Record' || typeof left === 'object') return isSameThing(left, right)
  return orderOf(left, right, type) === 0
}

function isSameText(left: string, right: string): boolean {
  if (left === right) return true
  if (isId(left) && isId(right)) return caseSafeId(left) === caseSafeId(right)
  return left.toLowerCase() === right.toLowerCase()
}

/** A word of 15 letters is no id: ids have digits. */
function isId(text: string): boolean {
  return looksLikeId(text) && /[0-9]/.test(text)
}

function isSameThing(left: Json, right: Json): boolean {
  if (isJsonObject(left) && isJsonObject(right)) {
    const [leftId, rightId] = [left['Id'], right['Id']]
    if (typeof leftId === 'string' && typeof rightId === 'string')
      return isSameText(leftId, rightId)
  }
  return jsonEquals(left, right)
}

/** Less than, equal to or greater than zero; undefined when the two have no order. */
export function orderOf(left: Json, right: Json, type: ValueType): number | undefined {
  if (left === null || right === null) return undefined
  if (typeof left === 'number' && typeof right === 'number') return left - right
  switch (kindOfType(type)) {
    case 'Number': {
      const [first, second] = [numericFromText(String(left)), numericFromText(String(right))]
      if (first === undefined || second === undefined) return undefined
      return compareNumeric(first, second)
    }
    case 'Date':
    case 'DateTime':
    case 'Time':
      return msOf(left, type) - msOf(right, type)
    case 'Boolean':
      return Number(left === true) - Number(right === true)
    case 'Record':
    case 'Location':
      return jsonEquals(left, right) ? 0 : undefined
    default: {
      const [first, second] = [String(left).toLowerCase(), String(right).toLowerCase()]
      return first < second ? -1 : first > second ? 1 : 0
    }
  }
}

function msOf(json: Json, type: ValueType): number {
  const value = valueFromJson(json, type.dataType)
  if (value instanceof DateValue) return value.days * dayMs
  return value instanceof DateTimeValue || value instanceof TimeValue ? value.ms : Number.NaN
}
