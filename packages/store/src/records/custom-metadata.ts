// Records of custom metadata types: they come with projects and are read like any record. A
// deployment writes those it brings anew; others stay.
import type { JsonObject } from '@stagewright/base'
import type { CustomMetadataRecord, ObjectDefinition, Schema } from '@stagewright/metadata'
import { RecordFault, storedValue } from '@stagewright/record'
import type { Transaction } from '../database/transaction.ts'
import { columnType } from './column-type.ts'
import { derivedId } from './derived-id.ts'
import { loadRelations, quoted, tableOf } from './relations.ts'

export type MetadataProblem = { object: string; record: string; message: string }

/** Writes the records, one statement for each type; gives those that do not fit their type. */
export async function saveCustomMetadata(
  tx: Transaction,
  schema: Schema,
  records: readonly CustomMetadataRecord[],
): Promise<MetadataProblem[]> {
  if (records.length === 0) return []
  const relations = await loadRelations(tx)
  const problems: MetadataProblem[] = []
  const byType = new Map<ObjectDefinition, JsonObject[]>()
  for (const record of records) {
    const object = schema.object(record.object)
    if (!object || relations.get(object.apiName)?.isView !== false) continue
    try {
      const rows = byType.get(object) ?? []
      rows.push(rowOf(object, record))
      byType.set(object, rows)
    } catch (error) {
      if (!(error instanceof RecordFault)) throw error
      const { object: type, apiName } = record
      problems.push({ object: type, record: apiName, message: error.message })
    }
  }
  for (const [object, rows] of byType) await write(tx, object, rows)
  return problems
}

/** The same record has the same id on every deployment. */
function rowOf(object: ObjectDefinition, record: CustomMetadataRecord): JsonObject {
  const { apiName, label, values } = record
  const row: JsonObject = {
    Id: derivedId(object.keyPrefix ?? 'm00', `${object.apiName}.${apiName}`.toLowerCase()),
    DeveloperName: apiName,
    QualifiedApiName: apiName,
    MasterLabel: label,
    Label: label,
  }
  for (const [name, value] of Object.entries(values)) {
    const field = object.fields.find(({ apiName: own }) => own.toLowerCase() === name.toLowerCase())
    if (field) row[field.apiName] = storedValue(field, value)
  }
  return row
}

async function write(tx: Transaction, object: ObjectDefinition, rows: JsonObject[]): Promise<void> {
  const columns = object.fields.filter((field) => columnType(field) !== undefined)
  const names = columns.map(({ apiName }) => quoted(apiName))
  const typed = columns.map((field) => `${quoted(field.apiName)} ${columnType(field)}`)
  const sets = names.filter((name) => name !== '"Id"').map((name) => `${name} = excluded.${name}`)
  await tx.query(
    `insert into ${tableOf(object.apiName)} (${names.join(', ')})
      select ${names.join(', ')} from jsonb_to_recordset($1::jsonb) as r (${typed.join(', ')})
      on conflict ("Id") do update set ${sets.join(', ')}`,
    [JSON.stringify(rows)],
  )
}
