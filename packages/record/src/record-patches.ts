// What is to change in which records.
import { caseSafeId, type JsonObject } from '@stagewright/base'
import type { ObjectDefinition } from '@stagewright/metadata'
import type { RecordContext } from './record-context.ts'
import { RecordFault } from './record-fault.ts'
import { checkRequired, storedValues } from './written-values.ts'

/** Only the values that are given; the others stay. */
export type RecordPatch = { id: string; values: JsonObject }

/**
 * One patch for each record, as it is stored: a later one of the same Id adds to the earlier.
 * Throws RecordFault for a record without Id, and for values that break the object's rules.
 */
export function recordPatches(
  context: RecordContext,
  object: ObjectDefinition,
  records: readonly JsonObject[],
): RecordPatch[] {
  return [...merged(object, records)].map(([id, record]) => {
    const values = storedValues(context, object, record)
    checkRequired(object, values, 'changed')
    return { id, values }
  })
}

function merged(
  object: ObjectDefinition,
  records: readonly JsonObject[],
): ReadonlyMap<string, JsonObject> {
  const byId = new Map<string, JsonObject>()
  for (const record of records) {
    const id = typeof record['Id'] === 'string' ? caseSafeId(record['Id']) : ''
    if (id === '') {
      throw new RecordFault('record-not-found', `A ${object.label} to change has no Id.`, ['Id'])
    }
    const before = byId.get(id)
    byId.set(id, before ? { ...before, ...record } : record)
  }
  return byId
}
