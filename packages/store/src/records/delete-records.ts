// Deleting records: details go with their master, lookups are cleared or hold the record back.
import type { JsonObject } from '@stagewright/base'
import { type DeletedRecord, RecordFault } from '@stagewright/conductor'
import type { FieldDefinition, ObjectDefinition } from '@stagewright/metadata'
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
  const found = await readBack(access, object, [...ids])
  const gone = ids.find((_, at) => found[at] === undefined)
  if (gone !== undefined) {
    throw new RecordFault('record-not-found', `${object.label} ${gone} does not exist any more.`)
  }
  return removeAll(
    access,
    object,
    found.filter((record) => record !== undefined),
  )
}

async function removeAll(
  access: RecordAccess,
  object: ObjectDefinition,
  records: JsonObject[],
): Promise<DeletedRecord[]> {
  if (records.length === 0) return []
  const ids = records.map((record) => String(record['Id']))
  const deleted: DeletedRecord[] = records.map((record) => ({ object: object.apiName, record }))
  for (const { child, field } of childrenOf(access, object)) {
    deleted.push(...(await releaseChildren(access, child, field, ids)))
  }
  await access.tx.query(`delete from ${tableOf(object.apiName)} where "Id" = any($1)`, [ids])
  return deleted
}

type Child = { child: ObjectDefinition; field: FieldDefinition }

function childrenOf(access: RecordAccess, object: ObjectDefinition): Child[] {
  return access.schema.objects().flatMap((child) => {
    if (access.relations.get(child.apiName)?.isView !== false) return []
    return child.fields
      .filter((field) => !field.isSystem && field.referenceTo.includes(object.apiName))
      .map((field) => ({ child, field }))
  })
}

async function releaseChildren(
  access: RecordAccess,
  child: ObjectDefinition,
  field: FieldDefinition,
  ids: string[],
): Promise<DeletedRecord[]> {
  const table = tableOf(child.apiName)
  const column = quoted(field.apiName)
  const constraint = field.deleteConstraint
  if (field.type !== 'MasterDetail' && constraint !== 'Cascade' && constraint !== 'Restrict') {
    await access.tx.query(`update ${table} set ${column} = null where ${column} = any($1)`, [ids])
    return []
  }
  const rows = await access.tx.query<{ Id: string }>(
    `select "Id" from ${table} where ${column} = any($1) order by "Id"`,
    [ids],
  )
  if (rows.length === 0) return []
  if (constraint === 'Restrict') {
    throw new RecordFault(
      'delete-restricted',
      `${rows.length} ${rows.length === 1 ? child.label : child.pluralLabel} point to it (${field.label}). Delete or change these first.`,
    )
  }
  const records = await readBack(
    access,
    child,
    rows.map(({ Id }) => Id),
  )
  return removeAll(
    access,
    child,
    records.filter((record) => record !== undefined),
  )
}
