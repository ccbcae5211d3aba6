// Creating simulated records by the law of records.
import type { JsonObject } from '@stagewright/base'
import type { FlowRecord } from '@stagewright/flow'
import type { ObjectDefinition } from '@stagewright/metadata'
import {
  checkLookupFilters,
  checkValidationRules,
  formatNumber,
  newRecord,
  numberFormatOf,
  type ReadRecords,
} from '@stagewright/record'
import { checkReferences } from './check-references.ts'
import { checkUnique } from './check-unique.ts'
import { keptValue } from './kept-value.ts'
import { completed, readRecords } from './read-records.ts'
import { objectNamed, type RecordAccess, refuseOfSystem } from './record-access.ts'

/** Inserts records of one object; gives them whole, in order. Throws RecordFault. */
export async function insertRecords(
  access: RecordAccess,
  objectName: string,
  records: readonly JsonObject[],
  by: string,
): Promise<FlowRecord[]> {
  const object = objectNamed(access, objectName)
  refuseOfSystem(object, 'made')
  if (records.length === 0) return []
  const rows = records.map((record) => newRecord(access, object, record, by))
  checkReferences(access, object, rows)
  addNumbers(access, object, rows)
  const table = access.data.records(object.apiName)
  const ids = rows.map((row) => String(row['Id']))
  for (const row of rows) table.set(String(row['Id']), kept(object, row))
  checkUnique(access, object, ids)
  const saved = completed(access, object, table.of(ids), [])
  const changes = saved.map((after) => ({ before: undefined, after }))
  const read: ReadRecords = async (query) => readRecords(access, query)
  await checkLookupFilters(access, object, changes, read)
  await checkValidationRules(access, object, changes, read)
  return saved
}

function addNumbers(access: RecordAccess, object: ObjectDefinition, rows: JsonObject[]): void {
  for (const field of object.fields) {
    if (field.type !== 'AutoNumber') continue
    const format = numberFormatOf(object, field)
    const counter = `number ${object.apiName} ${field.apiName}`
    for (const row of rows) {
      row[field.apiName] = formatNumber(format, access.data.count(counter), access.now)
    }
  }
}

/** A row in the form in which it is read. */
export function kept(object: ObjectDefinition, row: JsonObject): FlowRecord {
  const known = new Map(object.fields.map((field) => [field.apiName, field]))
  return Object.fromEntries(
    Object.entries(row).flatMap(([name, value]) => {
      const field = known.get(name)
      return field ? [[name, keptValue(field, value)]] : []
    }),
  )
}
