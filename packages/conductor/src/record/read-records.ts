// The triggering records of runs, with what their definition reaches through lookups.
import type { FlowRecord } from '@stagewright/flow'
import type { Performance } from '../performance.ts'

/**
 * Reads records by id with all their own fields and the relationship paths given (`$Record.A.B`).
 */
export async function readRecords(
  performance: Performance,
  object: string,
  ids: string[],
  paths: readonly string[],
): Promise<Map<string, FlowRecord>> {
  const { schema, records } = performance.world
  const own = schema.object(object)?.fields.map((field) => field.apiName) ?? []
  const related = paths
    .map((path) => path.replace(/^\$Record\./, ''))
    .filter((path) => path.includes('.'))
  const found = await records.load(object, ids, [...new Set([...own, ...related])])
  return new Map(found.map((record) => [String(record['Id']), record]))
}
