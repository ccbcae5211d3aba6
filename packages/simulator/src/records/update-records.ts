// Changing simulated records: only the fields present are written.
import { isoInstant, type JsonObject } from '@stagewright/base'
import type { RecordChange } from '@stagewright/conductor'
import type { FlowRecord } from '@stagewright/flow'
import type { ObjectDefinition } from '@stagewright/metadata'
import {
  checkLookupFilters,
  checkValidationRules,
  compoundName,
  hasCompoundName,
  RecordFault,
  type ReadRecords,
  recordPatches,
} from '@stagewright/record'
import { checkReferences } from './check-references.ts'
import { checkUnique } from './check-unique.ts'
import { kept } from './insert-records.ts'
import { completed, readRecords } from './read-records.ts'
import { objectNamed, type RecordAccess, refuseOfSystem } from './record-access.ts'

/** Updates records of one object by Id; gives each before and after. Throws RecordFault. */
export async function updateRecords(
  access: RecordAccess,
  objectName: string,
  records: readonly JsonObject[],
  by: string,
): Promise<RecordChange[]> {
  const object = objectNamed(access, objectName)
  refuseOfSystem(object, 'changed')
  const patches = recordPatches(access, object, records)
  if (patches.length === 0) return []
  const table = access.data.records(object.apiName)
  const rows = patches.map(({ id }) => {
    const row = table.get(id)
    if (row) return row
    const message = `${object.label} ${id} does not exist any more.`
    throw new RecordFault('record-not-found', message)
  })
  const values = patches.map((patch) => patch.values)
  checkReferences(access, object, values)
  const before = completed(access, object, rows, [])
  patches.forEach(({ id, values: patch }, at) => {
    table.set(id, written(access, object, rows[at] ?? {}, patch, by))
  })
  checkUnique(
    access,
    object,
    patches.map(({ id }) => id),
  )
  const after = completed(access, object, table.of(patches.map(({ id }) => id)), [])
  const changes = before.map((was, at) => ({ before: was, after: after[at] ?? {} }))
  const read: ReadRecords = async (query) => readRecords(access, query)
  await checkLookupFilters(access, object, changes, read)
  await checkValidationRules(access, object, changes, read)
  return changes
}

function written(
  access: RecordAccess,
  object: ObjectDefinition,
  row: FlowRecord,
  patch: JsonObject,
  by: string,
): FlowRecord {
  const at = isoInstant(access.now)
  const stamps = { LastModifiedById: by, LastModifiedDate: at, SystemModstamp: at }
  const next = kept(object, { ...row, ...patch, ...stamps })
  const isPerson = hasCompoundName(object) && Boolean(next['LastName'])
  return isPerson ? { ...next, Name: compoundName(next) } : next
}
