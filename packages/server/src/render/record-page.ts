// The page of one record, but for the viewer's work items.
import type { Json } from '@stagewright/base'
import type { RecordField, RecordPage, RelatedList } from '@stagewright/api'
import type { Readers, RelatedReading, RunReading } from '@stagewright/runtime'
import type { FieldDefinition, Schema } from '@stagewright/metadata'
import { isRelationship } from '@stagewright/metadata'
import { fieldShape } from './object.ts'
import { renderProgress } from './progress.ts'
import { columnsOf, recordName, referenceOf, renderRow } from './record-list.ts'
import { renderRunSummary } from './run.ts'

type RecordReading = NonNullable<Awaited<ReturnType<Readers['record']>>> & {
  related: RelatedReading[]
  runs: RunReading[]
}

/** A record with its fields, related lists and runs. */
export function renderRecordPage(
  { object, record, related, runs }: RecordReading,
  schema: Schema,
): Omit<RecordPage, 'workItems' | 'lock'> {
  return {
    id: String(record['Id'] ?? ''),
    object: { apiName: object.apiName, label: object.label, pluralLabel: object.pluralLabel },
    name: recordName(record, object, schema),
    fields: inReadingOrder(object.fields).map((field): RecordField => {
      const reference = isRelationship(field) ? referenceOf(record, field, schema) : null
      const value = inWords(record[field.apiName] ?? null, field)
      return { name: field.apiName, value, reference, ...fieldShape(field, object) }
    }),
    related: related.map((list) => renderRelated(list, schema)),
    runs: runs.map((run) => ({
      ...renderRunSummary(run.row, schema),
      stages: renderProgress(run),
    })),
  }
}

/** The automated process is no person of the directory, but it has a name. */
function inWords(value: Json, field: FieldDefinition): Json {
  return value === 'system' && isRelationship(field) ? 'Automated Process' : value
}

/** What nobody reads on a page: kept by the platform, or of no use without other places. */
const unread = new Set([
  'Id',
  'IsDeleted',
  'SystemModstamp',
  'RecordTypeId',
  'CurrencyIsoCode',
  'LastActivityDate',
])
/** Who and when: of interest, but after everything else. */
const last = ['OwnerId', 'CreatedById', 'CreatedDate', 'LastModifiedById', 'LastModifiedDate']

/** The name first, the record's own fields as they were defined, who and when at the end. */
function inReadingOrder(fields: readonly FieldDefinition[]): FieldDefinition[] {
  const isName = (field: FieldDefinition) => field.apiName === 'Name'
  const isLast = (field: FieldDefinition) => last.includes(field.apiName)
  const read = fields.filter((field) => !unread.has(field.apiName))
  return [
    ...read.filter(isName),
    ...read.filter((field) => !isName(field) && !isLast(field)),
    ...last.flatMap((name) => read.find((field) => field.apiName === name) ?? []),
  ]
}

function renderRelated(list: RelatedReading, schema: Schema): RelatedList {
  const columns = columnsOf(list.object, schema, undefined).filter(
    ({ apiName }) => apiName !== list.field,
  )
  return {
    object: list.object.apiName,
    label: list.label,
    field: list.field,
    columns: columns.map(({ apiName, label, type }) => ({ name: apiName, label, type })),
    items: list.records.map((record) => renderRow(record, columns, list.object, schema)),
    hasMore: list.hasMore,
  }
}
