// The records that runs stand on as they are now: the triggering record of each, and those that its
// variables and the outputs of its steps hold. One read for each object and version, however many
// runs.
import type { FlowRecord } from '@stagewright/flow'
import {
  type FlowOf,
  heldRecords,
  type Refreshed,
  refreshedRecords,
} from '@stagewright/orchestration'
import type { Performance } from '../performance.ts'
import { readRecords } from './read-records.ts'
import { triggeringRecordsOf } from './triggering-records.ts'

/** What a command brings a run: the parts that there are. */
export type RunRecords = Refreshed & { record?: FlowRecord }

/** The records of held runs, by run id. */
export async function recordsOfRuns(
  performance: Performance,
  runIds: readonly string[],
): Promise<Map<string, RunRecords>> {
  const triggering = await triggeringRecordsOf(performance, runIds)
  const refreshed = await refreshedOfRuns(performance, runIds)
  return new Map(
    runIds.map((runId) => {
      const record = triggering.get(runId)
      return [runId, { ...(record && { record }), ...refreshed.get(runId) }]
    }),
  )
}

async function refreshedOfRuns(
  performance: Performance,
  runIds: readonly string[],
): Promise<Map<string, Refreshed>> {
  const { definitions } = performance.world
  const flowOf: FlowOf = (apiName, pinned) => {
    const version = pinned ?? definitions.activeVersion(apiName)
    return version === undefined ? undefined : definitions.version(apiName, version)
  }
  const holding = runIds.flatMap((runId) => {
    const run = performance.run(runId)
    const { apiName, version } = run?.orchestration ?? { apiName: '', version: 0 }
    const definition = run && definitions.version(apiName, version)
    const held = run && definition ? heldRecords(definition, run, flowOf) : undefined
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
  return new Map(
    holding.map(({ run, definition }) => {
      return [run.id, refreshedRecords({ definition, run, flowOf }, find)]
    }),
  )
}
