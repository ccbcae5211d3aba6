// Runs that a changed record concerns look at their conditions again.
import { assert } from '@stagewright/base'
import { type FlowRecord, recordPathsOf } from '@stagewright/flow'
import type { Performance } from '../performance.ts'
import type { RecordChange } from '../port/records.ts'
import { readRecords } from './read-records.ts'

/** Orders the wake-up of every live run of the changed records, with the record as it is now. */
export async function wakeRuns(performance: Performance, changes: RecordChange[]): Promise<void> {
  const ids = changes.map(({ after }) => String(after['Id']))
  const runIds = await performance.runsConcernedBy(ids)
  const records = await triggeringRecordsOf(performance, runIds)
  for (const runId of runIds) {
    const record = records.get(runId)
    performance.order({ type: 'WakeRun', runId, ...(record && { record }) })
  }
}

/** The triggering record of a held run as it is now, with the lookups its definition reads. */
export async function triggeringRecordOf(
  performance: Performance,
  runId: string,
): Promise<FlowRecord | undefined> {
  return (await triggeringRecordsOf(performance, [runId])).get(runId)
}

type Reading = {
  object: string
  paths: readonly string[]
  runs: { runId: string; recordId: string }[]
}

/** The same for many held runs, by run id: one read for each version that they run. */
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
