// Creating records: checked, completed, written in one statement.
import type { JsonObject } from '@stagewright/base'
import type { FieldDefinition, ObjectDefinition } from '@stagewright/metadata'
import {
  checkLookupFilters,
  checkValidationRules,
  newRecord,
  numberFormatOf,
  readPlan,
  type ReadRecords,
  RecordFault,
} from '@stagewright/record'
import { keepHistory } from './record-history.ts'
import { nextNumbers } from './auto-number.ts'
import { checkReferences } from './check-references.ts'
import { columnType, writtenColumn } from './column-type.ts'
import { columnList, completed, readRecords } from './query-records.ts'
import { objectNamed, type RecordAccess } from './record-access.ts'
import { quoted, tableOf } from './relations.ts'
import { inWords } from './sql-faults.ts'

/** Inserts records of one object; gives them whole, in order. Throws RecordFault. */
export async function insertRecords(
  access: RecordAccess,
  objectName: string,
  records: readonly JsonObject[],
  by: string,
): Promise<JsonObject[]> {
  const { object, relation } = objectNamed(access, objectName)
  if (relation.isView) {
    const message = `Records of ${object.label} are made by the system.`
    throw new RecordFault('field-not-writeable', message)
  }
  if (records.length === 0) return []
  const rows = records.map((record) => newRecord(access, object, record, by))
  await checkReferences(access, object, rows)
  await addNumbers(access, object, rows)
  const columns = object.fields.filter((field) => relation.columns.has(field.apiName))
  const plan = readPlan(access, object, [])
  const text = `${insertText(object, columns)} returning ${columnList(access, object, plan)}`
  const send = () => access.tx.query<JsonObject>(text, [JSON.stringify(rows)])
  const written = await completed(access, object, plan, await inWords(object, send))
  const byId = new Map(written.map((record) => [record['Id'], record]))
  const saved = rows.map((row) => byId.get(row['Id'])).filter((record) => record !== undefined)
  const changes = saved.map((after) => ({ before: undefined, after }))
  const read: ReadRecords = (query) => readRecords(access, query)
  await checkLookupFilters(access, object, changes, read)
  await checkValidationRules(access, object, changes, read)
  await keepHistory(access, object, changes, by)
  return saved
}

function insertText(object: ObjectDefinition, columns: FieldDefinition[]): string {
  const names = columns.map((field) => quoted(field.apiName)).join(', ')
  const written = columns.map((field) => writtenColumn(field, quoted(field.apiName))).join(', ')
  const typed = columns.map((field) => `${quoted(field.apiName)} ${columnType(field)}`).join(', ')
  return `insert into ${tableOf(object.apiName)} as t (${names})
    select ${written} from jsonb_to_recordset($1::jsonb) as r (${typed})`
}

async function addNumbers(
  access: RecordAccess,
  object: ObjectDefinition,
  rows: JsonObject[],
): Promise<void> {
  for (const field of object.fields) {
    if (field.type !== 'AutoNumber') continue
    const counter = {
      object: object.apiName,
      field: field.apiName,
      format: numberFormatOf(object, field),
    }
    const numbers = await nextNumbers(access, counter, rows.length)
    rows.forEach((row, at) => (row[field.apiName] = numbers[at] ?? null))
  }
}
