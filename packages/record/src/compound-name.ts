// Names of people are put together from their parts, at every save.
import { type JsonObject, rememberingOf } from '@stagewright/base'
import type { ObjectDefinition } from '@stagewright/metadata'

/** True for objects whose records may be people: contacts, leads, person accounts. */
export const hasCompoundName: (object: ObjectDefinition) => boolean = rememberingOf(hasParts)

function hasParts(object: ObjectDefinition): boolean {
  const names = new Set(object.fields.map((field) => field.apiName))
  return !object.isCustom && ['Name', 'FirstName', 'LastName'].every((name) => names.has(name))
}

/** The name of a record by its parts. */
export function compoundName(record: JsonObject): string {
  return [record['FirstName'], record['LastName']].filter(Boolean).join(' ')
}
