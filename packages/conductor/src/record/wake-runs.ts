// Runs that a changed record concerns look at their conditions again.
import type { Performance } from '../performance.ts'
import type { RecordChange } from '../port/records.ts'
import { recordsOfRuns } from './records-of-runs.ts'

/**
 * Orders the wake-up of every live run of the changed records, with its records as they are now.
 */
export async function wakeRuns(performance: Performance, changes: RecordChange[]): Promise<void> {
  const ids = changes.map(({ after }) => String(after['Id']))
  const runIds = await performance.runsConcernedBy(ids)
  const records = await recordsOfRuns(performance, runIds)
  for (const runId of runIds) {
    performance.order({ type: 'WakeRun', runId, ...records.get(runId) })
  }
}
