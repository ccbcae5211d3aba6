// The conductor's port to records, within one transaction.
import { caseSafeId, isJsonObject } from '@stagewright/base'
import type { ProfileDefinition } from '@stagewright/metadata'
import type { RecordReads, Records } from '@stagewright/conductor'
import { dependsOnPerson, type RecordActor } from '@stagewright/record'
import { permitChange, restricted } from '../sharing/restricted.ts'
import { recordTypeId } from './derived-id.ts'
import { deleteRecords } from './delete-records.ts'
import { insertRecords } from './insert-records.ts'
import { lockRecords } from './lock-records.ts'
import { queryMany } from './query-many.ts'
import { queryRecords, readRecords } from './query-records.ts'
import type { RecordAccess } from './record-access.ts'
import { updateRecords } from './update-records.ts'

/** Records as the conductor sees them. */
export function createRecords(access: RecordAccess): Records {
  const seenBy = createEyes(access)
  return {
    ...readsOf(async () => access),
    as: (actor) => readsOf(() => seenBy(actor)),
    permit: async (actor, change) => permitChange(await seenBy(actor), change),
    insert: async (object, records, by) =>
      insertRecords(await actedBy(access, by), object, records, by),
    lock: (object, ids) => lockRecords(access, object, ids.map(caseSafeId)),
    update: async (object, records, by, before) =>
      updateRecords(await actedBy(access, by), object, {
        records,
        by,
        ...(before && { before }),
      }),
    delete: (object, ids) => deleteRecords(access, object, ids),
    attempt: (work) => access.tx.savepoint(work),
  }
}

/** Access with the eyes of somebody, who is looked up once. */
function createEyes(access: RecordAccess): (actor: RecordActor) => Promise<RecordAccess> {
  const known = new Map<string, Promise<RecordAccess>>()
  return (actor) => {
    const key = `${actor.mode} ${actor.userId}`
    const eyes =
      known.get(key) ?? actedBy(access, actor.userId).then((acted) => restricted(acted, actor))
    known.set(key, eyes)
    return eyes
  }
}

function readsOf(open: () => Promise<RecordAccess>): RecordReads {
  return {
    query: async (query) => queryRecords(await open(), query),
    queryMany: async (queries) => queryMany(await open(), queries),
    load: async (object, ids, fields) =>
      readRecords(await open(), {
        criteria: { object, filters: [{ field: 'Id', operator: 'In', value: ids }], logic: 'and' },
        fields,
      }),
  }
}

/** Access that knows who acts, where anything computed or checked asks for them. */
async function actedBy(given: RecordAccess, userId: string): Promise<RecordAccess> {
  const access = { ...given, recordTypeId }
  if (!access.globalsOf || !dependsOnPerson(access.schema)) return access
  const globals = await access.globalsOf(userId)
  const profile = isJsonObject(globals['Profile']) ? globals['Profile']['Name'] : undefined
  const defaultRecordTypes = recordTypesOf(access.law?.profiles.get(String(profile).toLowerCase()))
  return { ...access, globals, defaultRecordTypes }
}

/** The record types that a profile gives new records, by object. */
function recordTypesOf(profile: Partial<ProfileDefinition> | undefined): Map<string, string> {
  const defaults = (profile?.recordTypes ?? []).filter(({ isDefault }) => isDefault)
  return new Map(
    defaults.map(({ recordType }) => {
      const [object = '', name = ''] = recordType.toLowerCase().split('.')
      return [object, name]
    }),
  )
}
