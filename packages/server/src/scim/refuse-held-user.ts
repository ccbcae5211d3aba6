// Where rights of people need a second person, a directory must not be a way around it: by another
// name, address or id somebody else would come in as a person who has rights.
import type { Runtime, Viewer } from '@stagewright/runtime'
import { valueOf } from '../api-error.ts'
import { kindsOf } from '../render/held-act.ts'
import { ScimError } from './scim-error.ts'
import type { UserChange } from './scim-user.ts'

/** Throws a ScimError for a change of who a person with permissions is; all else goes on. */
export async function refuseHeldUser(
  { runtime, viewer }: { runtime: Runtime; viewer: Viewer },
  id: string,
  { values, active }: UserChange,
): Promise<void> {
  if (!kindsOf(runtime).includes('security')) return
  const range = { offset: 0, limit: 1 }
  const found = await runtime.read.directoryPeople({ attribute: 'id', value: id }, range)
  const [person] = found.rows
  if (!person) return
  const { username, email, externalId } = values
  const isOther =
    (username !== undefined && username !== person.username) ||
    (email !== undefined && email !== person.email) ||
    (externalId !== undefined && externalId !== (person.externalId ?? ''))
  if (!isOther && (active !== true || person.isActive)) return
  if (valueOf(await runtime.people.show(viewer, id)).permissions.length === 0) return
  const message = `${person.name} has permissions: who they are needs a second person here. Change it in Stagewright.`
  throw new ScimError(403, message)
}
