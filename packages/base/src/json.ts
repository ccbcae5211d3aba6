// Plain JSON: the only shape in which runs, interviews and records are kept.

export type JsonScalar = string | number | boolean | null
export type Json = JsonScalar | Json[] | JsonObject
export type JsonObject = { [key: string]: Json }

/** True for a JSON object: neither null nor a list. */
export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Deep equality of two JSON values; the order of keys has no meaning. */
export function jsonEquals(left: Json | undefined, right: Json | undefined): boolean {
  if (left === right) return true
  if (Array.isArray(left) && Array.isArray(right)) {
    return left.length === right.length && left.every((item, at) => jsonEquals(item, right[at]))
  }
  if (!isJsonObject(left) || !isJsonObject(right)) return false
  const keys = Object.keys(left)
  if (keys.length !== Object.keys(right).length) return false
  return keys.every((key) => Object.hasOwn(right, key) && jsonEquals(left[key], right[key]))
}
