// Lookups of records that are about to be written: each must point to a record that is there.
import type { JsonObject } from '@stagewright/base'
import type { ObjectDefinition } from '@stagewright/metadata'
import { idsPointedTo, lostReference, pointingFields } from '@stagewright/record'
import type { RecordAccess } from './record-access.ts'
import { idsByTarget } from './related-records.ts'
import { tableOf } from './relations.ts'

/**
 * Every lookup points to a record that exists, and that is kept until the transaction ends; one
 * query for all. Throws RecordFault reference-not-found.
 */
export async function checkReferences(
  access: RecordAccess,
  object: ObjectDefinition,
  records: readonly JsonObject[],
): Promise<void> {
  const asked = pointingFields(object).map((field) => ({
    field,
    ids: idsPointedTo(field, records),
  }))
  const wanted = new Map<string, Set<string>>()
  for (const { field, ids } of asked) {
    for (const [target, own] of idsByTarget(access, field.referenceTo, ids)) {
      wanted.set(target, new Set([...(wanted.get(target) ?? []), ...own]))
    }
  }
  const found = await existing(access, wanted)
  for (const { field, ids } of asked) {
    const known = new Set<string>()
    for (const [target, own] of idsByTarget(access, field.referenceTo, ids)) {
      for (const id of own) if (found.get(target)?.has(id)) known.add(id)
    }
    for (const id of ids) if (!known.has(id)) throw lostReference(field, id)
  }
}

/**
 * Which of the wanted ids there are, by object; nobody deletes them before the commit. Rows are
 * locked object by object in the order of their names, so that two saves never wait for each other.
 */
async function existing(
  access: RecordAccess,
  wanted: ReadonlyMap<string, ReadonlySet<string>>,
): Promise<Map<string, Set<string>>> {
  const targets = [...wanted].sort(([a], [b]) => (a < b ? -1 : 1))
  const found = new Map(targets.map(([target]) => [target, new Set<string>()]))
  if (targets.length === 0) return found
  const looks = targets.map(([target], at) => {
    // Views have no rows to lock.
    const lock = access.relations.get(target)?.isView ? '' : 'order by "Id" for key share'
    return `t${at} as materialized (
      select "Id" from ${tableOf(target)} where "Id" = any($${at + 1}) ${lock})`
  })
  const all = targets.map((_, at) => `select ${at} as target, "Id" as id from t${at}`)
  const text = `with ${looks.join(', ')} ${all.join(' union all ')}`
  const ids = targets.map(([, own]) => [...own])
  const rows = await access.tx.query<{ target: number; id: string }>(text, ids)
  for (const { target, id } of rows) found.get(targets[target]?.[0] ?? '')?.add(id)
  return found
}
