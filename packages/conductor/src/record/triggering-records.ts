// The triggering records of runs as they are now.
import { assert } from '@stagewright/base'
import { type FlowRecord, recordPathsOf } from '@stagewright/flow'
import type { Performance } from '../performance.ts'
import { readRecords } from './read-records.ts'

type Reading = {
  object: string
  paths: readonly string[]
  runs: { runId: string; recordId: string }[]
}

/**
 * The triggering records of held runs, by run id, with the lookups that their definitions read: one
 * read for each version that they run.
 */
export async function triggeringRecordsOf(
  performance: Performance,
  runIds: readonly string[],
): Promise<Map<string, FlowRecord>> {
  const readings = new Map<string, Reading>()
  for (const runId of runIds) {
    const run = performance.run(runId)
    assert(run, `run ${runId} is gone`)
    if (!run.triggeringRecord) continue
    const { apiName, version } = run.orchestration
    const { object, id: recordId } = run.triggeringRecord
    const key = `${apiName}@${version} ${object}`
    const known = readings.get(key)
    if (known) known.runs.push({ runId, recordId })
    else {
      const definition = performance.world.definitions.version(apiName, version)
      const paths = definition ? recordPathsOf(definition) : []
      readings.set(key, { object, paths, runs: [{ runId, recordId }] })
    }
  }
  const found = new Map<string, FlowRecord>()
  for (const { object, paths, runs } of readings.values()) {
    const ids = [...new Set(runs.map(({ recordId }) => recordId))]
    const records = await readRecords(performance, object, ids, paths)
    for (const { runId, recordId } of runs) {
      const record = records.get(recordId)
      if (record) found.set(runId, record)
    }
  }
  return found
}
