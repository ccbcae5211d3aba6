// Values of compound fields: put together from their parts when read, taken apart when written.
import { isJsonObject, type Json, type JsonObject } from '@stagewright/base'
import type { FieldDefinition } from '@stagewright/metadata'

/** The value of a compound field of a record; null when it has no part. */
export function compoundValue({ parts = {} }: FieldDefinition, record: JsonObject): Json {
  const entries = Object.entries(parts).map(([part, name]) => [part, record[name] ?? null] as const)
  return entries.every(([, value]) => value === null) ? null : Object.fromEntries(entries)
}

/**
 * What is written to the parts when a compound field is given a value: nothing clears them all,
 * parts that a value leaves out stay as they are. Undefined when it is no such value.
 */
export function compoundParts(
  { parts = {} }: FieldDefinition,
  value: Json,
): JsonObject | undefined {
  if (value === null || value === '') {
    return Object.fromEntries(Object.values(parts).map((name) => [name, null]))
  }
  if (!isJsonObject(value)) return undefined
  const given = Object.entries(parts).filter(([part]) => Object.hasOwn(value, part))
  return Object.fromEntries(given.map(([part, name]) => [name, value[part] ?? null]))
}
