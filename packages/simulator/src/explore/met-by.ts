// Values with which a made-up record meets filters, as far as one value each can tell.
import { isJsonObject, type Json } from '@stagewright/base'
import { conditionNumbers } from '@stagewright/formula'
import type { Schema } from '@stagewright/metadata'
import { criteriaLogic, type RecordCriteria, type RecordFilter } from '@stagewright/record'
import { wantedValue } from './wanted-value.ts'

/** Path (lower case) → value. */
export function metBy(schema: Schema, criteria: RecordCriteria): [path: string, value: Json][] {
  const { object, filters } = criteria
  if (filters.length === 0) return []
  const used = new Set(conditionNumbers(criteriaLogic(criteria)))
  const chosen = /\bor\b/i.test(criteria.logic) ? filters.slice(0, 1) : filters
  return chosen.flatMap((filter, at): [string, Json][] => {
    if (!used.has(at + 1)) return []
    const wanted = meeting(schema, object, filter)
    return wanted === undefined ? [] : [[filter.field.toLowerCase(), wanted.value]]
  })
}

function meeting(schema: Schema, object: string, { field, operator, value }: RecordFilter) {
  if (isJsonObject(value)) return undefined
  if (operator === 'Includes' || operator === 'Excludes' || operator === 'Like') return undefined
  const name = field.split('.').at(-1) ?? ''
  const sample = schema.field(object, field)?.picklist?.values[1]?.fullName ?? null
  const dataType = /id$/i.test(name) && operator === 'IsNull' ? 'Id' : 'String'
  return wantedValue(operator, true, value, { dataType, sample })
}
