// Saving records, all in this transaction, in the order of the real system:
//   1. the records are locked and read;
//   2. before-save flows in trigger order, which may change the record that is about to be written;
//   3. required fields, references and types; the write; validation rules over what was written;
//   4. after-save flows and orchestrations together, in trigger order;
//   5. live runs that the records concern look again;
//   6. records that add these up are saved in turn where anybody acts on that (roll-up.ts).
// Any fault throws RecordFault and the save counts for nothing.
import { caseSafeId, raisedBy } from '@stagewright/base'
import {
  type RecordActor,
  type RecordContext,
  RecordFault,
  storedValues,
  withDefaults,
} from '@stagewright/record'
import type { FlowRecord } from '@stagewright/flow'
import type { Performance } from '../performance.ts'
import { publishEvents } from '../event/publish.ts'
import type { RecordChange } from '../port/records.ts'
import type { World } from '../world.ts'
import { changeRunObjects, isChangedByCommand } from './change-run-objects.ts'
import { recordContext } from './record-context.ts'
import { noticeDates } from './notice-dates.ts'
import { refuseLocked } from './refuse-locked.ts'
import { changedValues, permitAs, refuseByLimits } from './held-rights.ts'
import { holdParents, saveParents } from './roll-up.ts'
import { runAfterSave } from './run-after-save.ts'
import { runBeforeSave } from './run-before-save.ts'
import { wakeRuns } from './wake-runs.ts'

export type Save = {
  object: string
  records: FlowRecord[]
  by: string
  /** Whose rights count; without it the save is the system's own. */
  as?: RecordActor
  /** Flows that write the record they were started by, as `flowAndRecord` names them. */
  own?: ReadonlySet<string>
}

/** Creates records. Gives them whole, in order. A platform event is published instead. */
export async function saveNew(performance: Performance, save: Save): Promise<FlowRecord[]> {
  if (save.records.length === 0) return []
  const { world } = performance
  const { object, by } = save
  if (save.as) await permitAs(world, save.as, { act: 'create', object, records: save.records })
  if (world.schema.object(object)?.isPlatformEvent) return publishEvents(performance, save)
  return nested(performance, save, async () => {
    const context = await recordContext(world, by)
    const blank = save.records.map((record): RecordChange => ({
      before: {},
      after: completed(performance, context, object, record),
    }))
    const records = await runBeforeSave(performance, { ...save, changes: blank, kind: 'create' })
    const parents = await holdParents(performance, object, records)
    const saved = await world.records.insert(object, records, by)
    const changes = saved.map((after): RecordChange => ({ before: {}, after }))
    await runAfterSave(performance, { object, by, changes, kind: 'create' })
    await saveParents(performance, parents, by, saveOver)
    return saved
  })
}

/** Changes records, each named by its Id; only the fields present are written. */
export async function saveChanged(performance: Performance, save: Save): Promise<void> {
  if (save.records.length === 0) return
  const { object, as, records: wanted } = save
  const { world } = performance
  if (as && as.mode !== 'system') {
    await world.records.permit(as, { act: 'edit', object, records: wanted })
  }
  if (isChangedByCommand(world.schema.object(object)?.apiName ?? '')) {
    return changeRunObjects(performance, save)
  }
  await nested(performance, save, async () => {
    const records = onePerRecord(save.records)
    const ids = records.map((record) => String(record['Id']))
    const stored = await world.records.lock(save.object, ids)
    await refuseLocked(performance, { object, ids, by: save.by })
    const byId = new Map(stored.map((record) => [record['Id'], record]))
    refuseUngranted(world, save, { records, byId })
    const changes = records.map((record): RecordChange => {
      const before = byId.get(record['Id'] ?? null) ?? {}
      return { before, after: { ...before, ...record } }
    })
    await saveOver(performance, { ...save, records }, { stored, changes })
  })
}

/** What limited work writes must be granted; values as they stand are not written. */
function refuseUngranted(
  world: World,
  { as, object }: Save,
  { records, byId }: { records: FlowRecord[]; byId: ReadonlyMap<unknown, FlowRecord> },
): void {
  if (!as?.limits) return
  const changed = records.map((after) => {
    const before = byId.get(after['Id']) ?? {}
    return changedValues(world, as, object, { before, after })
  })
  refuseByLimits(world, as.limits, { act: 'edit', object, records: changed })
}

/** Records as they are and as they will be. */
export type Pending = { stored: FlowRecord[]; changes: RecordChange[] }

/** Saves records that are locked and read; `records` are the fields to write. */
export async function saveOver(
  performance: Performance,
  save: Save,
  { stored, changes }: Pending,
): Promise<void> {
  const { object, by } = save
  const records = await runBeforeSave(performance, { ...save, changes, kind: 'update' })
  const parents = await holdParents(performance, object, [...stored, ...records])
  const written = await performance.world.records.update(object, records, by, stored)
  await runAfterSave(performance, { ...save, changes: written, kind: 'update' })
  await wakeRuns(performance, written)
  await noticeDates(performance, object, written)
  await saveParents(performance, parents, by, saveOver)
}

/** A new record as before-save flows see it: with the defaults of its fields. */
function completed(
  { world }: Performance,
  context: RecordContext,
  object: string,
  record: FlowRecord,
): FlowRecord {
  const definition = world.schema.object(object)
  if (!definition || !hasBeforeSave(world, object)) return record
  const values = storedValues(context, definition, record)
  return { ...withDefaults(context, definition, values), ...record }
}

function hasBeforeSave({ definitions }: Performance['world'], object: string): boolean {
  return definitions
    .triggeredBy(object)
    .some(({ definition }) => definition.metadata.start?.triggerType === 'RecordBeforeSave')
}

/** A later patch of the same record adds to the earlier. */
function onePerRecord(records: readonly FlowRecord[]): FlowRecord[] {
  const byId = new Map<string, FlowRecord>()
  for (const record of records) {
    const id = caseSafeId(String(record['Id'] ?? ''))
    byId.set(id, { ...byId.get(id), ...record, Id: id })
  }
  return [...byId.values()]
}

async function nested<T>(
  performance: Performance,
  { object, records }: Save,
  work: () => Promise<T>,
): Promise<T> {
  const { triggerDepthMax, recordsPerSaveMax } = performance.world.limits
  if (records.length > recordsPerSaveMax) {
    const message = `${records.length} records of ${object} are more than one save may hold (${recordsPerSaveMax}). Save them in parts. ${raisedBy('recordsPerSaveMax')}`
    throw new RecordFault('limit', message)
  }
  if (performance.triggerDepth >= triggerDepthMax) {
    const message = `Saves trigger saves more than ${triggerDepthMax} times inside each other. Look for flows that change each other's records. ${raisedBy('triggerDepthMax')}`
    throw new RecordFault('limit', message)
  }
  performance.triggerDepth++
  try {
    return await work()
  } finally {
    performance.triggerDepth--
  }
}
