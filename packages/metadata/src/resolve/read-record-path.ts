// Walks from a record along fields and lookups: `Status`, `Account.Owner.Name`,
// `Owner:User.Username`.
import { isJsonObject, type Json } from '@stagewright/base'
import type { TypedValue } from '@stagewright/formula'
import { fieldValueType } from '../schema/field-value-type.ts'
import type { Schema } from '../schema/schema.ts'

export type RecordPath = { object: string; record: Json; path: readonly string[] }

/**
 * The typed value at the end of a path. An empty lookup on the way gives null; a name that the
 * object does not have gives the value as stored with type Any, or undefined when nothing is stored
 * either. The path is that of Salesforce references: a polymorphic step names its object behind a
 * colon.
 */
export function readRecordPath(
  schema: Schema,
  { object, record, path }: RecordPath,
): TypedValue | undefined {
  let at: Json = record
  let current: string | undefined = object
  for (const [index, segment] of path.entries()) {
    const [name = '', narrowed] = segment.split(':')
    const isLast = index === path.length - 1
    if (isLast) return fieldAt(schema, current, at, name)
    current = narrowed ?? targetOf(schema, current, name)
    at = valueOf(at, name) ?? null
  }
  return { type: { dataType: 'SObject', object }, value: record }
}

function targetOf(schema: Schema, object: string | undefined, name: string): string | undefined {
  return object === undefined ? undefined : schema.relationship(object, name)?.referenceTo[0]
}

function fieldAt(
  schema: Schema,
  object: string | undefined,
  record: Json,
  name: string,
): TypedValue | undefined {
  const field = object === undefined ? undefined : schema.field(object, name)
  const value = valueOf(record, field?.apiName ?? name)
  if (field) return { type: fieldValueType(field), value: value ?? null }
  const relationship = object === undefined ? undefined : schema.relationship(object, name)
  if (relationship) {
    const target = relationship.referenceTo[0]
    const type = { dataType: 'SObject' as const, ...(target !== undefined && { object: target }) }
    return { type, value: value ?? null }
  }
  return value === undefined ? undefined : { type: { dataType: 'Any' }, value }
}

/** A field of a record in any letter case; undefined when it is not there. */
function valueOf(record: Json, name: string): Json | undefined {
  if (!isJsonObject(record)) return undefined
  if (Object.hasOwn(record, name)) return record[name]
  const lower = name.toLowerCase()
  const key = Object.keys(record).find((item) => item.toLowerCase() === lower)
  return key === undefined ? undefined : record[key]
}
