// One record filter as SQL with bound values. Texts compare without regard to case, ids exactly, as
// the real database does; an empty text is null. A clause may come out null, which counts as false.
import { caseSafeId, type Json } from '@stagewright/base'
import type { FieldDefinition, ObjectDefinition } from '@stagewright/metadata'
import {
  dateText,
  holdsId,
  instantText,
  isNumberText,
  RecordFault,
  type RecordFilter,
  timeText,
} from '@stagewright/record'
import { columnType } from './column-type.ts'
import { columnOf, type Column } from './field-path.ts'
import type { RecordAccess } from './record-access.ts'

/** Collects values and gives their parameter. */
export class Parameters {
  readonly values: unknown[] = []
  add(value: unknown): string {
    this.values.push(value)
    return `$${this.values.length}`
  }
}

/**
 * The condition of a filter on the row of alias `t`.
 * @throws RecordFault field-not-found, wrong-type
 */
export function filterClause(
  access: RecordAccess,
  object: ObjectDefinition,
  filter: RecordFilter,
  parameters: Parameters,
): string {
  const column = columnOf(access, object, filter.field)
  const { operator } = filter
  const value = filter.value === '' ? null : filter.value
  switch (operator) {
    case 'IsNull':
      return `${column.sql} is ${/^true$/i.test(String(value)) ? '' : 'not '}null`
    case 'In':
      return listClause(column, value, parameters)
    case 'NotIn':
      return `(${listClause(column, value, parameters)}) is not true`
    case 'Contains':
    case 'StartsWith':
    case 'EndsWith':
      if (value === null) return 'false'
      return `${column.sql}::text ilike ${parameters.add(pattern(operator, String(value)))}`
    default:
      return value === null
        ? nullClause(column, operator)
        : comparison(column, operator, value, parameters)
  }
}

type Comparison = keyof typeof comparisons

const comparisons = {
  EqualTo: '=',
  NotEqualTo: 'is distinct from',
  GreaterThan: '>',
  GreaterThanOrEqualTo: '>=',
  LessThan: '<',
  LessThanOrEqualTo: '<=',
} as const

function pattern(operator: 'Contains' | 'StartsWith' | 'EndsWith', value: string): string {
  const escaped = value.replace(/[%_\\]/g, '\\$&')
  if (operator === 'Contains') return `%${escaped}%`
  return operator === 'StartsWith' ? `${escaped}%` : `%${escaped}`
}

function nullClause({ sql }: Column, operator: Comparison): string {
  if (operator === 'EqualTo') return `${sql} is null`
  return operator === 'NotEqualTo' ? `${sql} is not null` : 'false'
}

function comparison(
  { sql, field }: Column,
  operator: Comparison,
  value: Json,
  parameters: Parameters,
): string {
  const { text, type } = comparable(field, value)
  const bound = `${parameters.add(text)}::${type}`
  const sign = comparisons[operator]
  if (isText(field)) return `lower(${sql}) ${sign} lower(${bound})`
  // A date beside an instant is its midnight in GMT.
  const isMixed = columnType(field) === 'date' && type !== 'date'
  return `${isMixed ? `(${sql}::timestamp at time zone 'UTC')` : sql} ${sign} ${bound}`
}

function listClause({ sql, field }: Column, value: Json, parameters: Parameters): string {
  const list = Array.isArray(value) ? value : [value]
  const present = list.filter((item) => item !== null && item !== '')
  const texts = present.map((item) => comparable(field, item))
  const type = texts.find((item) => item.type !== columnType(field))?.type ?? columnType(field)
  const bound = `${parameters.add(texts.map(({ text }) => text))}::${type}[]`
  const isMixed = columnType(field) === 'date' && type !== 'date'
  const own = isMixed ? `(${sql}::timestamp at time zone 'UTC')` : sql
  const isIn = isText(field)
    ? `lower(${sql}) = any(select lower(item) from unnest(${bound}) item)`
    : `${own} = any(${bound})`
  return present.length < list.length ? `(${isIn} or ${sql} is null)` : isIn
}

/** Texts compare without regard to case; ids tell it apart. */
function isText(field: FieldDefinition): boolean {
  return columnType(field) === 'text' && !holdsId(field)
}

/**
 * A value in the form in which the column's values compare with it, and the type it is bound as.
 */
function comparable(field: FieldDefinition, value: Json): { text: string; type: string } {
  const text = typeof value === 'object' ? '' : String(value)
  const type = columnType(field) ?? 'text'
  const instant = 'timestamp with time zone'
  switch (type) {
    case 'text':
      if (typeof value === 'object') break
      return { text: holdsId(field) ? caseSafeId(text) : text, type }
    case 'boolean':
      if (/^(true|false)$/i.test(text)) return { text: text.toLowerCase(), type }
      break
    case 'numeric':
      if (isNumberText(text)) return { text, type }
      break
    case 'date':
      if (dateText(text) !== undefined) return { text, type }
      if (instantText(text) !== undefined) return { text: instantText(text) ?? '', type: instant }
      break
    case instant:
      if (instantText(text) !== undefined) return { text: instantText(text) ?? '', type }
      break
    case 'time without time zone':
      if (timeText(text) !== undefined) return { text: timeText(text) ?? '', type }
  }
  const message = `${field.label} cannot be compared with ${JSON.stringify(value).slice(0, 60)}.`
  throw new RecordFault('wrong-type', message, [field.apiName])
}
