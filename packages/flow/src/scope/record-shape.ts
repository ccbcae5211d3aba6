// What the schema says about fields and lookups, in the words the interpreter needs.
import type { ValueType } from '@stagewright/formula'
import { type FieldDefinition, fieldValueType, type Schema } from '@stagewright/metadata'
import { parsePath } from './reference-path.ts'

export type FieldShape = {
  /** The API name in its own letter case. */
  name: string
  type: ValueType
  /** The key under which a looked-up record stands in the record; undefined for other fields. */
  relationship?: string
  /** False for what only the platform writes. */
  isWritable: boolean
  definition: FieldDefinition
}

const COMPUTED = new Set(['AutoNumber', 'Summary', 'Id'])

/**
 * The field of an object by name in any letter case; undefined when the schema does not know it.
 */
export function fieldShape(schema: Schema, object: string, name: string): FieldShape | undefined {
  const definition = schema.field(object, name)
  if (definition === undefined) return undefined
  const { apiName, type, formula, referenceTo, isSystem } = definition
  const isComputed = formula !== undefined || isSystem === true || COMPUTED.has(type)
  return {
    name: apiName,
    type: fieldValueType(definition),
    isWritable: !isComputed,
    ...(referenceTo.length > 0 && { relationship: relationshipOf(apiName) }),
    definition,
  }
}

function relationshipOf(lookup: string): string {
  return lookup.endsWith('__c') ? `${lookup.slice(0, -1)}r` : lookup.replace(/Id$/, '')
}

/** The field at the end of a path through lookups. */
export function fieldPathShape(
  schema: Schema,
  object: string,
  path: string,
): FieldShape | undefined {
  const parts = parsePath(path)
  const last = parts.at(-1)
  let at: string | undefined = object
  for (const part of parts.slice(0, -1)) {
    at = part.target ?? (at && relationShape(schema, at, part.name)?.objects[0])
  }
  return at === undefined || last === undefined ? undefined : fieldShape(schema, at, last.name)
}

export type RelationShape = {
  /** The field that holds the looked-up record's id. */
  lookup: string
  /** The objects it may be of. */
  objects: readonly string[]
}

/** The lookup behind a relationship name such as `Account` or `Parent__r`. */
export function relationShape(
  schema: Schema,
  object: string,
  name: string,
): RelationShape | undefined {
  const relationship = schema.relationship(object, name)
  return relationship && { lookup: relationship.field.apiName, objects: relationship.referenceTo }
}

/** The object whose records have ids like this one; undefined when the schema knows none. */
export function objectOfId(schema: Schema, id: string): string | undefined {
  return schema.objectOfId(id)?.apiName
}
