// Records for people: lists, one with the names of what it points to, and what points to it.
import type { JsonObject } from '@stagewright/base'
import type { FlowRecord } from '@stagewright/flow'
import type { FieldDefinition, ObjectDefinition } from '@stagewright/metadata'
import { childRelationshipNameOf, relationshipNameOf } from '@stagewright/metadata'
import type { RecordFilter } from '@stagewright/record'
import { isSeen, type Page, PAGE_SIZE, queryRecords, type RecordAccess } from '@stagewright/store'
import { seenBy } from './record-eyes.ts'
import { feedObjects } from './feed/feed-objects.ts'
import type { RecordListFilter, RelatedReading } from './readers.ts'
import type { Viewer } from './face/asking.ts'
import type { System } from './system.ts'

export { recordAccess } from './record-eyes.ts'

/** Records shown of each related list. */
const RELATED_MAX = 10

/** A page of an object's records. */
export async function readRecords(
  system: System,
  objectName: string,
  filter: RecordListFilter,
  viewer?: Viewer,
): Promise<Page<FlowRecord>> {
  const access = await seenBy(system, viewer)
  const object = access.schema.object(objectName)
  const name = access.schema.nameField(objectName)?.apiName
  const limit = Math.min(filter.limit ?? PAGE_SIZE, 200)
  const skip = Number(filter.after ?? 0) || 0
  const filters: RecordFilter[] =
    filter.search && name !== undefined
      ? [{ field: name, operator: 'Contains', value: filter.search }]
      : []
  const field = filter.sort ?? (name === undefined ? 'CreatedDate' : name)
  const rows = await queryRecords(access, {
    criteria: { object: objectName, filters, logic: 'and' },
    fields: fieldsWithNames(object, filter.fields, system),
    sort: { field, order: filter.order === 'desc' ? 'Desc' : 'Asc' },
    limit: skip + limit + 1,
  })
  const page = rows.slice(skip, skip + limit)
  return rows.length > skip + limit ? { rows: page, next: String(skip + limit) } : { rows: page }
}

/** A record with all fields and the names of what it points to; undefined when there is none. */
export async function readRecord(
  system: System,
  id: string,
  viewer?: Viewer,
): Promise<{ object: ObjectDefinition; record: FlowRecord } | undefined> {
  const access = await seenBy(system, viewer)
  const object = access.schema.objectOfId(id)
  if (!object || !access.relations.has(object.apiName)) return undefined
  const own = object.fields.map((field) => field.apiName)
  const [record] = await byField(access, object, {
    field: 'Id',
    value: id,
    fields: fieldsWithNames(object, own, system),
  })
  return record && { object, record }
}

/** Lists of records that point to this one. */
export async function readRelated(
  system: System,
  id: string,
  viewer?: Viewer,
): Promise<RelatedReading[]> {
  const access = await seenBy(system, viewer)
  const parent = access.schema.objectOfId(id)
  if (!parent) return []
  const lists: RelatedReading[] = []
  for (const object of access.schema.objects()) {
    if (access.relations.get(object.apiName)?.isView !== false || !isSeen(access, object)) continue
    if (feedObjects.includes(object.apiName)) continue
    for (const field of object.fields.filter((item) => pointsTo(item, parent))) {
      const fields = listFields(object)
      const all = await byField(access, object, {
        field: field.apiName,
        value: id,
        fields: fieldsWithNames(object, fields, system),
        limit: RELATED_MAX + 1,
      })
      if (all.length === 0) continue
      const label = labelOf(object, field)
      const records = all.slice(0, RELATED_MAX)
      const hasMore = all.length > RELATED_MAX
      lists.push({ object, field: field.apiName, label, records, hasMore })
    }
  }
  return lists
}

function pointsTo(field: FieldDefinition, parent: ObjectDefinition): boolean {
  return !field.isSystem && field.referenceTo.includes(parent.apiName)
}

function labelOf(object: ObjectDefinition, field: FieldDefinition): string {
  const name = childRelationshipNameOf(object, field)
  return name.startsWith(object.pluralLabel)
    ? object.pluralLabel
    : `${object.pluralLabel} (${field.label})`
}

/** The columns of a short list: the name and the first fields a person would look for. */
function listFields(object: ObjectDefinition): string[] {
  const own = object.fields.filter((field) => !field.isSystem).map((field) => field.apiName)
  return ['Id', ...own.slice(0, 6), 'CreatedDate'].filter((name) =>
    object.fields.some((field) => field.apiName === name),
  )
}

/** For each lookup asked for, the name of the record behind it. */
function fieldsWithNames(
  object: ObjectDefinition | undefined,
  fields: readonly string[],
  { deployment: { schema } }: System,
): string[] {
  const names = (object?.fields ?? []).flatMap((field) => {
    if (field.referenceTo.length === 0 || !fields.includes(field.apiName)) return []
    return field.referenceTo.slice(0, 4).flatMap((target) => {
      const name = schema.nameField(target)?.apiName
      if (name === undefined) return []
      const step = relationshipNameOf(field)
      return [`${step}:${target}.${name}`, `${step}:${target}.Id`]
    })
  })
  return [...new Set([...fields, ...names])]
}

type By = { field: string; value: string; fields: string[]; limit?: number }

async function byField(
  access: RecordAccess,
  object: ObjectDefinition,
  { field, value, fields, limit = 1 }: By,
): Promise<JsonObject[]> {
  const filters: RecordFilter[] = [{ field, operator: 'EqualTo', value }]
  const criteria = { object: object.apiName, filters, logic: 'and' }
  return queryRecords(access, { criteria, fields, limit })
}
