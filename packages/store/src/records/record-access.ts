// What every record statement needs to know: schema, tables, transaction, time.
import type { Instant, NewId } from '@stagewright/base'
import { RecordFault } from '@stagewright/conductor'
import type { FieldDefinition, ObjectDefinition, Schema } from '@stagewright/metadata'
import type { Transaction } from '../database/transaction.ts'
import type { Relation, Relations } from './relations.ts'

export type RecordAccess = {
  tx: Transaction
  schema: Schema
  relations: Relations
  now: Instant
  newId: NewId
}

/** The object and its table. Throws RecordFault object-not-found. */
export function objectNamed(
  access: RecordAccess,
  name: string,
): { object: ObjectDefinition; relation: Relation } {
  const object = access.schema.object(name)
  const relation = object && access.relations.get(object.apiName)
  if (object && relation) return { object, relation }
  const remedy = object ? 'Deploy a project that uses it.' : 'Check the name, or deploy the object.'
  throw new RecordFault('object-not-found', `There is no object ${name} here. ${remedy}`)
}

/** The field. Throws RecordFault field-not-found. */
export function fieldNamed(
  access: RecordAccess,
  object: ObjectDefinition,
  name: string,
): FieldDefinition {
  const field = access.schema.field(object.apiName, name)
  if (field) return field
  throw new RecordFault('field-not-found', `${object.label} has no field ${name}.`, [name])
}
