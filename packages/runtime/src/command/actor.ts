// The person who asks, as the engine knows them.
import type { Actor } from '@stagewright/orchestration'
import type { Viewer } from '../face/asking.ts'

/** The actor of a viewer's commands. */
export function actorOf(viewer: Viewer): Actor {
  const { id, name, permissions, groupIds, delegatorIds, absentIds } = viewer
  const { locale, timeZone, language } = viewer
  return {
    id,
    name,
    permissions: new Set(permissions),
    groupIds: new Set(groupIds),
    delegatorIds: new Set(delegatorIds),
    absentIds: new Set(absentIds),
    reads: { locale, timeZone, language },
  }
}
