// The conditions of a query as record criteria: names and values checked, dates by name made into
// the days they mean.
import type { Json } from '@stagewright/base'
import type { FieldDefinition, ObjectDefinition } from '@stagewright/metadata'
import { comparableValue } from '../comparable-value.ts'
import type { RecordCriteria, RecordFilter, RecordOperator, RecordSet } from '../criteria.ts'
import { RecordFault } from '../record-fault.ts'
import { type ValueKind, valueKind } from '../value-kind.ts'
import { dayStart, daysOf, dayText } from './date-literal.ts'
import { QueryStop } from './lex-query.ts'
import { type QueryContext, seenField } from './query-context.ts'
import type { QueryCondition, QueryOperator, QueryTree, QueryValue } from './query-tree.ts'

type Comparison = Extract<QueryCondition, { kind: 'comparison' }>

/** Checks the query whose records a condition compares with. */
export type CheckSet = (query: QueryTree) => RecordSet

const operators: Record<QueryOperator, RecordOperator> = {
  '=': 'EqualTo',
  '!=': 'NotEqualTo',
  '<': 'LessThan',
  '<=': 'LessThanOrEqualTo',
  '>': 'GreaterThan',
  '>=': 'GreaterThanOrEqualTo',
  LIKE: 'Like',
  IN: 'In',
  'NOT IN': 'NotIn',
  INCLUDES: 'Includes',
  EXCLUDES: 'Excludes',
}

/** Conditions of records as criteria. Throws QueryStop. */
export function checkWhere(
  context: QueryContext,
  object: ObjectDefinition,
  where: QueryCondition | undefined,
  checkSet: CheckSet,
): RecordCriteria {
  const filters: RecordFilter[] = []
  if (!where) return { object: object.apiName, filters, logic: 'and' }
  const logic = joinedLogic(where, (comparison) => {
    const { left } = comparison
    if (left.kind === 'aggregate') {
      const remedy = 'Put conditions on figures into HAVING.'
      throw new QueryStop(`${left.function} has no place in WHERE.`, remedy, left.range)
    }
    const { field, path } = seenField(context, object, left)
    if (comparison.among) {
      const among = checkSet(comparison.among)
      filters.push({ field: path, operator: operators[comparison.operator], value: null, among })
      return String(filters.length)
    }
    const terms = checkTerms(context, field, comparison)
    const numbers = terms.map((term) => filters.push({ field: path, ...term }))
    return joinedTerms(comparison, numbers)
  })
  return { object: object.apiName, filters, logic }
}

/** The logic of conditions, with what `term` gives for each comparison: `1`, `(2 AND 3)`. */
export function joinedLogic(
  condition: QueryCondition,
  term: (comparison: Comparison) => string,
): string {
  switch (condition.kind) {
    case 'comparison':
      return term(condition)
    case 'not':
      return `NOT (${joinedLogic(condition.operand, term)})`
    case 'and':
    case 'or': {
      const parts = condition.operands.map((operand) => joinedLogic(operand, term))
      return `(${parts.join(condition.kind === 'and' ? ' AND ' : ' OR ')})`
    }
  }
}

/** A day is one condition or two: not before its first, before the first that follows. */
export function joinedTerms({ operator }: Comparison, numbers: readonly number[]): string {
  return numbers.length === 1
    ? String(numbers[0])
    : `(${numbers.join(operator === '!=' ? ' OR ' : ' AND ')})`
}

export type Term = { operator: RecordOperator; value: Json }

/** What a comparison asks of a field. Throws QueryStop at what does not fit. */
export function checkTerms(
  context: QueryContext,
  field: FieldDefinition,
  comparison: Comparison,
): Term[] {
  const { operator, values, range } = comparison
  const kind = valueKind(field, context.schema)
  if (operator === 'LIKE' && kind !== 'text' && kind !== 'exact') {
    throw new QueryStop(`${field.label} is no text.`, 'LIKE compares texts; use =.', range)
  }
  const isMany = field.type === 'MultiselectPicklist'
  if ((operator === 'INCLUDES' || operator === 'EXCLUDES') && !isMany) {
    const remedy = `Use ${operator === 'INCLUDES' ? 'IN' : 'NOT IN'}.`
    throw new QueryStop(`${field.label} holds one value.`, remedy, range)
  }
  const [value] = values
  if (value?.kind === 'dateLiteral') return dayTerms(context, { field, kind }, comparison, value)
  const isList = operator.endsWith('IN') || operator === 'INCLUDES' || operator === 'EXCLUDES'
  const plain = values.map((item) => plainValue(field, kind, item))
  return [{ operator: operators[operator], value: isList ? plain : (plain[0] ?? null) }]
}

function plainValue(field: FieldDefinition, kind: ValueKind, value: QueryValue): Json {
  if (value.kind === 'null') return null
  if (value.kind === 'dateLiteral') {
    const remedy = 'Compare with it alone: CreatedDate = TODAY.'
    throw new QueryStop(`${value.name} cannot stand in a list.`, remedy, value.range)
  }
  const isText = kind === 'text' || kind === 'exact' || kind === 'id'
  if (isText && value.kind !== 'text') {
    const remedy = `Put it in quotation marks: '${value.value}'.`
    throw new QueryStop(`${field.label} is text.`, remedy, value.range)
  }
  try {
    comparableValue(field, kind, value.value)
    return value.value
  } catch (error) {
    if (!(error instanceof RecordFault)) throw error
    throw new QueryStop(error.message, examples[kind] ?? 'Compare it with null.', value.range)
  }
}

const examples: Partial<Record<ValueKind, string>> = {
  number: 'Write a number, such as 42.5.',
  boolean: 'Write TRUE or FALSE.',
  date: 'Write a day, such as 2026-03-31 or TODAY.',
  instant: 'Write a time, such as 2026-03-31T09:00:00Z, or a day, such as TODAY.',
  time: "Write a time of day, such as '09:30'.",
}

function dayTerms(
  context: QueryContext,
  { field, kind }: { field: FieldDefinition; kind: ValueKind },
  { operator, range }: Comparison,
  literal: Extract<QueryValue, { kind: 'dateLiteral' }>,
): Term[] {
  if (kind !== 'date' && kind !== 'instant') {
    const remedy = examples[kind] ?? "Put texts in quotation marks: 'TODAY'."
    throw new QueryStop(`${field.label} is no date.`, remedy, literal.range)
  }
  const days = daysOf(literal.name, literal.count, context)
  if (!days.ok) throw new QueryStop(days.error, 'Write LAST_N_DAYS:30, say.', literal.range)
  const text = (day: number) => (kind === 'date' ? dayText(day) : dayStart(day, context.timeZone))
  const [from, to] = [text(days.value.from), text(days.value.to)]
  switch (operator) {
    case '=':
      return [
        { operator: 'GreaterThanOrEqualTo', value: from },
        { operator: 'LessThan', value: to },
      ]
    case '!=':
      return [
        { operator: 'LessThan', value: from },
        { operator: 'GreaterThanOrEqualTo', value: to },
        { operator: 'IsNull', value: true },
      ]
    case '<':
      return [{ operator: 'LessThan', value: from }]
    case '<=':
      return [{ operator: 'LessThan', value: to }]
    case '>':
      return [{ operator: 'GreaterThanOrEqualTo', value: to }]
    case '>=':
      return [{ operator: 'GreaterThanOrEqualTo', value: from }]
    default:
      throw new QueryStop(
        `${literal.name} is a stretch of days.`,
        'Use =, <, > and the like.',
        range,
      )
  }
}
