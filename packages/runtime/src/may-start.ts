// Who may start a flow by hand, asked for the people and the project of the running system. The
// rule itself stands in `record`.
import type { FlowDefinition } from '@stagewright/metadata'
import { isRestricted, mayStart } from '@stagewright/record'
import { type Queries, sharingPeople, unknownPerson } from '@stagewright/store'
import type { Viewer } from './face/asking.ts'
import type { System } from './system.ts'
import { giveUp } from './transact.ts'
import { sharingLawOf } from './world/sharing-law.ts'

/** Says of each definition whether the viewer may start it; reads the person once. */
export async function startRights(
  { deployment }: System,
  db: Queries,
  { id }: Viewer,
): Promise<(definition: FlowDefinition) => boolean> {
  const person = (await sharingPeople(db, [id])).get(id) ?? unknownPerson(id)
  const law = sharingLawOf(deployment)
  return (definition) => mayStart(law, person, definition)
}

/** Gives the transaction up when the viewer may not start the definition. */
export async function checkMayStart(
  system: System,
  db: Queries,
  viewer: Viewer,
  definition: FlowDefinition,
): Promise<void> {
  if (!isRestricted(definition)) return
  const may = await startRights(system, db, viewer)
  if (may(definition)) return
  const message = `${definition.label} is only for people whose profile or permission set grants access to it (flowAccesses).`
  giveUp({ isRefusal: true, code: 'not-allowed', message })
}
