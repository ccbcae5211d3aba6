// Lock Record: keeps a record from changes but by those allowed, or frees it. The names of its
// inputs are not published everywhere alike, so each is known by what its name or value says.
import { actorOf, type WantedLock } from '@stagewright/conductor'
import { mayEditLocked } from '@stagewright/orchestration'
import { RecordFault } from '@stagewright/record'
import { type CoreAction, type CoreCall, type CoreWorld, refuseUneditable } from './core-action.ts'
import { textOf } from './input-values.ts'

type Wanted = { act: 'lock' | 'unlock'; recordId: string; allowedId: string; userId: string }

/** Locks and unlocks, in the order of the calls. */
export const lockRecord: CoreAction = async (world, calls) => {
  for (const call of calls) {
    const wanted = wantedBy(world, call)
    refuseUneditable(world, wanted.recordId)
    if (wanted.act === 'lock') await lock(world, wanted)
    else await unlock(world, wanted)
  }
  return calls.map(() => ({}))
}

function wantedBy({ performance }: CoreWorld, { inputs, userId }: CoreCall): Wanted {
  const entries = Object.entries(inputs).map(([name, value]) => [name.toLowerCase(), textOf(value)])
  const named = (part: string) => entries.find(([name = '']) => name.includes(part))?.[1] ?? ''
  const act = entries.map(([, text = '']) => text.toLowerCase()).find(isAct)
  if (act === undefined) {
    throw new RecordFault('custom-error', 'Lock Record needs to be told Lock or Unlock.')
  }
  const allowedId = named('allow')
  const recordId = named('record') || named('object')
  const object = performance.world.schema.objectOfId(recordId)
  if (object) return { act, recordId, allowedId, userId }
  const message = `Lock Record is to ${act} ${recordId || 'no record'}, which does not exist.`
  throw new RecordFault('record-not-found', message)
}

function isAct(text: string): text is Wanted['act'] {
  return text === 'lock' || text === 'unlock'
}

async function lock({ performance }: CoreWorld, wanted: Wanted): Promise<void> {
  const { world } = performance
  const { recordId, allowedId, userId } = wanted
  const object = world.schema.objectOfId(recordId)?.apiName ?? ''
  const [record] = await world.records.lock(object, [recordId])
  if (!record) {
    throw new RecordFault('record-not-found', `There is no record ${recordId} to lock.`)
  }
  const { id, name } = await actorOf(world, userId)
  const asked: WantedLock = {
    recordId: String(record['Id']),
    runId: null,
    stepId: null,
    reason: 'the action Lock Record',
    lockedBy: { id, name },
    editorIds: allowedId === '' ? [] : await editorsOf(performance, allowedId),
  }
  const refused = await world.locks.take([asked])
  if (refused.length === 0) return
  const [holder] = await world.locks.on([asked.recordId])
  const message = `UNABLE_TO_LOCK_RECORD: the record is locked already${holder ? ` by ${holder.reason}` : ''}.`
  throw new RecordFault('record-locked', message)
}

/** The person, group or queue; for a role, whoever has it or one above it. */
async function editorsOf(
  { world }: CoreWorld['performance'],
  allowedId: string,
): Promise<string[]> {
  if (world.schema.objectOfId(allowedId)?.apiName !== 'UserRole') return [allowedId]
  const read = (object: string, fields: string[]) =>
    world.records.query({ criteria: { object, filters: [], logic: 'and' }, fields })
  const roles = await read('UserRole', ['Id', 'ParentRoleId'])
  const upwards = new Set<string>()
  for (let id = allowedId; id !== '' && !upwards.has(id);) {
    upwards.add(id)
    id = textOf(roles.find((role) => role['Id'] === id)?.['ParentRoleId'])
  }
  const people = await read('User', ['Id', 'UserRoleId'])
  return people
    .filter((person) => upwards.has(textOf(person['UserRoleId'])))
    .map((person) => textOf(person['Id']))
}

/** A record that nobody locked is unlocked without a word, as in the real system. */
async function unlock({ performance }: CoreWorld, { recordId, userId }: Wanted): Promise<void> {
  const { world } = performance
  const [held] = await world.locks.on([recordId])
  if (!held) return
  const actor = await actorOf(world, userId)
  if (!mayEditLocked(actor, held)) {
    const message = `INSUFFICIENT_ACCESS_OR_READ_ONLY: ${actor.name} may not unlock what ${held.lockedBy.name} locked.`
    throw new RecordFault('no-access', message)
  }
  await world.locks.clear([held.recordId])
}
