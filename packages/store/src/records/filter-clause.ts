// One record filter as SQL with bound values. Texts compare without regard to case, ids exactly, as
// the real database does; an empty text is null. A clause may come out null, which counts as false.
// filterHolds of @stagewright/record decides the same in memory.
import type { Json } from '@stagewright/base'
import type { ObjectDefinition } from '@stagewright/metadata'
import {
  comparableValue,
  patternOf,
  patternText,
  pickedSets,
  type RecordFilter,
  type ValueKind,
  valueKind,
  wholePattern,
} from '@stagewright/record'
import { sqlType } from './column-type.ts'
import { columnOf, type Column } from './field-path.ts'
import { runOfMilestone } from './milestone-ids.ts'
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
 * The condition of a filter on the row of an alias.
 * @throws RecordFault field-not-found, wrong-type
 */
export function filterClause(
  access: RecordAccess,
  object: ObjectDefinition,
  filter: RecordFilter,
  parameters: Parameters,
): string {
  const column = columnOf(access, object, filter.field)
  const clause = conditionOn(column, filter, parameters)
  const within = runOfMilestone(object.apiName, filter, parameters)
  return within === undefined ? clause : `(${clause} and ${within})`
}

/** The condition of a filter on a column. Throws RecordFault wrong-type. */
export function conditionOn(
  column: Column,
  { operator, value: given }: Pick<RecordFilter, 'operator' | 'value'>,
  parameters: Parameters,
): string {
  const value = given === '' ? null : given
  switch (operator) {
    case 'IsNull':
      return `${column.sql} is ${/^true$/i.test(String(value)) ? '' : 'not '}null`
    case 'In':
      return listClause(column, value, parameters)
    case 'NotIn':
      return `(${listClause(column, value, parameters)}) is not true`
    case 'Includes':
      return picksClause(column, value, parameters)
    case 'Excludes':
      return `(${picksClause(column, value, parameters)}) is not true`
    case 'Contains':
    case 'StartsWith':
    case 'EndsWith': {
      const part = patternText(column.field, valueKind(column.field), value)
      return part === null ? 'false' : likeClause(column, patternOf(operator, part), parameters)
    }
    case 'Like': {
      const pattern = patternText(column.field, valueKind(column.field), value)
      return pattern === null ? 'false' : likeClause(column, wholePattern(pattern), parameters)
    }
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
  const kind = valueKind(field)
  const right = comparableValue(field, kind, value)
  const bound = `${parameters.add(right.text)}::${sqlType(right.kind)}`
  const sign = comparisons[operator]
  if (kind === 'text') return `lower(${sql}) ${sign} lower(${bound})`
  return `${beside(right.kind, kind, sql)} ${sign} ${bound}`
}

/** A date beside an instant is its midnight in GMT. */
function beside(right: ValueKind, kind: ValueKind, sql: string): string {
  return right === kind ? sql : `(${sql}::timestamp at time zone 'UTC')`
}

function listClause({ sql, field }: Column, value: Json, parameters: Parameters): string {
  const kind = valueKind(field)
  const list = Array.isArray(value) ? value : [value]
  const present = list.filter((item) => item !== null && item !== '')
  const rights = present.map((item) => comparableValue(field, kind, item))
  const mixed = rights.find((right) => right.kind !== kind)?.kind ?? kind
  const bound = `${parameters.add(rights.map(({ text }) => text))}::${sqlType(mixed)}[]`
  const isIn =
    kind === 'text'
      ? `lower(${sql}) = any(select lower(item) from unnest(${bound}) item)`
      : `${beside(mixed, kind, sql)} = any(${bound})`
  return present.length < list.length ? `(${isIn} or ${sql} is null)` : isIn
}

const shown: Partial<Record<ValueKind, (sql: string) => string>> = {
  number: (sql) => `trim_scale(${sql})::text`,
  instant: (sql) => `to_char(${sql} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`,
  time: (sql) => `to_char(${sql}, 'HH24:MI:SS.MS')`,
}

function likeClause({ sql, field }: Column, pattern: string, parameters: Parameters): string {
  const text = shown[valueKind(field)]?.(sql) ?? `${sql}::text`
  return `${text} ilike ${parameters.add(pattern)}`
}

/** Any of the sets of picks, each picked as a whole. */
function picksClause({ sql, field }: Column, value: Json, parameters: Parameters): string {
  const sets = pickedSets(field, valueKind(field), value)
  if (sets.length === 0) return 'false'
  const picked = `string_to_array(lower(${sql}), ';')`
  const clauses = sets.map((set) => `${picked} @> ${parameters.add(set)}::text[]`)
  return `(${clauses.join(' or ')})`
}
