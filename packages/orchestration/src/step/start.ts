// A step starts: with its stage, when its requirements are met, or when its evaluation flow says
// so.
import { type FlowStageStep, rightsInPolicy } from '@stagewright/metadata'
import { lockRecordOf } from '../approval/lock.ts'
import { stepOf } from '../definition-parts.ts'
import { askEvaluation } from '../evaluation/ask.ts'
import { lookAtRequirements } from '../evaluation/look-at.ts'
import type { SeenConditions } from '../evaluation/seen.ts'
import { failRun } from '../run/fail.ts'
import type { StageRun, StepRun } from '../run.ts'
import { assignmentOf } from '../work-item/assignment.ts'
import { findAssigneeOf } from '../work-item/find-assignee.ts'
import type { Turn } from '../turn.ts'
import { failStep } from './finish.ts'
import { inputsOf } from './inputs.ts'
import { runAs } from './run-as.ts'

/** Starts every step of the stage that can start; true when one did. */
export function startSteps(turn: Turn, stage: StageRun): boolean {
  let hasStarted = false
  for (const stepId of stage.stepIds) {
    const isOpen = turn.run.stages[stage.id]?.status === 'InProgress'
    if (turn.run.status !== 'InProgress' || !isOpen) return true
    const step = turn.run.steps[stepId]
    if (step?.status !== 'NotStarted') continue
    const node = stepOf(turn.definition, stage, step)
    const why = reasonToStart(turn, step, node)
    if (why === null) continue
    startStep(turn, { step, node, why })
    hasStarted = true
  }
  return hasStarted
}

type Why = { reason: string; seen?: SeenConditions }

/** Why the step can start now, in words; null when it cannot. */
function reasonToStart(turn: Turn, step: StepRun, node: FlowStageStep): Why | null {
  if (node.entryActionName !== undefined) {
    const call = { flow: node.entryActionName, parameters: node.entryActionInputParameters }
    const isMet = askEvaluation(turn, { kind: 'step-entry', stepId: step.id }, call)
    return isMet ? { reason: 'its evaluation flow says so' } : null
  }
  if (node.entryConditions.length === 0) return { reason: 'with its stage' }
  const requirements = { conditions: node.entryConditions, logic: node.entryConditionLogic }
  const seen = lookAtRequirements(turn, { kind: 'step-entry', stepId: step.id }, requirements)
  if (!seen.ok) {
    const message = `Start requirements of step ${step.label}: ${seen.error.message}`
    failRun(turn, { code: 'condition-failed', message, stepId: step.id })
    return null
  }
  return seen.value.isMet ? { reason: 'its requirements are met', seen: seen.value } : null
}

/** To which permission sets the policy holds a step that no person does. */
function rightsOf({ definition }: Turn, { kind, name }: StepRun): string[][] {
  if (kind !== 'background' && kind !== 'external') return []
  return rightsInPolicy(definition.policy, name).map(({ sets }) => sets)
}

type Starting = { step: StepRun; node: FlowStageStep; why: Why }

function startStep(turn: Turn, { step, node, why }: Starting): void {
  const flow = node.actionName ?? ''
  const inputs = inputsOf(turn, step, node)
  const stepId = step.id
  const rights = rightsOf(turn, step)
  turn.emit({
    type: 'StepStarted',
    stepId,
    flow,
    inputs: inputs.ok ? inputs.value : {},
    ...why,
    ...(rights.length > 0 && { rights }),
  })
  if (!inputs.ok) return failStep(turn, stepId, { code: 'inputs', message: inputs.error, flow })
  if (step.kind === 'external') {
    const { attempt } = step
    const call = { runId: turn.run.id, stepId, attempt, service: flow, inputs: inputs.value }
    turn.request({ type: 'CallService', ...call })
    return
  }
  if (turn.context.flow(flow, turn.run.pins[flow]) === undefined) {
    const message = `Flow ${flow} is not deployed. Deploy it, then retry the step.`
    return failStep(turn, stepId, { code: 'flow-not-found', message, flow })
  }
  if (step.kind === 'background') {
    const { attempt } = step
    const runId = turn.run.id
    const as = runAs(turn.run, node)
    const call = { runId, stepId, attempt, flow, inputs: inputs.value }
    turn.request({ type: 'StartFlow', ...call, ...(as !== undefined && { runAs: as }) })
    return
  }
  lockRecordOf(turn, step)
  findAssigneeOf(turn, step, assignmentOf(turn, node))
}
