// Lists of records: which columns, which fields must be read for them, and one row.
import type { Json } from '@stagewright/base'
import { isJsonObject } from '@stagewright/base'
import type { RecordColumn, RecordRef, RecordRow } from '@stagewright/api'
import type { FieldDefinition, ObjectDefinition, Schema } from '@stagewright/metadata'
import { isRelationship } from '@stagewright/metadata'
import { ApiError } from '../api-error.ts'
import { picklistLabels } from './object.ts'
import { renderRecordRef } from './record-ref.ts'

type Row = { [field: string]: Json }

/** Columns of an object that has not said which it wants. */
const columnsMax = 6
const plumbing = ['RecordTypeId', 'CurrencyIsoCode']
const wordy = ['LongTextArea', 'Html', 'TextArea', 'EncryptedText', 'Address', 'Location', 'File']

/** The fields of a list: those asked for by name, or the object's most telling ones. */
export function columnsOf(
  object: ObjectDefinition,
  schema: Schema,
  asked: string | undefined,
): FieldDefinition[] {
  if (asked === undefined) return tellingFields(object, schema)
  return asked.split(',').map((name) => {
    const field = schema.field(object.apiName, name.trim())
    if (field) return field
    const problem = `${object.label} has no field ${name.trim()}.`
    throw new ApiError('bad-input', problem, { fields: { columns: problem } })
  })
}

function tellingFields(object: ObjectDefinition, schema: Schema): FieldDefinition[] {
  const name = schema.nameField(object.apiName)
  const created = schema.field(object.apiName, 'CreatedDate')
  const others = object.fields.filter(
    (field) =>
      field !== name &&
      !field.isSystem &&
      !plumbing.includes(field.apiName) &&
      !wordy.includes(field.type),
  )
  // A project's own fields say more about its records than those that every object has.
  const own = others.filter(({ apiName }) => apiName.includes('__'))
  const rest = others.filter(({ apiName }) => !apiName.includes('__'))
  const telling = [...own, ...rest].slice(0, columnsMax - 2)
  return [name, ...telling, created].flatMap((field) => field ?? [])
}

/** A column as lists name it. */
export function renderColumn(field: FieldDefinition): RecordColumn {
  const labels = picklistLabels(field)
  const { apiName: name, label, type } = field
  return { name, label, type, ...(labels && { labels }) }
}

/** The fields to read for these columns: with each lookup the name of the record behind it. */
export function queriedFields(
  columns: FieldDefinition[],
  object: ObjectDefinition,
  schema: Schema,
): string[] {
  const name = schema.nameField(object.apiName)?.apiName
  const fields = new Set(['Id', ...(name === undefined ? [] : [name])])
  for (const field of columns) {
    fields.add(field.apiName)
    if (isRelationship(field)) fields.add(`${relationOf(field)}.Name`)
  }
  return [...fields]
}

/** The name a lookup's record is reached by: `OwnerId` → `Owner`, `Visit__c` → `Visit__r`. */
export function relationOf({ apiName }: FieldDefinition): string {
  return apiName.endsWith('__c') ? `${apiName.slice(0, -1)}r` : apiName.replace(/Id$/, '')
}

/** The record behind a lookup of a record that was read with it. */
export function referenceOf(record: Row, field: FieldDefinition, schema: Schema): RecordRef | null {
  const id = record[field.apiName]
  const behind = record[relationOf(field)]
  if (typeof id !== 'string' || !isJsonObject(behind)) return null
  const name = behind['Name']
  return renderRecordRef(schema, id, typeof name === 'string' ? name : null)
}

/** The name of a record of an object. */
export function recordName(record: Row, object: ObjectDefinition, schema: Schema): string {
  const name = record[schema.nameField(object.apiName)?.apiName ?? 'Name']
  return String(name ?? record['Id'] ?? '')
}

/** A record in a list. */
export function renderRow(
  record: Row,
  columns: FieldDefinition[],
  object: ObjectDefinition,
  schema: Schema,
): RecordRow {
  const references = columns.filter(isRelationship).flatMap((field) => {
    const reference = referenceOf(record, field, schema)
    return reference ? [[field.apiName, reference] as const] : []
  })
  return {
    id: String(record['Id'] ?? ''),
    name: recordName(record, object, schema),
    values: Object.fromEntries(
      columns.map(({ apiName }) => [apiName, record[apiName] ?? null] as const),
    ),
    references: Object.fromEntries(references),
  }
}
