// What records reach through lookups: one read for each object reached, however many records there
// are.
import type { Json, JsonObject } from '@stagewright/base'
import type { ObjectDefinition } from '@stagewright/metadata'
import type { ReadPlan } from '@stagewright/record'
import type { RecordAccess } from './record-access.ts'

/** Reads records of an object by id, with fields and paths. */
export type ReadByIds = (object: string, ids: string[], fields: string[]) => Promise<JsonObject[]>

/** Puts the looked-up records into the rows, under the name of their relationship. */
export async function addRelated(
  access: RecordAccess,
  object: ObjectDefinition,
  { plan, rows }: { plan: ReadPlan; rows: JsonObject[] },
  read: ReadByIds,
): Promise<void> {
  for (const [written, paths] of plan.related) {
    const [name = '', narrowed] = written.split(':')
    const relationship = access.schema.relationship(object.apiName, name)
    if (!relationship) continue
    const column = relationship.field.apiName
    const ids = [...new Set(rows.map((row) => row[column]).filter(isText))]
    const targets = narrowed === undefined ? relationship.referenceTo : [narrowed]
    const found = new Map<string, JsonObject>()
    for (const [target, own] of idsByTarget(access, targets, ids)) {
      const records = await read(target, own, paths)
      for (const record of records) found.set(String(record['Id']), record)
    }
    for (const row of rows) {
      const id = row[column]
      row[name] = merged(row[name], (isText(id) ? found.get(id) : undefined) ?? null)
    }
  }
}

function isText(value: Json | undefined): value is string {
  return typeof value === 'string'
}

/** The same relationship may be read twice, once for each object it may point to. */
function merged(before: Json | undefined, record: JsonObject | null): Json {
  if (record === null) return before ?? null
  return typeof before === 'object' && before !== null && !Array.isArray(before)
    ? { ...before, ...record }
    : record
}

/**
 * Ids by the object they belong to, of those that are here. With one possible object all belong to
 * that; among several the key prefix tells.
 */
export function idsByTarget(
  access: RecordAccess,
  targets: readonly string[],
  ids: Iterable<string>,
): Map<string, string[]> {
  const names = new Set(targets.map((target) => access.schema.object(target)?.apiName))
  const [only] = names
  const groups = new Map<string, string[]>()
  for (const id of ids) {
    const target = names.size === 1 ? only : access.schema.objectOfId(id)?.apiName
    if (target === undefined || !names.has(target) || !access.relations.has(target)) continue
    const group = groups.get(target) ?? []
    group.push(id)
    groups.set(target, group)
  }
  return groups
}
