// Filters of record elements and choice sets, with their values resolved.
import type { Json } from '@stagewright/base'
import { convertValue, type TypedValue } from '@stagewright/formula'
import type { FlowRecordFilter } from '@stagewright/metadata'
import type { RecordCriteria, RecordFilter, RecordOperator } from '@stagewright/record'
import { raise, valueOrFault } from '../fault-signal.ts'
import type { Turn } from '../interview/turn.ts'
import { fieldPathShape } from '../scope/record-shape.ts'
import { resolve } from './resolve.ts'

/** The criteria that an element's filters and logic make. */
export function recordCriteria(
  turn: Turn,
  object: string,
  filters: readonly FlowRecordFilter[],
  logic: string | undefined,
): RecordCriteria {
  return {
    object,
    filters: filters.map((filter) => recordFilter(turn, object, filter)),
    logic: logic?.trim() || 'and',
  }
}

/** Criteria that one field is among the values. */
export function criteriaIn(object: string, field: string, values: Json[]): RecordCriteria {
  return { object, filters: [{ field, operator: 'In', value: values }], logic: 'and' }
}

function recordFilter(turn: Turn, object: string, filter: FlowRecordFilter): RecordFilter {
  const what = `Filter on ${object}.${filter.field}`
  const operator = recordOperator(filter, what)
  const value = resolve(turn, filter.value, what)
  return { field: filter.field, operator, value: filterValue(turn, object, filter, value) }
}

function recordOperator(filter: FlowRecordFilter, what: string): RecordOperator {
  const { operator } = filter
  if (operator === undefined || operator === 'IsChanged') {
    return raise('value', `${what}: the operator ${operator ?? '(none)'} cannot be used here.`)
  }
  return operator
}

function filterValue(
  turn: Turn,
  object: string,
  filter: FlowRecordFilter,
  value: TypedValue,
): Json {
  const what = `Filter on ${object}.${filter.field}`
  switch (filter.operator) {
    case 'IsNull':
      return value.value === null ? true : value.value !== false && value.value !== 'false'
    case 'In':
    case 'NotIn':
      if (value.value === null) return []
      return Array.isArray(value.value) ? value.value : [value.value]
    case 'Contains':
    case 'StartsWith':
    case 'EndsWith':
      return valueOrFault(convertValue(value.value, value.type, { dataType: 'String' }), what)
    default: {
      const shape = fieldPathShape(turn.source.schema, object, filter.field)
      if (shape === undefined) return value.value
      return valueOrFault(convertValue(value.value, value.type, shape.type), what)
    }
  }
}
