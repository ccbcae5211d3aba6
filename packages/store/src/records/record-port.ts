// The conductor's port to records, within one transaction.
import type { Records } from '@stagewright/conductor'
import { deleteRecords } from './delete-records.ts'
import { insertRecords } from './insert-records.ts'
import { queryRecords, readRecords } from './query-records.ts'
import type { RecordAccess } from './record-access.ts'
import { updateRecords } from './update-records.ts'

/** Records as the conductor sees them. */
export function createRecords(access: RecordAccess): Records {
  return {
    query: (query) => queryRecords(access, query),
    load: (object, ids, fields) =>
      readRecords(access, {
        criteria: { object, filters: [{ field: 'Id', operator: 'In', value: ids }], logic: 'and' },
        fields,
      }),
    insert: (object, records, by) => insertRecords(access, object, records, by),
    update: (object, records, by) => updateRecords(access, object, records, by),
    delete: (object, ids) => deleteRecords(access, object, ids),
    attempt: (work) => access.tx.savepoint(work),
  }
}
