// Runs that a changed record concerns look at their conditions again.
import { assert } from '@stagewright/base'
import { recordPathsOf } from '@stagewright/flow'
import type { Performance } from '../performance.ts'
import type { RecordChange } from '../world.ts'
import { readRecords } from './read-records.ts'

/** Orders the wake-up of every live run of the changed records, with the record as it is now. */
export async function wakeRuns(performance: Performance, changes: RecordChange[]): Promise<void> {
  const ids = changes.map(({ after }) => String(after['Id']))
  for (const runId of await performance.runsConcernedBy(ids)) {
    const record = await triggeringRecordOf(performance, runId)
    performance.order({ type: 'WakeRun', runId, ...(record && { record }) })
  }
}

/** The triggering record of a held run as it is now, with the lookups its definition reads. */
export async function triggeringRecordOf(performance: Performance, runId: string) {
  const run = performance.run(runId)
  assert(run, `run ${runId} is gone`)
  if (!run.triggeringRecord) return undefined
  const { apiName, version } = run.orchestration
  const definition = performance.world.definitions.version(apiName, version)
  const { object, id } = run.triggeringRecord
  const paths = definition ? recordPathsOf(definition) : []
  return (await readRecords(performance, object, [id], paths)).get(id)
}
