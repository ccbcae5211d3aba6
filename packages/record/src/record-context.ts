// What the law of records needs to know of the world: the schema, the time, and who acts.
import type { Instant, JsonObject } from '@stagewright/base'
import type { FieldDefinition, ObjectDefinition, Schema } from '@stagewright/metadata'
import { RecordFault } from './record-fault.ts'

export type RecordContext = {
  schema: Schema
  now: Instant
  /** Global variables (`User`, `Label`, …) as the person who acts sees them. */
  globals?: JsonObject
  /** The id of a record type of an object; without it record types are not looked at. */
  recordTypeId?: (object: string, recordType: string) => string
  /** The record type that the person's profile gives new records, by object, in small letters. */
  defaultRecordTypes?: ReadonlyMap<string, string>
  /** Instead of those of the person. */
  timeZone?: string
  locale?: string
}

/** The field. Throws RecordFault field-not-found. */
export function fieldNamed(
  { schema }: RecordContext,
  object: ObjectDefinition,
  name: string,
): FieldDefinition {
  const field = schema.field(object.apiName, name)
  if (field) return field
  throw new RecordFault('field-not-found', `${object.label} has no field ${name}.`, [name])
}
