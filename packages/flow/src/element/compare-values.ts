// The order of two values of one type, for sorting. Text sorts without regard to case.
import type { Json } from '@stagewright/base'
import type { ValueType } from '@stagewright/formula'

const NUMERIC = new Set(['Number', 'Currency', 'Percent'])

/**
 * Negative when left comes first, positive when right does, 0 when neither. Neither may be null.
 */
export function compareValues(left: Json, right: Json, type: ValueType): number {
  if (typeof left === 'number' || typeof right === 'number' || NUMERIC.has(type.dataType)) {
    return Number(left) - Number(right) || 0
  }
  if (typeof left === 'boolean' || typeof right === 'boolean') {
    return Number(left) - Number(right)
  }
  const [first, second] = [String(left).toLowerCase(), String(right).toLowerCase()]
  return first < second ? -1 : first > second ? 1 : 0
}
