// The directory has answered: a work item for that person, group or queue, or an incident that says
// why nobody can get it.
import type { AnswerAssignee } from '../command.ts'
import { findStep } from '../definition-parts.ts'
import { refuse, type Refusal } from '../refusal.ts'
import { raiseIncident, resolveIncidents } from '../run/fail.ts'
import { inputsOf, reservedInput } from '../step/inputs.ts'
import { keyPrefixes, type Turn } from '../turn.ts'

/** Creates the work item of an interactive step, or raises an incident that a retry resolves. */
export function answerAssignee(turn: Turn, command: AnswerAssignee): Refusal | void {
  const { run } = turn
  const { stepId, found } = command
  const step = run.steps[stepId]
  const node = step && findStep(turn.definition, step.name)
  const isForPeople = step?.kind === 'interactive' || step?.kind === 'approval'
  const isCurrent = step?.status === 'InProgress' && step.attempt === command.attempt
  const isWaiting = isForPeople && isCurrent
  if (!step || !node || !isWaiting || step.workItemId !== undefined) {
    return refuse('step-not-in-progress', 'No step waits for this assignee.')
  }
  if ('problem' in found) {
    raiseIncident(turn, { code: found.code, message: found.problem, stepId })
    return
  }
  const inputs = inputsOf(turn, step, node)
  const relatedRecordId =
    reservedInput(turn, node.inputParameters, 'RecordId') ?? run.triggeringRecord?.id
  turn.emit({
    type: 'WorkItemCreated',
    workItemId: turn.newId(keyPrefixes.workItem),
    stepId,
    label: step.label,
    assignee: found.assignee,
    screenFlow: node.actionName ?? '',
    inputs: inputs.ok ? inputs.value : {},
    ...(node.description !== undefined && { description: node.description }),
    ...(relatedRecordId !== undefined && { relatedRecordId }),
  })
  resolveIncidents(turn, 'An assignee was found.', (incident) => incident.stepId === stepId)
}
