// A value for the left side of a condition that makes it hold, or makes it fail.
import type { Json } from '@stagewright/base'
import type { ConditionOperator, DataType } from '@stagewright/formula'
import { madeUpScalar } from './made-up.ts'

/** What a left side must be; undefined when no plain value does it. */
export type WantedValue = { value: Json } | undefined

/**
 * @param sample another value the left side may have, such as a second value of its picklist
 * @param right the value it is compared with
 */
export function wantedValue(
  operator: ConditionOperator,
  shallHold: boolean,
  right: Json,
  { dataType, sample }: { dataType: DataType; sample: Json },
): WantedValue {
  const want = (value: Json): WantedValue => ({ value })
  const other = () => want(differentFrom(right, sample, dataType))
  switch (operator) {
    case 'EqualTo':
      return shallHold ? want(right) : other()
    case 'NotEqualTo':
      return shallHold ? other() : want(right)
    case 'IsNull':
    case 'IsEmpty':
    case 'IsBlank':
      return want(shallHold === isTrue(right) ? null : present(sample, dataType))
    case 'GreaterThan':
      return want(shallHold ? moved(right, 1) : right)
    case 'GreaterThanOrEqualTo':
      return want(shallHold ? right : moved(right, -1))
    case 'LessThan':
      return want(shallHold ? moved(right, -1) : right)
    case 'LessThanOrEqualTo':
      return want(shallHold ? right : moved(right, 1))
    case 'Contains':
    case 'StartsWith':
    case 'EndsWith':
      return shallHold ? want(right) : other()
    case 'In':
      return shallHold && Array.isArray(right) ? want(right[0] ?? null) : other()
    case 'NotIn':
      return shallHold || !Array.isArray(right) ? other() : want(right[0] ?? null)
    default:
      return undefined
  }
}

function isTrue(right: Json): boolean {
  return right === true || /^true$/i.test(String(right))
}

/** Something where there shall be something. */
function present(sample: Json, dataType: DataType): Json {
  return sample ?? madeUpScalar(dataType, 'Value', 0) ?? 'Value'
}

function differentFrom(right: Json, sample: Json, dataType: DataType): Json {
  if (typeof right === 'boolean') return !right
  if (typeof right === 'number') return right + 1
  if (right === null || right === '') return present(sample, dataType)
  if (typeof right === 'string' && /^\d{4}-\d\d-\d\d/.test(right)) return moved(right, 1)
  if (sample !== null && sample !== right && typeof sample === typeof right) return sample
  return dataType === 'Picklist' || dataType === 'Id' ? null : `Other than ${String(right)}`
}

/** A little more, or less: by one, or by a day. */
export function moved(value: Json, by: number): Json {
  if (typeof value === 'number') return value + by
  if (typeof value !== 'string') return value === null ? by : value
  const isDate = /^\d{4}-\d\d-\d\d/.test(value)
  if (isDate) {
    const at = new Date(Date.parse(value) + by * 86_400_000).toISOString()
    return value.length === 10 ? at.slice(0, 10) : at
  }
  const number = Number(value)
  return Number.isNaN(number) || value === '' ? value : String(number + by)
}
