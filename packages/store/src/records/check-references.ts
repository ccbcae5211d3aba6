// Lookups of records that are about to be written: each must point to a record that is there.
import type { JsonObject } from '@stagewright/base'
import type { ObjectDefinition } from '@stagewright/metadata'
import { idsPointedTo, lostReference, pointingFields } from '@stagewright/record'
import type { RecordAccess } from './record-access.ts'
import { idsByTarget } from './related-records.ts'
import { tableOf } from './relations.ts'

/**
 * Every lookup points to a record that exists, and that is kept until the transaction ends: one
 * query for each object pointed to. Throws RecordFault reference-not-found.
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

/** Which of the wanted ids there are, by object. */
async function existing(
  access: RecordAccess,
  wanted: ReadonlyMap<string, ReadonlySet<string>>,
): Promise<Map<string, Set<string>>> {
  const found = new Map<string, Set<string>>()
  for (const [target, ids] of [...wanted].sort(([a], [b]) => (a < b ? -1 : 1))) {
    // Nobody deletes what is pointed to between this look and the commit; views have no rows to
    // lock.
    const lock = access.relations.get(target)?.isView ? '' : 'order by "Id" for key share'
    const rows = await access.tx.query<{ Id: string }>(
      `select "Id" from ${tableOf(target)} where "Id" = any($1) ${lock}`,
      [[...ids]],
    )
    found.set(target, new Set(rows.map(({ Id }) => Id)))
  }
  return found
}
