// Names of people are put together from their parts, at every save.
import type { JsonObject } from '@stagewright/base'
import type { ObjectDefinition } from '@stagewright/metadata'

const known = new WeakMap<ObjectDefinition, boolean>()

/** True for objects whose records may be people: contacts, leads, person accounts. */
export function hasCompoundName(object: ObjectDefinition): boolean {
  const answer = known.get(object) ?? hasParts(object)
  known.set(object, answer)
  return answer
}

function hasParts(object: ObjectDefinition): boolean {
  const names = new Set(object.fields.map((field) => field.apiName))
  return !object.isCustom && ['Name', 'FirstName', 'LastName'].every((name) => names.has(name))
}

/** The name of a record by its parts. */
export function compoundName(record: JsonObject): string {
  return [record['FirstName'], record['LastName']].filter(Boolean).join(' ')
}
