// Record criteria in memory: whether a record meets them, which of two comes first.
import { isJsonObject, type Json, type JsonObject } from '@stagewright/base'
import {
  type ConditionLogic,
  evaluateConditionLogic,
  parseConditionLogic,
} from '@stagewright/formula'
import type { ObjectDefinition } from '@stagewright/metadata'
import type { RecordCriteria } from './criteria.ts'
import { filterHolds } from './filter-holds.ts'
import type { RecordContext } from './record-context.ts'
import { RecordFault } from './record-fault.ts'
import type { ValueKind } from './value-kind.ts'
import { valueOrder } from './value-order.ts'

/** How the filters are joined. Throws RecordFault wrong-type for logic that cannot be read. */
export function criteriaLogic({ filters, logic }: RecordCriteria): ConditionLogic {
  const parsed = parseConditionLogic(logic || 'and', filters.length)
  if (parsed.ok) return parsed.value
  throw new RecordFault('wrong-type', `Filter logic: ${parsed.error.message}`)
}

/** Whether a record meets all criteria; every one without filters. Throws RecordFault. */
export function criteriaHold(
  context: RecordContext,
  object: ObjectDefinition,
  criteria: RecordCriteria,
  record: JsonObject,
): boolean {
  if (criteria.filters.length === 0) return true
  return evaluateConditionLogic(criteriaLogic(criteria), (number) => {
    const filter = criteria.filters[number - 1]
    return filter === undefined || filterHolds(context, object, filter, record)
  })
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
 * How two values of a field are sorted: nothing comes first, the rest as the database sorts values
 * of that kind.
 */
export function compared(a: Json, b: Json, kind?: ValueKind): number {
  if (a === null || b === null) return a === b ? 0 : a === null ? -1 : 1
  const isNumber = typeof a === 'number' && typeof b === 'number'
  return valueOrder(kind ?? (isNumber ? 'number' : 'text'), String(a), String(b))
}
