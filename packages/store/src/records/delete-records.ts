// Deleting records: details go with their master, lookups are cleared or hold the record back.
import { caseSafeId } from '@stagewright/base'
import type { DeletedRecord } from '@stagewright/conductor'
import type { FieldDefinition, ObjectDefinition } from '@stagewright/metadata'
import { fateOf, holdsId, RecordFault } from '@stagewright/record'
import { readBack } from './read-back.ts'
import { objectNamed, type RecordAccess } from './record-access.ts'
import { quoted, tableOf } from './relations.ts'

/** Deletes records by Id; gives all that went, details included. Throws RecordFault. */
export async function deleteRecords(
  access: RecordAccess,
  objectName: string,
  ids: readonly string[],
): Promise<DeletedRecord[]> {
  const { object, relation } = objectNamed(access, objectName)
  if (relation.isView) {
    const message = `Records of ${object.label} are deleted by the system.`
    throw new RecordFault('field-not-writeable', message)
  }
  const wanted = [...new Set(ids.map(caseSafeId))]
  const present = new Set(await lockRecords(access, object, wanted))
  const gone = wanted.find((id) => !present.has(id))
  if (gone !== undefined) {
    throw new RecordFault('record-not-found', `${object.label} ${gone} does not exist any more.`)
  }
  const going: Going = { ids: new Map(), clears: [] }
  const deleted = await takeAway(access, object, wanted, going)
  await write(access, going)
  return deleted
}

/** What a delete does, gathered before anything is written: ids by object, and lookups to clear. */
type Going = { ids: Map<string, Set<string>>; clears: (Child & { ids: string[] })[] }

/** Locks records; gives the ids of those that exist. */
async function lockRecords(
  access: RecordAccess,
  object: ObjectDefinition,
  ids: string[],
): Promise<string[]> {
  const rows = await access.tx.query<{ Id: string }>(
    `select "Id" from ${tableOf(object.apiName)} where "Id" = any($1) order by "Id" for update`,
    [ids],
  )
  return rows.map(({ Id }) => Id)
}

/**
 * Gathers records and all that goes with them. A record that is met again, in a circle of details,
 * is already on its way.
 */
async function takeAway(
  access: RecordAccess,
  object: ObjectDefinition,
  ids: string[],
  going: Going,
): Promise<DeletedRecord[]> {
  const known = going.ids.get(object.apiName) ?? new Set<string>()
  going.ids.set(object.apiName, known)
  const fresh = ids.filter((id) => !known.has(id))
  if (fresh.length === 0) return []
  const present = await lockRecords(access, object, fresh)
  for (const id of present) known.add(id)
  const records = await readBack(access, object, present)
  const deleted: DeletedRecord[] = records
    .filter((record) => record !== undefined)
    .map((record) => ({ object: object.apiName, record }))
  for (const child of childrenOf(access, object)) {
    deleted.push(...(await gatherChildren(access, child, present, going)))
  }
  return deleted
}

async function write(access: RecordAccess, { ids: byObject, clears }: Going): Promise<void> {
  for (const { child, field, ids } of clears) {
    const column = quoted(field.apiName)
    await access.tx.query(
      `update ${tableOf(child.apiName)} set ${column} = null where ${column} = any($1)`,
      [ids],
    )
  }
  const all = [...byObject.values()].flatMap((ids) => [...ids])
  await access.tx.query(
    `with shares as (delete from record_share where record_id = any($1))
    delete from record_history where record_id = any($1)`,
    [all],
  )
  for (const [object, ids] of byObject) {
    await access.tx.query(`delete from ${tableOf(object)} where "Id" = any($1)`, [[...ids]])
  }
}

type Child = { child: ObjectDefinition; field: FieldDefinition }

function childrenOf(access: RecordAccess, object: ObjectDefinition): Child[] {
  return access.schema.objects().flatMap((child) => {
    if (access.relations.get(child.apiName)?.isView !== false) return []
    return child.fields
      .filter((field) => holdsId(field) && isStored(access, child, field))
      .filter((field) => field.referenceTo.includes(object.apiName))
      .map((field) => ({ child, field }))
  })
}

function isStored(access: RecordAccess, child: ObjectDefinition, field: FieldDefinition): boolean {
  return !field.isSystem && access.relations.get(child.apiName)?.columns.has(field.apiName) === true
}

async function gatherChildren(
  access: RecordAccess,
  { child, field }: Child,
  ids: string[],
  going: Going,
): Promise<DeletedRecord[]> {
  const table = tableOf(child.apiName)
  const column = quoted(field.apiName)
  const fate = fateOf(field)
  if (fate === 'clear') {
    going.clears.push({ child, field, ids })
    return []
  }
  const rows = await access.tx.query<{ Id: string }>(
    `select "Id" from ${table} where ${column} = any($1) order by "Id"`,
    [ids],
  )
  const own = going.ids.get(child.apiName)
  const left = rows.map(({ Id }) => Id).filter((id) => !own?.has(id))
  if (left.length === 0) return []
  if (fate === 'cascade') return takeAway(access, child, left, going)
  const label = left.length === 1 ? child.label : child.pluralLabel
  throw new RecordFault(
    'delete-restricted',
    `${left.length} ${label} point to it (${field.label}). Delete or change these first.`,
  )
}
