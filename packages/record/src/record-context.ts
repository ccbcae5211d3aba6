// What the law of records needs to know of the world: the schema and the time.
import type { Instant } from '@stagewright/base'
import type { FieldDefinition, ObjectDefinition, Schema } from '@stagewright/metadata'
import { RecordFault } from './record-fault.ts'

export type RecordContext = { schema: Schema; now: Instant }

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
