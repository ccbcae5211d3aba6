// The page of one record, but for the viewer's work items.
import type { Json } from '@stagewright/base'
import type { RecordField, RecordPage, RelatedList } from '@stagewright/api'
import { mayShareProgress, type Readers, type RelatedReading } from '@stagewright/runtime'
import type { Forecast, RunReading, Viewer } from '@stagewright/runtime'
import type {
  FieldDefinition,
  ObjectDefinition,
  RecordTypeDefinition,
  Schema,
} from '@stagewright/metadata'
import { isRelationship } from '@stagewright/metadata'
import { fieldShape, type RecordTypeIds } from './object.ts'
import { renderExpectedEnd } from './expected-end.ts'
import { renderProgress } from './progress.ts'
import { columnsOf, recordName, renderColumn, referenceOf, renderRow } from './record-list.ts'
import { renderRunSummary } from './run.ts'

type RecordReading = NonNullable<Awaited<ReturnType<Readers['record']>>> & {
  related: RelatedReading[]
  runs: RunReading[]
  expectedEnds: ReadonlyMap<string, Forecast>
  viewer: Viewer
}

/** A record with its fields, related lists and runs. */
export function renderRecordPage(
  { object, record, related, runs, expectedEnds, viewer }: RecordReading,
  schema: Schema,
  recordTypeId: RecordTypeIds,
): Omit<RecordPage, 'workItems' | 'lock'> {
  const recordType = object.recordTypes.find(
    ({ apiName }) => recordTypeId(object.apiName, apiName) === record['RecordTypeId'],
  )
  return {
    id: String(record['Id'] ?? ''),
    object: { apiName: object.apiName, label: object.label, pluralLabel: object.pluralLabel },
    name: recordName(record, object, schema),
    hasHistory: object.enableHistory === true,
    fields: inReadingOrder(fieldsRead(object, record)).map((field): RecordField => {
      const reference = isRelationship(field) ? referenceOf(record, field, schema) : null
      const value = inWords(record[field.apiName] ?? null, field)
      const shape = fieldShape(field, object)
      const picklistValues = choosable(shape.picklistValues, field, { record, recordType })
      return {
        name: field.apiName,
        value,
        reference,
        ...shape,
        ...(picklistValues && { picklistValues }),
      }
    }),
    related: related.map((list) => renderRelated(list, schema)),
    runs: runs.map((run) => ({
      ...renderRunSummary(run.row, schema, run.now),
      stages: renderProgress(run),
      expectedEnd: renderExpectedEnd(expectedEnds.get(run.run.id), run.now),
      mayShareProgress: mayShareProgress(viewer, run.run),
    })),
  }
}

/** Those the viewer may see; the type of a record where there are several. */
function fieldsRead(
  { fields, recordTypes }: ObjectDefinition,
  record: { [field: string]: Json },
): FieldDefinition[] {
  return fields.filter(({ apiName }) => {
    if (apiName === 'RecordTypeId') return recordTypes.length > 0
    return Object.hasOwn(record, apiName)
  })
}

/** Values that may be chosen for a record of its type, with its controlling value. */
function choosable(
  values: RecordField['picklistValues'],
  { apiName, picklist }: FieldDefinition,
  {
    record,
    recordType,
  }: { record: { [field: string]: Json }; recordType: RecordTypeDefinition | undefined },
): RecordField['picklistValues'] {
  const own = recordType?.picklistValues.find(({ picklist: name }) => name === apiName)
  const names = own && new Set(own.values.map(({ fullName }) => fullName))
  const controlling = String(record[picklist?.controllingField ?? ''] ?? '')
  return values?.filter(({ value, validFor }) => {
    if (value === record[apiName]) return true
    return (!names || names.has(value)) && (!validFor || validFor.includes(controlling))
  })
}

/** The automated process is no person of the directory, but it has a name. */
function inWords(value: Json, field: FieldDefinition): Json {
  return value === 'system' && isRelationship(field) ? 'Automated Process' : value
}

/** What nobody reads on a page: kept by the platform, or of no use without other places. */
const unread = new Set(['Id', 'IsDeleted', 'SystemModstamp', 'CurrencyIsoCode', 'LastActivityDate'])
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
    columns: columns.map(renderColumn),
    items: list.records.map((record) => renderRow(record, columns, list.object, schema)),
    hasMore: list.hasMore,
  }
}
