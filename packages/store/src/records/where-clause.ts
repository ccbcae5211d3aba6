// Record filters as SQL with bound values. Texts compare without regard to case, ids exactly, as the real
// database does; an empty text is null.
import { caseSafeId, type Json } from '@stagewright/base'
import { RecordFault } from '@stagewright/conductor'
import type { RecordCriteria, RecordFilter } from '@stagewright/flow'
import { type ConditionLogic, parseConditionLogic } from '@stagewright/formula'
import type { FieldDefinition, ObjectDefinition } from '@stagewright/metadata'
import { columnType } from './column-type.ts'
import { fieldNamed, type RecordAccess } from './record-access.ts'
import { quoted, tableOf } from './relations.ts'

/** Collects values and gives their parameter. */
export class Parameters {
  readonly values: unknown[] = []
  add(value: unknown): string {
    this.values.push(value)
    return `$${this.values.length}`
  }
}

/** The condition on alias `t`; `true` without filters. Throws RecordFault for unknown fields. */
export function whereClause(
  access: RecordAccess,
  object: ObjectDefinition,
  criteria: RecordCriteria,
  parameters: Parameters,
): string {
  const { filters, logic } = criteria
  if (filters.length === 0) return 'true'
  const parsed = parseConditionLogic(logic || 'and', filters.length)
  if (!parsed.ok) throw new RecordFault('wrong-type', `Filter logic: ${parsed.error.message}`)
  const parts = filters.map((filter) => filterClause(access, object, filter, parameters))
  return joined(parsed.value, parts)
}

function joined(logic: ConditionLogic, parts: readonly string[]): string {
  switch (logic.kind) {
    case 'condition':
      return parts[logic.number - 1] ?? 'true'
    case 'not':
      return `not (${joined(logic.operand, parts)})`
    case 'and':
    case 'or':
      return `(${logic.operands.map((operand) => joined(operand, parts)).join(` ${logic.kind} `)})`
  }
}

type Column = { sql: string; field: FieldDefinition }

/** The column a filter names, through lookups where it is a path. */
export function columnOf(
  access: RecordAccess,
  object: ObjectDefinition,
  path: string,
  alias = 't',
): Column {
  const [head = '', ...rest] = path.split('.')
  if (rest.length === 0) {
    const field = fieldNamed(access, object, head)
    const isStored = access.relations.get(object.apiName)?.columns.has(field.apiName)
    if (columnType(field) !== undefined && isStored) {
      return { sql: `${alias}.${quoted(field.apiName)}`, field }
    }
    throw new RecordFault(
      'field-not-found',
      `Records cannot be selected by ${field.label}: it is computed.`,
      [head],
    )
  }
  const [name = '', narrowed] = head.split(':')
  const relationship = access.schema.relationship(object.apiName, name)
  const target = narrowed ?? relationship?.referenceTo[0]
  const next = target === undefined ? undefined : access.schema.object(target)
  if (!relationship || !next || !access.relations.has(next.apiName)) {
    throw new RecordFault('field-not-found', `${object.label} has no relationship ${name}.`, [path])
  }
  const inner = `${alias}_${next.apiName.toLowerCase()}`
  const column = columnOf(access, next, rest.join('.'), inner)
  const link = `${inner}."Id" = ${alias}.${quoted(relationship.field.apiName)}`
  return {
    sql: `(select ${column.sql} from ${tableOf(next.apiName)} ${quoted(inner)} where ${link})`.replaceAll(
      `${inner}.`,
      `${quoted(inner)}.`,
    ),
    field: column.field,
  }
}

function filterClause(
  access: RecordAccess,
  object: ObjectDefinition,
  filter: RecordFilter,
  parameters: Parameters,
): string {
  const { sql, field } = columnOf(access, object, filter.field)
  const { operator } = filter
  const value = filter.value === '' ? null : filter.value
  if (operator === 'IsNull')
    return `${sql} is ${value === true || value === 'true' ? '' : 'not '}null`
  if (operator === 'In' || operator === 'NotIn') return listClause(sql, field, filter, parameters)
  const kind = kindOf(field)
  if (value === null) {
    if (operator === 'EqualTo')
      return kind === 'boolean' ? `not coalesce(${sql}, false)` : `${sql} is null`
    return operator === 'NotEqualTo' ? `${sql} is not null` : 'false'
  }
  const own =
    kind === 'boolean' ? `coalesce(${sql}, false)` : kind === 'text' ? `lower(${sql})` : sql
  if (operator === 'Contains' || operator === 'StartsWith' || operator === 'EndsWith') {
    const escaped = String(value).replace(/[%_\\]/g, '\\$&')
    const pattern = { Contains: `%${escaped}%`, StartsWith: `${escaped}%`, EndsWith: `%${escaped}` }
    return `coalesce(${sql}::text ilike ${parameters.add(pattern[operator])}, false)`
  }
  const bound = `${parameters.add(boundValue(field, kind, value))}::${castOf(field, kind)}`
  if (operator === 'NotEqualTo') return `(${sql} is null or ${own} <> ${bound})`
  return `coalesce(${own} ${comparisons[operator]} ${bound}, false)`
}

const comparisons = {
  EqualTo: '=',
  GreaterThan: '>',
  GreaterThanOrEqualTo: '>=',
  LessThan: '<',
  LessThanOrEqualTo: '<=',
} as const

function listClause(
  sql: string,
  field: FieldDefinition,
  filter: RecordFilter,
  parameters: Parameters,
): string {
  const kind = kindOf(field)
  const list = Array.isArray(filter.value) ? filter.value : [filter.value]
  const present = list.filter((value) => value !== null && value !== '')
  const own = kind === 'text' ? `lower(${sql})` : sql
  const bound = present.map((value) => boundValue(field, kind, value))
  const isIn = `coalesce(${own} = any(${parameters.add(bound)}::${castOf(field, kind)}[]), false)`
  const hasNull = present.length < list.length
  const matches = hasNull ? `(${isIn} or ${sql} is null)` : isIn
  return filter.operator === 'In' ? matches : `not ${matches}`
}

type Kind = 'id' | 'boolean' | 'text' | 'other'

function kindOf(field: FieldDefinition): Kind {
  if (field.type === 'Id' || field.referenceTo.length > 0) return 'id'
  const type = columnType(field)
  if (type === 'boolean') return 'boolean'
  return type === 'text' ? 'text' : 'other'
}

function castOf(field: FieldDefinition, kind: Kind): string {
  return kind === 'id' ? 'text' : (columnType(field) ?? 'text')
}

function boundValue(field: FieldDefinition, kind: Kind, value: Json): unknown {
  if (kind === 'id') return caseSafeId(String(value))
  if (kind === 'text') return String(value).toLowerCase()
  if (kind === 'boolean') return value === true || value === 'true'
  const text = String(value)
  const type = columnType(field)
  const isFit =
    type === 'numeric'
      ? text.trim() !== '' && Number.isFinite(Number(text))
      : type === 'jsonb' ||
        !Number.isNaN(Date.parse(type?.startsWith('time w') ? `1970-01-01T${text}` : text))
  if (isFit) return type === 'date' ? text.slice(0, 10) : text
  throw new RecordFault(
    'wrong-type',
    `${field.label} cannot be compared with ${text.slice(0, 60)}.`,
    [field.apiName],
  )
}
