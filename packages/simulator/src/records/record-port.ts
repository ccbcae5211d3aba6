// The conductor's port to records, kept in memory by the law of records.
import { failed, ok, type Result } from '@stagewright/base'
import type { Records } from '@stagewright/conductor'
import type { FlowRecord } from '@stagewright/flow'
import { RecordFault } from '@stagewright/record'
import { deleteRecords } from './delete-records.ts'
import { insertRecords } from './insert-records.ts'
import { queryRecords, readRecords } from './read-records.ts'
import type { RecordAccess } from './record-access.ts'
import { updateRecords } from './update-records.ts'

/** Records as the conductor sees them. A write that throws leaves nothing behind. */
export function createRecords(access: RecordAccess): Records {
  const { journal } = access.data
  const records: Records = {
    query: async (query) => queryRecords(access, query),
    queryMany: async (queries) =>
      queries.map((query) => answered(() => queryRecords(access, query))),
    load: async (object, ids, fields) =>
      readRecords(access, {
        criteria: { object, filters: [{ field: 'Id', operator: 'In', value: ids }], logic: 'and' },
        fields,
      }),
    lock: async (object, ids) =>
      readRecords(access, {
        criteria: { object, filters: [{ field: 'Id', operator: 'In', value: ids }], logic: 'and' },
        fields: [],
      }),
    insert: (object, records, by) =>
      journal.attempt(() => insertRecords(access, object, records, by)),
    update: (object, records, by) =>
      journal.attempt(() => updateRecords(access, object, records, by)),
    delete: (object, ids) => journal.attempt(() => deleteRecords(access, object, ids)),
    attempt: (work) => journal.attempt(work),
    // In a simulation everybody sees and changes everything.
    as: () => records,
    permit: async () => undefined,
  }
  return records
}

function answered(read: () => FlowRecord[]): Result<FlowRecord[], RecordFault> {
  try {
    return ok(read())
  } catch (error) {
    if (error instanceof RecordFault) return failed(error)
    throw error
  }
}
