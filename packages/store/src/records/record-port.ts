// The conductor's port to records, within one transaction.
import { caseSafeId } from '@stagewright/base'
import type { Records } from '@stagewright/conductor'
import { deleteRecords } from './delete-records.ts'
import { insertRecords } from './insert-records.ts'
import { lockRecords } from './lock-records.ts'
import { queryMany } from './query-many.ts'
import { queryRecords, readRecords } from './query-records.ts'
import type { RecordAccess } from './record-access.ts'
import { updateRecords } from './update-records.ts'

/** Records as the conductor sees them. */
export function createRecords(access: RecordAccess): Records {
  return {
    query: (query) => queryRecords(access, query),
    queryMany: (queries) => queryMany(access, queries),
    load: (object, ids, fields) =>
      readRecords(access, {
        criteria: { object, filters: [{ field: 'Id', operator: 'In', value: ids }], logic: 'and' },
        fields,
      }),
    insert: (object, records, by) => insertRecords(access, object, records, by),
    lock: (object, ids) => lockRecords(access, object, ids.map(caseSafeId)),
    update: (object, records, by, before) =>
      updateRecords(access, object, { records, by, ...(before && { before }) }),
    delete: (object, ids) => deleteRecords(access, object, ids),
    attempt: (work) => access.tx.savepoint(work),
  }
}
