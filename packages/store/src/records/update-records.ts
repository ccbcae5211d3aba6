// Changing records: only the fields present are written, in one statement.
import { caseSafeId, isoInstant, type JsonObject } from '@stagewright/base'
import type { RecordChange } from '@stagewright/conductor'
import type { FieldDefinition, ObjectDefinition } from '@stagewright/metadata'
import {
  checkRequired,
  checkValidationRules,
  hasCompoundName,
  RecordFault,
  storedValues,
} from '@stagewright/record'
import { checkReferences } from './check-references.ts'
import { columnType, writtenColumn } from './column-type.ts'
import { readBack } from './read-back.ts'
import { readRecords } from './query-records.ts'
import { objectNamed, type RecordAccess } from './record-access.ts'
import { literal, quoted, tableOf } from './relations.ts'
import { inWords } from './sql-faults.ts'

/** Updates records of one object by Id; gives each before and after. Throws RecordFault. */
export async function updateRecords(
  access: RecordAccess,
  objectName: string,
  records: readonly JsonObject[],
  by: string,
): Promise<RecordChange[]> {
  const { object, relation } = objectNamed(access, objectName)
  if (relation.isView) {
    const message = `Records of ${object.label} are changed by the system.`
    throw new RecordFault('field-not-writeable', message)
  }
  const patches = merged(object, records).map((record) => {
    const values = storedValues(access, object, record)
    checkRequired(object, values, 'changed')
    return { Id: String(record['Id']), values }
  })
  if (patches.length === 0) return []
  const ids = patches.map(({ Id }) => Id)
  await access.tx.query(
    `select 1 from ${tableOf(object.apiName)} where "Id" = any($1)
    order by "Id" for update`,
    [ids],
  )
  const before = await readBack(access, object, ids)
  const gone = ids.find((id, at) => before[at] === undefined)
  if (gone !== undefined) {
    const message = `${object.label} ${gone} does not exist any more.`
    throw new RecordFault('record-not-found', message)
  }
  await checkReferences(
    access,
    object,
    patches.map(({ values }) => values),
  )
  await write(access, object, patches, by)
  const after = await readBack(access, object, ids)
  const changes = ids.map((_, at) => ({ before: before[at] ?? {}, after: after[at] ?? {} }))
  await checkValidationRules(access, object, changes, (query) => readRecords(access, query))
  return changes
}

/** One patch for each record: a later one of the same Id adds to the earlier. */
function merged(object: ObjectDefinition, records: readonly JsonObject[]): JsonObject[] {
  const byId = new Map<string, JsonObject>()
  for (const record of records) {
    const id = typeof record['Id'] === 'string' ? caseSafeId(record['Id']) : ''
    if (id === '') {
      throw new RecordFault('record-not-found', `A ${object.label} to change has no Id.`, ['Id'])
    }
    byId.set(id, { ...byId.get(id), ...record, Id: id })
  }
  return [...byId.values()]
}

async function write(
  access: RecordAccess,
  object: ObjectDefinition,
  patches: { Id: string; values: JsonObject }[],
  by: string,
): Promise<void> {
  const names = new Set(patches.flatMap(({ values }) => Object.keys(values)))
  const columns = object.fields.filter((field) => names.has(field.apiName))
  const typed = columns.map((field) => `${quoted(field.apiName)} ${columnType(field)}`)
  const sets = columns.map((field) => `${quoted(field.apiName)} = ${patched(field)}`)
  const all = [...sets, ...stamps(object)]
  if (all.length === 0) return
  const text = `update ${tableOf(object.apiName)} t set ${all.join(', ')}
    from jsonb_to_recordset($1::jsonb) as r (id text, patch jsonb)
    cross join lateral jsonb_to_record(r.patch) as v (${typed.join(', ') || 'nothing text'})
    where t."Id" = r.id and $2::text is not null and $3::text is not null`
  const rows = patches.map(({ Id, values }) => ({ id: Id, patch: values }))
  const values = [JSON.stringify(rows), by, isoInstant(access.now)]
  await inWords(object, () => access.tx.query(text, values))
  if (hasCompoundName(object) && (names.has('FirstName') || names.has('LastName'))) {
    await rename(access, object, patches)
  }
}

/** A patch that leaves a field out keeps it, one that says null clears it. */
function patched(field: FieldDefinition): string {
  const column = quoted(field.apiName)
  const value = writtenColumn(field, `v.${column}`)
  return `case when r.patch ? ${literal(field.apiName)} then ${value} else t.${column} end`
}

function stamps(object: ObjectDefinition): string[] {
  const values = { LastModifiedById: '$2', LastModifiedDate: '$3', SystemModstamp: '$3' }
  const known = new Set(object.fields.map((field) => field.apiName))
  return Object.entries(values)
    .filter(([name]) => known.has(name))
    .map(([name, value]) => {
      return `${quoted(name)} = ${value}${value === '$3' ? '::timestamptz' : ''}`
    })
}

/** As compoundName puts it together. */
const NAME_OF_PERSON = `concat_ws(' ', t."FirstName", t."LastName")`

async function rename(
  access: RecordAccess,
  object: ObjectDefinition,
  patches: { Id: string }[],
): Promise<void> {
  const text = `update ${tableOf(object.apiName)} t set "Name" = ${NAME_OF_PERSON}
    where "Id" = any($1) and "LastName" is not null`
  await inWords(object, () => access.tx.query(text, [patches.map(({ Id }) => Id)]))
}
