// The records that runs stand on as they are now: the triggering record of each, and those that its
// variables hold. One read for each object and version, however many runs.
import type { JsonObject } from '@stagewright/base'
import type { FlowRecord } from '@stagewright/flow'
import { heldRecords, refreshedVariables } from '@stagewright/orchestration'
import type { Performance } from '../performance.ts'
import { readRecords } from './read-records.ts'
import { triggeringRecordsOf } from './triggering-records.ts'

/** What a command brings a run: the parts that there are. */
export type RunRecords = { record?: FlowRecord; variables?: JsonObject }

/** The records of held runs, by run id. */
export async function recordsOfRuns(
  performance: Performance,
  runIds: readonly string[],
): Promise<Map<string, RunRecords>> {
  const triggering = await triggeringRecordsOf(performance, runIds)
  const variables = await variablesOfRuns(performance, runIds)
  return new Map(
    runIds.map((runId) => {
      const [record, changed] = [triggering.get(runId), variables.get(runId)]
      return [runId, { ...(record && { record }), ...(changed && { variables: changed }) }]
    }),
  )
}

async function variablesOfRuns(
  performance: Performance,
  runIds: readonly string[],
): Promise<Map<string, JsonObject>> {
  const holding = runIds.flatMap((runId) => {
    const run = performance.run(runId)
    const definition =
      run &&
      performance.world.definitions.version(run.orchestration.apiName, run.orchestration.version)
    const held = run && definition ? heldRecords(definition, run) : undefined
    return run && definition && held && held.size > 0 ? [{ run, definition, held }] : []
  })
  const wanted = new Map<string, Set<string>>()
  for (const { held } of holding) {
    for (const [object, ids] of held) {
      wanted.set(object, new Set([...(wanted.get(object) ?? []), ...ids]))
    }
  }
  const found = new Map<string, Map<string, FlowRecord>>()
  for (const [object, ids] of wanted) {
    found.set(object, await readRecords(performance, object, [...ids], []))
  }
  const find = (object: string, id: string) => found.get(object)?.get(id)
  const changed = new Map<string, JsonObject>()
  for (const { run, definition } of holding) {
    const variables = refreshedVariables(definition, run, find)
    if (Object.keys(variables).length > 0) changed.set(run.id, variables)
  }
  return changed
}
