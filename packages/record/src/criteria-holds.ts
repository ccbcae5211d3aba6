// Record criteria in memory: whether a record meets them, which of two comes first.
import { isJsonObject, type Json, type JsonObject } from '@stagewright/base'
import {
  type ConditionLogic,
  type DataType,
  evaluateCondition,
  evaluateConditionLogic,
  parseConditionLogic,
} from '@stagewright/formula'
import { type ObjectDefinition, readRecordPath } from '@stagewright/metadata'
import type { RecordCriteria, RecordFilter } from './criteria.ts'
import type { RecordContext } from './record-context.ts'
import { RecordFault } from './record-fault.ts'

/** How the filters are joined. Throws RecordFault wrong-type for logic that cannot be read. */
export function criteriaLogic({ filters, logic }: RecordCriteria): ConditionLogic {
  const parsed = parseConditionLogic(logic || 'and', filters.length)
  if (parsed.ok) return parsed.value
  throw new RecordFault('wrong-type', `Filter logic: ${parsed.error.message}`)
}

/** Whether a record meets all criteria. Throws RecordFault wrong-type. */
export function criteriaHold(
  context: RecordContext,
  object: ObjectDefinition,
  criteria: RecordCriteria,
  record: JsonObject,
): boolean {
  return evaluateConditionLogic(criteriaLogic(criteria), (number) => {
    const filter = criteria.filters[number - 1]
    return filter === undefined || filterHolds(context, object, filter, record)
  })
}

/** Whether a record meets one filter. Throws RecordFault wrong-type. */
export function filterHolds(
  { schema }: RecordContext,
  object: ObjectDefinition,
  filter: RecordFilter,
  record: JsonObject,
): boolean {
  const path = filter.field.split('.')
  const left = readRecordPath(schema, { object: object.apiName, record, path })
  const dataType: DataType = left?.type.dataType ?? 'Any'
  const value = filter.value === '' ? null : filter.value
  const isCollection = Array.isArray(value)
  const isNull = filter.operator === 'IsNull'
  const type = isNull ? { dataType: 'Boolean' as const } : { dataType, isCollection }
  const seen = { type: left?.type ?? { dataType }, value: left?.value ?? null }
  const result = evaluateCondition(filter.operator, seen, { type, value })
  if (result.ok) return result.value
  throw new RecordFault('wrong-type', `${filter.field}: ${result.error.message}`, [filter.field])
}

/** The value at the end of a path of names, null where the way ends. */
export function valueAt(record: JsonObject, path: string): Json {
  let at: Json = record
  for (const segment of path.split('.')) {
    at = isJsonObject(at) ? (at[segment.split(':')[0] ?? ''] ?? null) : null
  }
  return at
}

/**
 * How two values are sorted: nothing comes first, numbers by value, texts without regard to case.
 */
export function compared(a: Json, b: Json): number {
  if (a === null || b === null) return a === b ? 0 : a === null ? -1 : 1
  if (typeof a === 'number' || typeof b === 'number') return Number(a) - Number(b)
  const [left, right] = [String(a).toLowerCase(), String(b).toLowerCase()]
  return left < right ? -1 : left > right ? 1 : 0
}
