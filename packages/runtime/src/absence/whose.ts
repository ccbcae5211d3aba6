// Whose absence is meant, and whether the viewer may arrange it.
import { isoInstant } from '@stagewright/base'
import { mayArrangeAbsence } from '@stagewright/orchestration'
import { findPerson, type Person, personWithId, type Queries } from '@stagewright/store'
import { actorOf } from '../command/actor.ts'
import type { Viewer } from '../face/asking.ts'
import type { System } from '../system.ts'
import { giveUp } from '../transact.ts'

/** The person with a user name or id; gives up when there is none. */
export async function personNamed(
  { now }: Pick<System, 'now'>,
  db: Queries,
  nameOrId: string,
): Promise<Person> {
  const at = isoInstant(now())
  const found = (await findPerson(db, nameOrId, at)) ?? (await personWithId(db, nameOrId, at))
  if (found) return found
  return giveUp({ isRefusal: true, code: 'not-found', message: `There is no user ${nameOrId}.` })
}

/** The person whose absence it is, the viewer without a name; gives up when they may not. */
export async function arrangedFor(
  system: System,
  db: Queries,
  { viewer, person = viewer.id }: { viewer: Viewer; person?: string | undefined },
): Promise<Person> {
  const found = await personNamed(system, db, person)
  refuseUnlessArranged(viewer, found.id)
  return found
}

/** Gives up unless the viewer may arrange this person's absences. */
export function refuseUnlessArranged(viewer: Viewer, personId: string): void {
  if (mayArrangeAbsence(actorOf(viewer), personId)) return
  const message = 'Arranging somebody else’s absence needs the permission Manage People.'
  giveUp({ isRefusal: true, code: 'not-allowed', message })
}

/** Somebody who can stand in; gives up when they are away for good or the person themselves. */
export async function substituteNamed(
  system: System,
  db: Queries,
  { name, of }: { name: string; of: Person },
): Promise<Person> {
  const found = await personNamed(system, db, name)
  const bad = (message: string) => giveUp({ isRefusal: true, code: 'bad-input', message })
  if (found.id === of.id) return bad(`${of.name} cannot stand in for themselves.`)
  if (!found.isActive) return bad(`${found.name} is not active and cannot stand in.`)
  return found
}
