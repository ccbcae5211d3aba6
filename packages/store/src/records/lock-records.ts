// Records that are about to be changed: locked and read in one statement, so that nobody changes
// them between the look and the write.
import type { JsonObject } from '@stagewright/base'
import { readPlan } from '@stagewright/record'
import { columnList, completed } from './query-records.ts'
import { objectNamed, type RecordAccess } from './record-access.ts'
import { tableOf } from './relations.ts'

/**
 * Locks records in the order of their ids, which is what keeps two saves from waiting for each
 * other, and gives them whole; those that are gone are missing. Throws RecordFault
 * object-not-found.
 */
export async function lockRecords(
  access: RecordAccess,
  objectName: string,
  ids: readonly string[],
): Promise<JsonObject[]> {
  const { object, relation } = objectNamed(access, objectName)
  const plan = readPlan(access, object, [])
  const text = `select ${columnList(access, object, plan)} from ${tableOf(object.apiName)} t
    where t."Id" = any($1) ${relation.isView ? '' : 'order by t."Id" for update'}`
  const rows = await access.tx.query<JsonObject>(
    { text, merge: { by: 'keys', column: 'Id', locks: { kind: 'record', id: 'Id' } } },
    [ids],
  )
  return completed(access, object, plan, rows)
}
