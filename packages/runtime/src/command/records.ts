// Saving records on behalf of a person: with all that the save triggers, in one transaction.
import { removeRecords, saveChanged, saveNew } from '@stagewright/conductor'
import { caseSafeId, failed, isoInstant, type Result } from '@stagewright/base'
import type { RecordActor } from '@stagewright/record'
import { createDirectory, removeShare, saveShare } from '@stagewright/store'
import { readAccess } from '../read-record-access.ts'
import type { Problem, Viewer } from '../face/asking.ts'
import type { RecordCommands } from '../face/record-commands.ts'
import type { System } from '../system.ts'
import { giveUp, transact } from '../transact.ts'

/** The record commands of the runtime. */
export function createRecordCommands(system: System): RecordCommands {
  return {
    create: (viewer, object, records) =>
      saving(system, viewer, async (performance) => {
        const saved = await saveNew(performance, { object, records, ...asViewer(viewer) })
        await performance.settle()
        const ids = saved.map((record) => String(record['Id']))
        return { ids, startedRunIds: performance.startedRunIds }
      }),
    update: (viewer, object, records) =>
      saving(system, viewer, async (performance) => {
        await saveChanged(performance, { object, records, ...asViewer(viewer) })
        await performance.settle()
        const ids = records.map((record) => String(record['Id']))
        return { ids, startedRunIds: performance.startedRunIds }
      }),
    delete: (viewer, object, ids) =>
      saving(system, viewer, async (performance) => {
        await removeRecords(performance, { object, ids, ...asViewer(viewer) })
        await performance.settle()
        return { ids, startedRunIds: performance.startedRunIds }
      }),
    share: (viewer, share) =>
      transact(system, async (_, tx) => {
        await checkMayShare(system, viewer, share.recordId)
        const directory = createDirectory(tx)
        const kind = share.kind === 'User' ? 'user' : share.kind === 'Group' ? 'group' : 'queue'
        const holder = await directory[kind](share.holder)
        if (!holder) {
          const message = `There is no ${kind} ${share.holder}.`
          giveUp({ isRefusal: true, code: 'not-found', message })
        }
        await saveShare(tx, {
          object: system.deployment.schema.objectOfId(share.recordId)?.apiName ?? '',
          recordId: caseSafeId(share.recordId),
          holderId: holder.assignee.id,
          access: share.access,
          at: isoInstant(system.now()),
          by: viewer.id,
        })
      }),
    unshare: (viewer, share) =>
      transact(system, async (_, tx) => {
        await checkMayShare(system, viewer, share.recordId)
        const recordId = caseSafeId(share.recordId)
        if (await removeShare(tx, { ...share, recordId })) return
        const message = 'It is not shared with them.'
        giveUp({ isRefusal: true, code: 'not-found', message })
      }),
  }
}

/**
 * A transaction; what it is refused with by an object's own rule stands in the viewer's language.
 */
async function saving<T>(
  system: System,
  viewer: Viewer,
  work: Parameters<typeof transact<T>>[1],
): Promise<Result<T, Problem>> {
  const result = await transact(system, work)
  if (result.ok || !('textKey' in result.error)) return result
  const { textKey = '', fields = {} } = result.error
  const message = system.deployment.languages.translator(viewer.language)?.texts(textKey)
  if (message === undefined) return result
  const said = Object.keys(fields).map((name) => [name, message])
  return failed({
    ...result.error,
    message,
    ...(said.length > 0 && { fields: Object.fromEntries(said) }),
  })
}

/** A person saves with their rights. */
function asViewer({ id }: Viewer): { by: string; as: RecordActor } {
  return { by: id, as: { userId: id, mode: 'user' } }
}

/** Who may hand a record over may share it. */
async function checkMayShare(system: System, viewer: Viewer, recordId: string): Promise<void> {
  const access = await readAccess(system, { userId: viewer.id, recordId: caseSafeId(recordId) })
  if (!access?.read) {
    const message = `There is no record ${recordId}, or you may not see it.`
    giveUp({ isRefusal: true, code: 'not-found', message })
  }
  if (access.transfer) return
  const message = 'Only who may hand a record over may share it.'
  giveUp({ isRefusal: true, code: 'not-allowed', message })
}
