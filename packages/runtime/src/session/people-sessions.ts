// Administrators see where people are signed in and sign them out, one or everybody at once. Like
// freezing it waits for nobody and asks for no more rights than managing people: whoever stops harm
// must not wait.
import { isoInstant } from '@stagewright/base'
import { endAllSessions, endOtherSessions, listSessions } from '@stagewright/store'
import { personNamed } from '../absence/whose.ts'
import { refuseUnlessManager } from '../directory/refuse-unless-manager.ts'
import type { PeopleSessionCommands } from '../face/people-session-commands.ts'
import type { System } from '../system.ts'
import { transact } from '../transact.ts'

/** The commands on sessions of others. */
export function createPeopleSessions(system: System): PeopleSessionCommands {
  const now = () => isoInstant(system.now())
  return {
    list: (viewer, name) =>
      transact(system, async (_, tx) => {
        refuseUnlessManager(viewer)
        return listSessions(tx, (await personNamed(system, tx, name)).id, now())
      }),
    end: (viewer, name, keptId) =>
      transact(system, async (_, tx) => {
        refuseUnlessManager(viewer)
        const { id } = await personNamed(system, tx, name)
        return { ended: await endOtherSessions(tx, id, { keptId, at: now() }) }
      }),
    endAll: (viewer, keptId) =>
      transact(system, async (_, tx) => {
        refuseUnlessManager(viewer)
        return { ended: await endAllSessions(tx, { keptId, at: now() }) }
      }),
  }
}
