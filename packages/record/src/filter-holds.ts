// One filter in memory. It decides exactly as its clause in the database does (filter-clause.ts of
// the store): a test runs both over the same random filters.
import type { Json, JsonObject } from '@stagewright/base'
import { type FieldDefinition, type ObjectDefinition, readRecordPath } from '@stagewright/metadata'
import { comparableValue, type ComparableValue } from './comparable-value.ts'
import type { RecordFilter } from './criteria.ts'
import { fieldAtPath } from './field-at-path.ts'
import { fitsPattern, patternOf } from './like-pattern.ts'
import type { RecordContext } from './record-context.ts'
import { RecordFault } from './record-fault.ts'
import { type ValueKind, valueKind } from './value-kind.ts'
import { folded, plainDecimal, valueOrder } from './value-order.ts'

type Left = { field: FieldDefinition; kind: ValueKind; value: Json }

/** Whether a record meets one filter. Throws RecordFault field-not-found, wrong-type. */
export function filterHolds(
  { schema }: RecordContext,
  object: ObjectDefinition,
  filter: RecordFilter,
  record: JsonObject,
): boolean {
  const found = fieldAtPath(schema, object.apiName, filter.field)
  if (!found) {
    const message = `${object.label} has no field ${filter.field} that can be reached.`
    throw new RecordFault('field-not-found', message, [filter.field])
  }
  const path = filter.field.split('.')
  const stored = readRecordPath(schema, { object: object.apiName, record, path })?.value ?? null
  const kind = valueKind(found.field, schema)
  return holds({ field: found.field, kind, value: stored === '' ? null : stored }, filter)
}

function holds(left: Left, { operator, value: given }: RecordFilter): boolean {
  const value = given === '' ? null : given
  switch (operator) {
    case 'IsNull':
      return (left.value === null) === /^true$/i.test(String(value))
    case 'In':
      return isAmong(left, value)
    case 'NotIn':
      return !isAmong(left, value)
    case 'Includes':
      return picksAny(left, value)
    case 'Excludes':
      return !picksAny(left, value)
    case 'Contains':
    case 'StartsWith':
    case 'EndsWith': {
      const part = patternText(left.field, left.kind, value)
      return part !== null && fits(left, patternOf(operator, part))
    }
    case 'Like': {
      const pattern = patternText(left.field, left.kind, value)
      return pattern !== null && fits(left, pattern)
    }
    default:
      return value === null ? holdsNull(left, operator) : holdsOrder(left, operator, value)
  }
}

type Comparison =
  | 'EqualTo'
  | 'NotEqualTo'
  | 'GreaterThan'
  | 'GreaterThanOrEqualTo'
  | 'LessThan'
  | 'LessThanOrEqualTo'

const accepts: Record<Comparison, (order: number) => boolean> = {
  EqualTo: (order) => order === 0,
  NotEqualTo: (order) => order !== 0,
  GreaterThan: (order) => order > 0,
  GreaterThanOrEqualTo: (order) => order >= 0,
  LessThan: (order) => order < 0,
  LessThanOrEqualTo: (order) => order <= 0,
}

function holdsNull({ value }: Left, operator: Comparison): boolean {
  if (operator === 'EqualTo') return value === null
  return operator === 'NotEqualTo' && value !== null
}

function holdsOrder(left: Left, operator: Comparison, value: Json): boolean {
  const right = comparableValue(left.field, left.kind, value)
  if (left.value === null) return operator === 'NotEqualTo'
  return accepts[operator](orderOf(left, right))
}

function orderOf({ field, kind, value }: Left, right: ComparableValue): number {
  const own = comparableValue(field, kind, value).text
  // A date beside an instant is its midnight in GMT.
  const text = kind === 'date' && right.kind === 'instant' ? `${own}T00:00:00.000Z` : own
  return valueOrder(right.kind, text, right.text)
}

function isAmong(left: Left, value: Json): boolean {
  const list = Array.isArray(value) ? value : [value]
  const present = list.filter((item) => item !== null && item !== '')
  const rights = present.map((item) => comparableValue(left.field, left.kind, item))
  if (left.value === null) return present.length < list.length
  return rights.some((right) => orderOf(left, right) === 0)
}

/**
 * What the pattern of a text is given as.
 * @throws RecordFault wrong-type for lists and objects, and for fields that are no single value
 */
export function patternText(field: FieldDefinition, kind: ValueKind, value: Json): string | null {
  if (kind === 'parts') return comparableValue(field, kind, value).text
  return value === null ? null : comparableValue(field, 'text', value).text
}

function fits({ kind, value }: Left, pattern: string): boolean {
  if (value === null || typeof value === 'object') return false
  const text = kind === 'number' ? plainDecimal(String(value)) : String(value)
  return fitsPattern(folded(text), folded(pattern))
}

/**
 * The sets of picks that Includes asks for: each item of the list names values that must be picked
 * together. Throws RecordFault wrong-type.
 */
export function pickedSets(field: FieldDefinition, kind: ValueKind, value: Json): string[][] {
  const list = Array.isArray(value) ? value : [value]
  if (kind !== 'text' && kind !== 'exact') return [[comparableValue(field, 'parts', value).text]]
  return list.flatMap((item) => {
    if (item === null || item === '') return []
    const { text } = comparableValue(field, 'text', item)
    return [text.split(';').map((pick) => folded(pick.trim()))]
  })
}

function picksAny({ field, kind, value }: Left, asked: Json): boolean {
  const sets = pickedSets(field, kind, asked)
  if (value === null) return false
  const picked = new Set(folded(String(value)).split(';'))
  return sets.some((set) => set.every((item) => picked.has(item)))
}
