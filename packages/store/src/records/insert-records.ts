// Creating records: checked, completed, written in one statement.
import { isoInstant, type JsonObject } from '@stagewright/base'
import { RecordFault } from '@stagewright/conductor'
import type { FieldDefinition, ObjectDefinition } from '@stagewright/metadata'
import { nextNumbers } from './auto-number.ts'
import { columnType } from './column-type.ts'
import { readBack } from './read-back.ts'
import { objectNamed, type RecordAccess } from './record-access.ts'
import { quoted, tableOf } from './relations.ts'
import { inWords } from './sql-faults.ts'
import { checkReferences, checkRequired, storedValues, withDefaults } from './write-values.ts'

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
  const rows: JsonObject[] = records.map((record) => {
    const values = withDefaults(access, object, storedValues(access, object, record))
    checkRequired(object, values, true)
    return { ...values, ...systemValues(access, object, by, values) }
  })
  await addNumbers(access, object, rows)
  addCompoundNames(object, rows)
  await checkReferences(access, object, rows)
  const columns = object.fields.filter((field) => columnType(field) !== undefined)
  await inWords(object, () => access.tx.query(insertText(object, columns), [JSON.stringify(rows)]))
  const ids = rows.map((row) => String(row['Id']))
  const saved = await readBack(access, object, ids)
  return saved.filter((record) => record !== undefined)
}

function insertText(object: ObjectDefinition, columns: FieldDefinition[]): string {
  const names = columns.map((field) => quoted(field.apiName)).join(', ')
  const typed = columns.map((field) => `${quoted(field.apiName)} ${columnType(field)}`).join(', ')
  return `insert into ${tableOf(object.apiName)} (${names})
    select ${names} from jsonb_to_recordset($1::jsonb) as r (${typed})`
}

function systemValues(
  access: RecordAccess,
  object: ObjectDefinition,
  by: string,
  values: JsonObject,
): JsonObject {
  const at = isoInstant(access.now)
  const all: JsonObject = {
    Id: access.newId(object.keyPrefix ?? 'z00'),
    OwnerId: values['OwnerId'] ?? by,
    CreatedById: by,
    CreatedDate: at,
    LastModifiedById: by,
    LastModifiedDate: at,
    SystemModstamp: at,
    IsDeleted: false,
  }
  const known = new Set(object.fields.map((field) => field.apiName))
  return Object.fromEntries(Object.entries(all).filter(([name]) => known.has(name)))
}

async function addNumbers(
  access: RecordAccess,
  object: ObjectDefinition,
  rows: JsonObject[],
): Promise<void> {
  const counters = object.fields.flatMap((field) => {
    const isName = field.apiName === 'Name' && object.nameField.type === 'AutoNumber'
    if (field.type !== 'AutoNumber' && !isName) return []
    const format = field.displayFormat ?? object.nameField.displayFormat
    return [{ object: object.apiName, field: field.apiName, format }]
  })
  for (const counter of counters) {
    const numbers = await nextNumbers(access, counter, rows.length)
    rows.forEach((row, at) => (row[counter.field] = numbers[at] ?? null))
  }
}

/** A person's name is put together from its parts. */
function addCompoundNames(object: ObjectDefinition, rows: JsonObject[]): void {
  const known = new Set(object.fields.map((field) => field.apiName))
  if (!known.has('Name') || !known.has('LastName') || !known.has('FirstName')) return
  for (const row of rows) {
    row['Name'] ??= [row['FirstName'], row['LastName']].filter(Boolean).join(' ')
  }
}
