// Saving records: before-save flows may change them, then they are written, then what the save
// triggers runs, all in this transaction. Any fault throws RecordFault and the save counts for
// nothing.
import { limits } from '@stagewright/base'
import { RecordFault } from '@stagewright/record'
import type { FlowRecord } from '@stagewright/flow'
import type { Performance } from '../performance.ts'
import type { RecordChange } from '../world.ts'
import { publishEvents } from './publish.ts'
import { runAfterSave } from './run-after-save.ts'
import { runBeforeSave } from './run-before-save.ts'
import { wakeRuns } from './wake-runs.ts'

export type Save = { object: string; records: FlowRecord[]; by: string }

/** Creates records. Gives them whole, in order. A platform event is published instead. */
export async function saveNew(performance: Performance, save: Save): Promise<FlowRecord[]> {
  if (save.records.length === 0) return []
  const { world } = performance
  if (world.schema.object(save.object)?.isPlatformEvent) return publishEvents(performance, save)
  return nested(performance, async () => {
    const blank = save.records.map((record): RecordChange => ({ before: {}, after: record }))
    const records = await runBeforeSave(performance, { ...save, changes: blank, kind: 'create' })
    const saved = await world.records.insert(save.object, records, save.by)
    const changes = saved.map((after): RecordChange => ({ before: {}, after }))
    await runAfterSave(performance, { ...save, changes, kind: 'create' })
    return saved
  })
}

/** Changes records, each named by its Id; only the fields present are written. */
export async function saveChanged(performance: Performance, save: Save): Promise<void> {
  if (save.records.length === 0) return
  const { world } = performance
  await nested(performance, async () => {
    const changes = await pendingChanges(performance, save)
    const records = await runBeforeSave(performance, { ...save, changes, kind: 'update' })
    const written = await world.records.update(save.object, records, save.by)
    await runAfterSave(performance, { ...save, changes: written, kind: 'update' })
    await wakeRuns(performance, written)
  })
}

/**
 * The records as they are and as they would be; read only where a before-save flow looks at them.
 */
async function pendingChanges(performance: Performance, save: Save): Promise<RecordChange[]> {
  const { world } = performance
  const hasBeforeSave = world.definitions
    .triggeredBy(save.object)
    .some(({ definition }) => definition.metadata.start?.triggerType === 'RecordBeforeSave')
  if (!hasBeforeSave) return save.records.map((after) => ({ before: {}, after }))
  const ids = save.records.map((record) => String(record['Id']))
  const stored = await world.records.load(save.object, ids, [])
  const byId = new Map(stored.map((record) => [String(record['Id']), record]))
  return save.records.map((record) => {
    const before = byId.get(String(record['Id'])) ?? {}
    return { before, after: { ...before, ...record } }
  })
}

async function nested<T>(performance: Performance, work: () => Promise<T>): Promise<T> {
  if (performance.triggerDepth >= limits.triggerDepthMax) {
    throw new RecordFault(
      'custom-error',
      `Saves trigger saves more than ${limits.triggerDepthMax} times inside each other. Look for flows that change each other's records.`,
    )
  }
  performance.triggerDepth++
  try {
    return await work()
  } finally {
    performance.triggerDepth--
  }
}
