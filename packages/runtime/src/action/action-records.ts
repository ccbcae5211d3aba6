// Records as an inside action reads and saves them: with everything a save triggers.
import type { JsonObject } from '@stagewright/base'
import type { RecordFilter } from '@stagewright/record'
import {
  type ActionCaller,
  readsAs,
  removeRecords,
  saveChanged,
  saveNew,
} from '@stagewright/conductor'
import { actsAs, savedBy } from './core-action.ts'
import type { ActionRecords } from './project-action.ts'

/** Records for one call. */
export function actionRecords(caller: ActionCaller): ActionRecords {
  const { performance, userId } = caller
  const as = actsAs(caller, userId)
  const saver = savedBy(caller, userId)
  return {
    query(object, where, fields = []) {
      const criteria = { object, filters: filtersOf(where), logic: 'and' }
      return readsAs(performance.world, as).query({ criteria, fields })
    },
    async create(object, records) {
      const saved = await saveNew(performance, { object, records, ...saver })
      return saved.map((record) => String(record['Id']))
    },
    async update(object, records) {
      await saveChanged(performance, { object, records, ...saver })
    },
    async delete(object, ids) {
      await removeRecords(performance, { object, ids, ...saver })
    },
  }
}

/** `{ Status: 'Open', Id: ['…', '…'] }`: equal, or one of a list. */
function filtersOf(where: JsonObject): RecordFilter[] {
  return Object.entries(where).map(([field, value]) => {
    if (Array.isArray(value)) return { field, operator: 'In', value }
    if (value === null) return { field, operator: 'IsNull', value: true }
    return { field, operator: 'EqualTo', value }
  })
}

/** For outside actions, which run when no transaction is open. */
export const noRecords: ActionRecords = {
  query: refuse,
  create: refuse,
  update: refuse,
  delete: refuse,
}

function refuse(): never {
  throw new Error(
    'An outside action cannot use records: pass what it needs as inputs and give back outputs.',
  )
}
