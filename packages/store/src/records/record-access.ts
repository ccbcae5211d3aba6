// What every record statement needs to know: schema, tables, transaction, time.
import type { JsonObject, Limits, NewId } from '@stagewright/base'
import type { ObjectDefinition } from '@stagewright/metadata'
import { type RecordContext, RecordFault, type SharingLaw } from '@stagewright/record'
import type { Transaction } from '../database/transaction.ts'
import type { Restriction } from '../sharing/access-clause.ts'
import type { Relation, Relations } from './relations.ts'

export type RecordAccess = RecordContext & {
  tx: Transaction
  relations: Relations
  newId: NewId
  limits: Pick<Limits, 'queryRowsMax'>
  /** Global variables as a person sees them. */
  globalsOf?: (userId: string) => Promise<JsonObject>
  /** Who may see what; without one everybody sees everything. */
  law?: SharingLaw
  /** Whose eyes records are read with; absent for the system itself. */
  restriction?: Restriction
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
