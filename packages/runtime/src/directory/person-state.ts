// A person becomes frozen, not active, or active again, with all that follows from it: sessions
// end, browsers show nothing any more, what they took goes back to its queue, work that is theirs
// alone becomes an incident.
import type { Performance } from '@stagewright/conductor'
import { systemActor } from '@stagewright/orchestration'
import {
  deletePushBrowsers,
  endSessionsOf,
  hasOtherAdministrator,
  itemsClaimedBy,
  notifyChanges,
  type Person,
  setPersonState,
  type Transaction,
} from '@stagewright/store'
import { actorOf } from '../command/actor.ts'
import type { Done, Viewer } from '../face/asking.ts'
import { giveUp } from '../transact.ts'

export type PersonState = 'active' | 'frozen' | 'inactive'

type Change = { viewer: Viewer; person: Person; state: PersonState }

/** Brings a person to a state; one they are in already changes nothing. */
export async function changePersonState(
  performance: Performance,
  tx: Transaction,
  { viewer, person, state }: Change,
): Promise<Done> {
  if (stateOf(person) === state) return { done: true }
  if (state !== 'active') await refuseLastOne(tx, viewer, person)
  const { now } = performance.world
  await setPersonState(tx, person.id, {
    isActive: state === 'active',
    ...(state === 'frozen' && { frozenAt: now }),
  })
  if (state !== 'active') {
    await endSessionsOf(tx, person.id)
    await deletePushBrowsers(tx, person.id)
    await giveBack(performance, tx, { viewer, person, state })
  }
  performance.add({ type: 'CheckAssignees', ids: [person.id] })
  await notifyChanges(tx, { workItems: [], runs: [] })
  return { done: true }
}

/** The state a person is in. */
export function stateOf({
  isActive,
  isFrozen,
}: Pick<Person, 'isActive' | 'isFrozen'>): PersonState {
  if (isActive) return 'active'
  return isFrozen ? 'frozen' : 'inactive'
}

async function refuseLastOne(tx: Transaction, viewer: Viewer, person: Person): Promise<void> {
  const refuse = (message: string) => giveUp({ isRefusal: true, code: 'conflict', message })
  if (person.id === viewer.id) return refuse('You cannot do this to yourself.')
  if (!person.permissions.includes('ManagePeople')) return
  if (await hasOtherAdministrator(tx, person.id)) return
  refuse(`${person.name} is the last one who may manage people.`)
}

/**
 * Whoever may freeze somebody may have what follows done: in their name, with the system's rights.
 */
async function giveBack(
  performance: Performance,
  tx: Transaction,
  { viewer, person, state }: Change,
): Promise<void> {
  const items = await itemsClaimedBy(tx, person.id)
  const actor = { ...actorOf(viewer), permissions: systemActor.permissions }
  const reason = `${person.name} is ${state === 'frozen' ? 'frozen' : 'not active any more'}`
  await performance.hold(items.map(({ runId }) => runId))
  for (const { id: workItemId, runId } of items) {
    performance.order({ type: 'ReleaseWorkItem', runId, workItemId, reason }, actor)
  }
}
