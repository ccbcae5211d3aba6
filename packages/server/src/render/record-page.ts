// The page of one record, but for the viewer's work items.
import type { RecordField, RecordPage, RelatedList } from '@stagewright/api'
import type { Readers, RelatedReading, RunReading } from '@stagewright/runtime'
import type { Schema } from '@stagewright/metadata'
import { isRelationship } from '@stagewright/metadata'
import type { Domain } from '../domain.ts'
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
  { schema, domain }: { schema: Schema; domain: Domain },
): Omit<RecordPage, 'workItems'> {
  return {
    id: String(record['Id'] ?? ''),
    object: { apiName: object.apiName, label: object.label, pluralLabel: object.pluralLabel },
    name: recordName(record, object, schema),
    fields: object.fields.map((field): RecordField => {
      const reference = isRelationship(field) ? referenceOf(record, field, schema) : null
      const value = record[field.apiName] ?? null
      return { name: field.apiName, value, reference, ...fieldShape(field) }
    }),
    related: related.map((list) => renderRelated(list, schema)),
    runs: runs.map((run) => ({
      ...renderRunSummary(run.row, schema),
      stages: renderProgress(run, domain),
    })),
  }
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
