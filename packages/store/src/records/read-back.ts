// Whole records by id, in the order of the ids: what a save gives to flows and runs.
import type { JsonObject } from '@stagewright/base'
import type { ObjectDefinition } from '@stagewright/metadata'
import { readRecords } from './query-records.ts'
import type { RecordAccess } from './record-access.ts'

/** Undefined stands where there is no record of an id. */
export async function readBack(
  access: RecordAccess,
  object: ObjectDefinition,
  ids: string[],
): Promise<(JsonObject | undefined)[]> {
  const rows = await readRecords(access, {
    criteria: {
      object: object.apiName,
      filters: [{ field: 'Id', operator: 'In', value: ids }],
      logic: 'and',
    },
    fields: [],
  })
  const byId = new Map(rows.map((row) => [String(row['Id']), row]))
  return ids.map((id) => byId.get(id))
}
