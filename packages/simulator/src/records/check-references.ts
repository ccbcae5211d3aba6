// Lookups of simulated records that are about to be written: each must point to one that is there.
import type { JsonObject } from '@stagewright/base'
import type { ObjectDefinition } from '@stagewright/metadata'
import { idsPointedTo, lostReference, pointingFields } from '@stagewright/record'
import { targetOf } from './read-records.ts'
import { type RecordAccess, tableOf } from './record-access.ts'

/** @throws RecordFault reference-not-found */
export function checkReferences(
  access: RecordAccess,
  object: ObjectDefinition,
  records: readonly JsonObject[],
): void {
  for (const field of pointingFields(object)) {
    for (const id of idsPointedTo(field, records)) {
      const target = targetOf(access, field.referenceTo, id)
      const isThere = target && tableOf(access, target.apiName).get(id) !== undefined
      if (!isThere) throw lostReference(field, id)
    }
  }
}
