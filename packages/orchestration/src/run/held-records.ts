// Records that a run holds in its variables: which they are, and the variables with these records
// as they are now.
import { isJsonObject, type Json, jsonEquals, type JsonObject } from '@stagewright/base'
import type { FlowDefinition } from '@stagewright/metadata'
import type { Run } from '../run.ts'

/** Ids of all records in variables, each once. */
export function heldRecordIds({ variables }: Pick<Run, 'variables'>): string[] {
  const ids = new Set<string>()
  for (const value of Object.values(variables)) for (const { id } of recordsIn(value)) ids.add(id)
  return [...ids]
}

/** The same by the object that their variables are declared with. */
export function heldRecords(definition: FlowDefinition, run: Run): Map<string, string[]> {
  const held = new Map<string, string[]>()
  for (const { name, objectType, dataType } of definition.metadata.variables) {
    if (dataType !== 'SObject' || objectType === undefined) continue
    const ids = recordsIn(run.variables[name] ?? null).map(({ id }) => id)
    if (ids.length > 0) held.set(objectType, [...(held.get(objectType) ?? []), ...ids])
  }
  return held
}

/**
 * The variables whose records differ from what was read, with them as they are now: the fields that
 * they held before, a deleted one as null or out of its collection.
 * @param find the record of an object with an id; undefined when it is no more
 */
export function refreshedVariables(
  definition: FlowDefinition,
  run: Run,
  find: (object: string, id: string) => JsonObject | undefined,
): JsonObject {
  const changed: JsonObject = {}
  for (const { name, objectType, dataType } of definition.metadata.variables) {
    const value = run.variables[name] ?? null
    if (dataType !== 'SObject' || objectType === undefined || recordsIn(value).length === 0)
      continue
    const now = refreshed(value, (id) => find(objectType, id))
    if (!jsonEquals(now, value)) changed[name] = now
  }
  return changed
}

type Find = (id: string) => JsonObject | undefined

function refreshed(value: Json, find: Find): Json {
  if (Array.isArray(value))
    return value.map((one) => refreshed(one, find)).filter((one) => one !== null)
  const id = isJsonObject(value) ? value['Id'] : undefined
  // A record that was never saved has nothing to be read anew.
  if (!isJsonObject(value) || typeof id !== 'string') return value
  const now = find(id)
  if (!now) return null
  const fields = Object.entries(value).map(([field, held]): [string, Json] => {
    return [field, Object.hasOwn(now, field) ? (now[field] ?? null) : held]
  })
  return Object.fromEntries(fields)
}

function recordsIn(value: Json): { id: string }[] {
  const records = Array.isArray(value) ? value : [value]
  return records.flatMap((record) => {
    const id = isJsonObject(record) ? record['Id'] : undefined
    return typeof id === 'string' && id !== '' ? [{ id }] : []
  })
}
