// Whom the steps of a version would be for, with the values of a record and a starter that exist.
import type { FlowDefinition } from '@stagewright/metadata'
import { type Assignment, type StartRun, tryAssignments } from '@stagewright/orchestration'
import { decisionContext, globalsOf } from '../decision-context.ts'
import type { Performance } from '../performance.ts'

export type Trial = {
  definition: FlowDefinition
  start: StartRun
  /** User id of who starts it; `system` for nobody in particular. */
  starterId: string
}

/** The assignments by API name of the step; without those that only a run comes to know. */
export async function tryAssignees(
  { world }: Performance,
  { definition, start, starterId }: Trial,
): Promise<Map<string, Assignment>> {
  const actor = await world.actorOf(starterId)
  const globals = await globalsOf(world, starterId)
  return tryAssignments(definition, start, decisionContext(world, actor, globals))
}
