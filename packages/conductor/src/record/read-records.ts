// The triggering records of runs, with what their definition reaches through lookups.
import type { FlowRecord } from '@stagewright/flow'
import { openFields, type RecordActor } from '@stagewright/record'
import type { Performance } from '../performance.ts'
import type { World } from '../world.ts'
import { heldRights, readsAs } from './held-rights.ts'

/**
 * Reads records by id with all their own fields and the relationship paths given (`$Record.A.B`).
 * Work that is held to rights gets the fields that are granted; one that the paths name and that is
 * not is a RecordFault no-access.
 */
export async function readRecords(
  performance: Performance,
  object: string,
  ids: string[],
  paths: readonly string[],
  as?: RecordActor,
): Promise<Map<string, FlowRecord>> {
  const { world } = performance
  const own = ownFields(world, object, paths, as)
  const related = paths
    .map((path) => path.replace(/^\$Record\./, ''))
    .filter((path) => path.includes('.'))
  const found = await readsAs(world, as).load(object, ids, [...new Set([...own, ...related])])
  return new Map(found.map((record) => [String(record['Id']), record]))
}

function ownFields(
  world: World,
  name: string,
  paths: readonly string[],
  as: RecordActor | undefined,
): string[] {
  const { schema } = world
  const object = schema.object(name)
  const held = heldRights(world, as?.limits)
  if (!held || !object) return object?.fields.map(({ apiName }) => apiName) ?? []
  const named = paths.flatMap((path) => schema.field(name, path.replace(/^\$Record\./, '')) ?? [])
  return [...openFields(held, object), ...named.map(({ apiName }) => apiName)]
}
