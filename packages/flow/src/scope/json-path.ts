// Reading and replacing values inside records, as plain JSON. Field names match in any letter case.
import { isJsonObject, type Json, type JsonObject } from '@stagewright/base'

/** The key of an object that a name means: itself, or the one that differs only in case. */
export function keyOf(object: JsonObject, name: string): string | undefined {
  if (Object.hasOwn(object, name)) return name
  const wanted = name.toLowerCase()
  return Object.keys(object).find((key) => key.toLowerCase() === wanted)
}

/** A field's value; undefined when the value has no such field, null inside null. */
export function fieldValue(value: Json | undefined, name: string): Json | undefined {
  if (!isJsonObject(value)) return value === null ? null : undefined
  const key = keyOf(value, name)
  return key === undefined ? undefined : value[key]
}

/** The value at the end of a list of names. */
export function valueAt(value: Json | undefined, names: readonly string[]): Json | undefined {
  let found = value
  for (const name of names) found = fieldValue(found, name)
  return found
}

/** A copy in which the value at the names is replaced; records missing on the way are made. */
export function withValueAt(value: Json | undefined, names: readonly string[], item: Json): Json {
  const [name, ...rest] = names
  if (name === undefined) return item
  const object = isJsonObject(value) ? value : {}
  const key = keyOf(object, name) ?? name
  return { ...object, [key]: withValueAt(object[key], rest, item) }
}
