// Records as somebody sees them, read outside of any transaction.
import { dependsOnPerson } from '@stagewright/record'
import { type RecordAccess, restricted } from '@stagewright/store'
import type { Viewer } from './face/asking.ts'
import type { System } from './system.ts'
import { readGlobals } from './world/globals.ts'
import { sharingLawOf } from './world/sharing-law.ts'

/** Records as the system itself sees them. */
export function recordAccess({ database, deployment, limits, newId, now }: System): RecordAccess {
  const { schema, relations } = deployment
  const tx = {
    query: database.query,
    savepoint: <T>(work: () => Promise<T>) => work(),
    mayTakeLong: () => undefined,
  }
  return { tx, schema, relations, now: now(), newId, limits, law: sharingLawOf(deployment) }
}

/** Records with the eyes of a viewer; without one, of the system itself. */
export async function seenBy(system: System, viewer: Viewer | undefined): Promise<RecordAccess> {
  const access = recordAccess(system)
  if (!viewer) return access
  const globals = dependsOnPerson(access.schema)
    ? await readGlobals(system.deployment, system.database, viewer.id)
    : undefined
  const acted = globals ? { ...access, globals } : access
  return restricted(acted, { userId: viewer.id, mode: 'user' })
}
