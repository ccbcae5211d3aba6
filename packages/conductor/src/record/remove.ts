// Deleting records. A run whose triggering record goes is told: it is canceled, unless its policy
// says otherwise, so nobody keeps work about nothing.
import type { RecordActor } from '@stagewright/record'
import { systemActor } from '@stagewright/orchestration'
import { flowKey } from '../decision-context.ts'
import { beginInterviews } from '../interview/begin.ts'
import type { Performance } from '../performance.ts'
import { permitAs } from './held-rights.ts'
import { recordsOfRuns } from './records-of-runs.ts'
import { refuseLocked } from './refuse-locked.ts'
import { holdParents, saveParents } from './roll-up.ts'
import { failureOf } from './run-before-save.ts'
import { saveOver } from './save.ts'
import { triggeredBy } from './triggered.ts'

/** Deletes records, after the before-delete flows, and tells the live runs they triggered. */
export async function removeRecords(
  performance: Performance,
  { object, ids, by, as }: { object: string; ids: string[]; by: string; as?: RecordActor },
): Promise<void> {
  if (ids.length === 0) return
  const { world } = performance
  if (as) {
    const records = ids.map((Id) => ({ Id }))
    await permitAs(world, as, { act: 'delete', object, records })
  }
  await refuseLocked(performance, { object, ids, by })
  const stored = await world.records.load(object, ids, [])
  const changes = stored.map((record) => ({ before: record, after: record }))
  const saved = { object, changes, kind: 'delete' as const, by }
  for (const { version, changes: own } of await triggeredBy(
    performance,
    saved,
    'RecordBeforeDelete',
  )) {
    const interviews = await beginInterviews(
      performance,
      own.map(({ after }) => ({
        owner: { kind: 'system' },
        flow: flowKey(version.apiName, version.version),
        inputs: {},
        userId: by,
        record: after,
        isOfSave: true,
      })),
    )
    const failed = interviews.find(({ interview }) => interview.status === 'Failed')
    if (failed) throw failureOf(version.definition.label, failed.interview.fault)
  }
  const parents = await holdParents(performance, object, stored)
  const deleted = await world.records.delete(object, ids, by)
  const goneIds = deleted.map(({ record }) => String(record['Id']))
  await world.paths.dropOf(goneIds)
  if (goneIds.length > 0) await world.locks.clear(goneIds)
  await tellRuns(performance, goneIds)
  await saveParents(performance, parents, by, saveOver)
}

/**
 * Runs that the records triggered lose them; those that only hold one look again without it. What
 * has open items about one is told after that.
 */
async function tellRuns(performance: Performance, goneIds: string[]): Promise<void> {
  const runIds = await performance.runsConcernedBy(goneIds)
  const isTriggered = (runId: string) =>
    goneIds.includes(performance.run(runId)?.triggeringRecord?.id ?? '')
  const holding = runIds.filter((runId) => !isTriggered(runId))
  const records = await recordsOfRuns(performance, holding)
  for (const runId of runIds) {
    if (isTriggered(runId)) performance.order({ type: 'LoseRecord', runId }, systemActor)
    else performance.order({ type: 'WakeRun', runId, ...records.get(runId) })
  }
  if (goneIds.length === 0) return
  for (const runId of await performance.runsWithItemsAbout(goneIds)) {
    performance.order({ type: 'LoseItemRecords', runId, recordIds: goneIds }, systemActor)
  }
}
