// Fields in which no two records may have the same value.
import type { JsonObject } from '@stagewright/base'
import type { FieldDefinition, ObjectDefinition } from '@stagewright/metadata'
import { holdsId, isComputedField, RecordFault } from '@stagewright/record'
import type { RecordAccess } from './record-access.ts'

/** Checks the records of these ids, as written, against all others. Throws duplicate-value. */
export function checkUnique(
  { data }: RecordAccess,
  object: ObjectDefinition,
  ids: readonly string[],
): void {
  const fields = object.fields.filter(
    (field) => field.unique && !field.isSystem && !isComputedField(field),
  )
  if (fields.length === 0) return
  const written = new Set(ids)
  const rows = data.records(object.apiName).values()
  for (const field of fields) {
    const seen = new Map<string, number>()
    for (const row of rows) {
      const key = keyOf(field, row)
      if (key !== undefined) seen.set(key, (seen.get(key) ?? 0) + 1)
    }
    for (const row of rows) {
      const key = keyOf(field, row)
      if (key === undefined || !written.has(String(row['Id'])) || seen.get(key) === 1) continue
      const message = `${field.label}: another ${object.label} has this value already.`
      throw new RecordFault('duplicate-value', message, [field.apiName])
    }
  }
}

function keyOf(field: FieldDefinition, row: JsonObject): string | undefined {
  const value = row[field.apiName] ?? null
  if (value === null) return undefined
  return typeof value === 'string' && !holdsId(field) ? value.toLowerCase() : String(value)
}
