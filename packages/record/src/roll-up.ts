// Roll-up summaries: what of which details is added up, and how.
import type { Json, JsonObject } from '@stagewright/base'
import type { FieldDefinition, ObjectDefinition, Schema } from '@stagewright/metadata'
import type { RecordFilter } from './criteria.ts'
import { filterItems } from './filter-items.ts'

export type RollUp = {
  child: ObjectDefinition
  foreignKey: string
  operation: 'count' | 'sum' | 'min' | 'max'
  /** The field of the details; undefined for a count. */
  summed: string | undefined
  filters: RecordFilter[]
  /** The value without details. */
  empty: Json
}

/** What a roll-up adds up; undefined when its details or their fields are not here. */
export function rollUpOf(schema: Schema, { summary }: FieldDefinition): RollUp | undefined {
  const [childName = '', foreignKey = ''] = summary?.foreignKey.split('.') ?? []
  const child = schema.object(childName)
  const operation = summary?.operation.toLowerCase()
  if (!summary || !child) return undefined
  if (!schema.field(child.apiName, foreignKey)) return undefined
  if (operation !== 'count' && operation !== 'sum' && operation !== 'min' && operation !== 'max') {
    return undefined
  }
  const summed = operation === 'count' ? undefined : summary.summarizedField?.split('.').at(-1)
  const filters = filterItems(summary.filters)
  if (!filters) return undefined
  const isWhole = [...filters.map(({ field }) => field), ...(summed ? [summed] : [])].every(
    (name) => schema.field(child.apiName, name) !== undefined,
  )
  if (!isWhole || (operation !== 'count' && summed === undefined)) return undefined
  const empty = operation === 'count' || operation === 'sum' ? 0 : null
  return { child, foreignKey, operation, summed, filters, empty }
}

/**
 * The values of a roll-up over details, by the id of their master. Sums are of numbers as they are:
 * a formula's result has its places already.
 */
export function addedUp(
  schema: Schema,
  rollUp: RollUp,
  details: readonly JsonObject[],
): Map<string, Json> {
  const { child, foreignKey, operation, summed = '' } = rollUp
  const keyName = schema.field(child.apiName, foreignKey)?.apiName ?? foreignKey
  const valueName = schema.field(child.apiName, summed)?.apiName ?? summed
  const values = new Map<string, Json>()
  for (const detail of details) {
    const key = String(detail[keyName])
    const before = values.get(key)
    const value = operation === 'count' ? 1 : (detail[valueName] ?? null)
    if (value === null) continue
    if (before === undefined || before === null) values.set(key, value)
    else if (operation === 'count' || operation === 'sum') {
      values.set(key, Number(before) + Number(value))
    } else {
      const isLess = typeof value === 'string' ? value < String(before) : value < before
      values.set(key, isLess === (operation === 'min') ? value : before)
    }
  }
  return values
}
