// Saving records on behalf of a person: with all that the save triggers, in one transaction.
import { removeRecords, saveChanged, saveNew } from '@stagewright/conductor'
import type { RecordCommands } from '../runtime.ts'
import type { System } from '../system.ts'
import { transact } from '../transact.ts'

/** The record commands of the runtime. */
export function createRecordCommands(system: System): RecordCommands {
  return {
    create: (viewer, object, records) =>
      transact(system, async (performance) => {
        const saved = await saveNew(performance, { object, records, by: viewer.id })
        await performance.settle()
        const ids = saved.map((record) => String(record['Id']))
        return { ids, startedRunIds: performance.startedRunIds }
      }),
    update: (viewer, object, records) =>
      transact(system, async (performance) => {
        await saveChanged(performance, { object, records, by: viewer.id })
        await performance.settle()
        const ids = records.map((record) => String(record['Id']))
        return { ids, startedRunIds: performance.startedRunIds }
      }),
    delete: (viewer, object, ids) =>
      transact(system, async (performance) => {
        await removeRecords(performance, { object, ids, by: viewer.id })
        await performance.settle()
        return { ids, startedRunIds: performance.startedRunIds }
      }),
  }
}
