// Whom the steps of a version would be for if a run began now with a record and a starter: tried
// without a run. What only a run knows, such as who did a step, stays open.
import type { FlowDefinition, FlowStageStep } from '@stagewright/metadata'
import type { StartRun } from '../command.ts'
import { type Context, systemActor } from '../context.ts'
import { startOf } from '../run/start.ts'
import { Turn } from '../turn.ts'
import { type Assignment, assignmentOf } from './assignment.ts'

/**
 * The assignment of each step for people, by the step's API name; without those that the run must
 * come to first. Who starts it is the actor of the context; the system where nobody was named.
 */
export function tryAssignments(
  definition: FlowDefinition,
  start: StartRun,
  context: Context,
): Map<string, Assignment> {
  const turn = new Turn(definition, undefined, context)
  turn.emit({ type: 'RunStarted', run: startOf(turn, start) })
  const tried = new Map<string, Assignment>()
  const steps = definition.metadata.orchestratedStages.flatMap(({ stageSteps }) => stageSteps)
  for (const step of steps) {
    const policy = definition.policy?.steps?.[step.name]?.assignee
    if (!policy && step.assignees.length === 0) continue
    const assignment = assignmentOf(turn, step)
    const isKnown = !('problem' in assignment) || isOfRecord(definition, step, start)
    if (isKnown && !isOfNobody(definition, step, context)) tried.set(step.name, assignment)
  }
  return tried
}

/** Whether nothing is found because the record that was given has nothing there. */
function isOfRecord({ policy }: FlowDefinition, step: FlowStageStep, start: StartRun): boolean {
  if (start.record === undefined) return false
  const { assignee } = policy?.steps?.[step.name] ?? {}
  const managed = assignee && 'managerOf' in assignee ? assignee.managerOf : undefined
  const field = typeof managed === 'object' && 'field' in managed ? managed.field : undefined
  const reference = assignee ? field : step.assignees[0]?.assignee?.elementReference
  return reference !== undefined && /^\$Record\./i.test(reference)
}

/** Whether the step is for the manager of a starter whom nobody named. */
function isOfNobody({ policy }: FlowDefinition, { name }: FlowStageStep, { actor }: Context) {
  const assignee = policy?.steps?.[name]?.assignee
  const isOfStarter = assignee && 'managerOf' in assignee && assignee.managerOf === 'starter'
  return isOfStarter === true && actor.id === systemActor.id
}
