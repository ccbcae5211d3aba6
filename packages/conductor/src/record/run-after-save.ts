// What a save starts once it is written: after-save flows in this transaction, runs of
// orchestrations.
import { isAsynchronous, recordPathsOf } from '@stagewright/flow'
import { keyPrefixes } from '@stagewright/orchestration'
import { actorOf } from '../decision-context.ts'
import { beginInterviews } from '../interview/begin.ts'
import type { Performance } from '../performance.ts'
import { planPaths } from '../schedule/plan-paths.ts'
import { readRecords } from './read-records.ts'
import { failureOf } from './run-before-save.ts'
import { interviewsOf, type SavedChanges, type Triggered, triggeredBy } from './triggered.ts'

/** Starts everything that the written changes trigger, in trigger order. */
export async function runAfterSave(performance: Performance, saved: SavedChanges): Promise<void> {
  const all = await triggeredBy(performance, saved, 'RecordAfterSave')
  // First, so that saves of these flows that change the record again find what to move or to drop.
  await planPaths(performance, saved, all)
  for (const triggered of all) {
    const { kind } = triggered.version.definition
    if (kind === 'orchestration' || kind === 'approval-orchestration') {
      await startRuns(performance, saved, triggered)
    } else {
      await runFlows(performance, saved, triggered)
    }
  }
}

async function startRuns(
  performance: Performance,
  saved: SavedChanges,
  { version, changes }: Triggered,
): Promise<void> {
  const { world } = performance
  const { apiName, definition } = version
  const actor = await actorOf(world, saved.by)
  const ids = changes.map(({ after }) => String(after['Id']))
  const records = await readRecords(performance, saved.object, ids, recordPathsOf(definition))
  for (const { before, after } of changes) {
    const id = String(after['Id'])
    const runId = world.newId(keyPrefixes.run)
    const start = {
      type: 'StartRun' as const,
      runId,
      apiName,
      version: version.version,
      inputs: {},
      triggeringRecord: { object: saved.object, id },
      record: records.get(id) ?? after,
      priorRecord: saved.kind === 'create' ? null : before,
    }
    if (world.admission?.holdsStart()) {
      performance.add({ type: 'StartHeldRun', start, by: saved.by })
    } else performance.order(start, actor)
  }
}

async function runFlows(
  performance: Performance,
  saved: SavedChanges,
  triggered: Triggered,
): Promise<void> {
  const { definition } = triggered.version
  const stored = await beginInterviews(performance, interviewsOf(saved, triggered))
  const failed = stored.find(({ interview }) => interview.status === 'Failed')
  if (failed) throw failureOf(definition.label, failed.interview.fault)
  for (const { interview } of stored) {
    const waits = interview.status === 'Waiting' && isAsynchronous(definition)
    if (interview.status !== 'Finished' && !waits)
      throw failureOf(definition.label, interview.fault)
  }
}
