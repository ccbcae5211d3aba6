// Changing records: only the fields present are written, in one statement.
import { isoInstant, type JsonObject } from '@stagewright/base'
import type { RecordChange } from '@stagewright/conductor'
import type { FieldDefinition, ObjectDefinition } from '@stagewright/metadata'
import {
  checkLookupFilters,
  checkRecordType,
  checkValidationRules,
  hasCompoundName,
  readPlan,
  type ReadRecords,
  RecordFault,
  type RecordPatch,
  recordPatches,
} from '@stagewright/record'
import { checkReferences } from './check-references.ts'
import { columnType, writtenColumn } from './column-type.ts'
import { lockRecords } from './lock-records.ts'
import { columnList, completed, readRecords } from './query-records.ts'
import { keepHistory } from './record-history.ts'
import { objectNamed, type RecordAccess } from './record-access.ts'
import { literal, quoted, tableOf } from './relations.ts'
import { inWords } from './sql-faults.ts'

/** An update: `before` are the records as `lockRecords` gave them in this transaction. */
export type Update = { records: readonly JsonObject[]; by: string; before?: readonly JsonObject[] }

/** Updates records of one object by Id; gives each before and after. Throws RecordFault. */
export async function updateRecords(
  access: RecordAccess,
  objectName: string,
  { records, by, before: known }: Update,
): Promise<RecordChange[]> {
  const { object, relation } = objectNamed(access, objectName)
  if (relation.isView) {
    const message = `Records of ${object.label} are changed by the system.`
    throw new RecordFault('field-not-writeable', message)
  }
  const patches = recordPatches(access, object, records)
  if (patches.length === 0) return []
  const ids = patches.map(({ id }) => id)
  const locked = known ?? (await lockRecords(access, object.apiName, ids))
  const byId = new Map(locked.map((record) => [record['Id'], record]))
  const before = ids.map((id) => byId.get(id))
  const gone = ids.find((id, at) => before[at] === undefined)
  if (gone !== undefined) {
    const message = `${object.label} ${gone} does not exist any more.`
    throw new RecordFault('record-not-found', message)
  }
  patches.forEach(({ values }, at) => checkRecordType(access, object, values, before[at]))
  await checkReferences(
    access,
    object,
    patches.map(({ values }) => values),
  )
  const written = await write(access, object, patches, by)
  const after = new Map(written.map((record) => [record['Id'], record]))
  const changes = ids.map((id, at) => ({ before: before[at] ?? {}, after: after.get(id) ?? {} }))
  const read: ReadRecords = (query) => readRecords(access, query)
  await checkLookupFilters(access, object, changes, read)
  await checkValidationRules(access, object, changes, read)
  await keepHistory(access, object, changes, by)
  return changes
}

async function write(
  access: RecordAccess,
  object: ObjectDefinition,
  patches: RecordPatch[],
  by: string,
): Promise<JsonObject[]> {
  const names = new Set(patches.flatMap(({ values }) => Object.keys(values)))
  const columns = object.fields.filter((field) => names.has(field.apiName))
  const typed = columns.map((field) => `${quoted(field.apiName)} ${columnType(field)}`)
  const all = [...assignments(object, columns), ...stamps(object)]
  const ids = patches.map(({ id }) => id)
  if (all.length === 0) return lockRecords(access, object.apiName, ids)
  const plan = readPlan(access, object, [])
  const text = `update ${tableOf(object.apiName)} t set ${all.join(', ')}
    from jsonb_to_recordset($1::jsonb) as r (id text, patch jsonb)
    cross join lateral jsonb_to_record(r.patch) as v (${typed.join(', ') || 'nothing text'})
    where t."Id" = r.id and $2::text is not null and $3::text is not null
    returning ${columnList(access, object, plan)}`
  const rows = patches.map(({ id, values }) => ({ id, patch: values }))
  const values = [JSON.stringify(rows), by, isoInstant(access.now)]
  const send = () => access.tx.query<JsonObject>(text, values)
  return completed(access, object, plan, await inWords(object, send))
}

function assignments(object: ObjectDefinition, columns: readonly FieldDefinition[]): string[] {
  const sets = new Map(columns.map((field) => [field.apiName, patched(field)]))
  if (hasCompoundName(object) && ['Name', 'FirstName', 'LastName'].some((one) => sets.has(one))) {
    const value = (name: string) => sets.get(name) ?? `t.${quoted(name)}`
    // As compoundName puts it together; without a last name it stays as it is.
    const person = `concat_ws(' ', ${value('FirstName')}, ${value('LastName')})`
    const isPerson = `${value('LastName')} is not null`
    sets.set('Name', `case when ${isPerson} then ${person} else ${value('Name')} end`)
  }
  return [...sets].map(([name, value]) => `${quoted(name)} = ${value}`)
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
