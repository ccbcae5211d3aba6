// Whom a step is for is looked up in the directory, outside of the decision.
import { wantsAllMembers } from '../approval/settings.ts'
import { findStep } from '../definition-parts.ts'
import { raiseIncident } from '../run/fail.ts'
import type { StepRun } from '../run.ts'
import { barsOf } from '../separation/bars-of.ts'
import type { Turn } from '../turn.ts'
import { votingOf } from '../vote/voting.ts'
import type { Assignment } from './assignment.ts'

/** Asks for the assignee a step names; that nobody is named is an incident at once. */
export function findAssigneeOf(turn: Turn, step: StepRun, assignment: Assignment): void {
  const stepId = step.id
  if ('problem' in assignment) {
    const message = assignment.problem
    return raiseIncident(turn, { code: 'assignee-not-found', message, stepId })
  }
  const { attempt } = step
  const runId = turn.run.id
  const node = findStep(turn.definition, step.name)
  const isUnanimous =
    step.kind === 'approval' && node !== undefined && wantsAllMembers(node) === true
  const voting = votingOf(turn.definition, step.name)
  const isApart = barsOf(turn.definition, turn.run, step.name).length > 0
  const question = {
    kind: assignment.kind,
    name: assignment.name,
    ...((isUnanimous || voting || isApart) && { wantsMembers: true }),
    ...(voting?.weights && { wantsStandings: true }),
  }
  turn.request({ type: 'FindAssignee', runId, stepId, attempt, ...question })
}
