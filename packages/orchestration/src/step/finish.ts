// The flow of a step has ended, well or not.
import { isJsonObject, type JsonObject } from '@stagewright/base'
import { unlockRecordOf } from '../approval/lock.ts'
import type { FailStepFlow, FinishStepFlow } from '../command.ts'
import { findStep } from '../definition-parts.ts'
import type { SeenConditions } from '../evaluation/seen.ts'
import { refuse, type Refusal } from '../refusal.ts'
import { continueRun } from '../run/continue.ts'
import type { StepFault, StepRun } from '../run.ts'
import { failStage } from '../stage/fail.ts'
import type { Turn } from '../turn.ts'
import { closeItemsOf } from '../work-item/close-items-of.ts'
import { openItemsOf } from '../work-item/open-items-of.ts'
import { statusWords } from '../words.ts'
import { planRetry } from './plan-retry.ts'

/** A background flow came to its end. Refused when the step was ended or retried meanwhile. */
export function finishStepFlow(turn: Turn, command: FinishStepFlow): Refusal | void {
  const refusal = refuseUnlessRunning(turn, command)
  if (refusal) return refusal
  endStepFlow(turn, command.stepId, command.outputs)
  continueRun(turn)
}

/**
 * A background flow failed without a fault path of its own. In a suspended run the stage fails when
 * the run is resumed.
 */
export function failStepFlow(turn: Turn, command: FailStepFlow): Refusal | void {
  const refusal = refuseUnlessRunning(turn, command)
  if (refusal) return refusal
  const { stepId, fault } = command
  if (turn.run.status === 'Suspended') {
    if (!planRetry(turn, stepId, fault)) turn.emit({ type: 'StepFailed', stepId, fault })
    return
  }
  failStep(turn, stepId, fault)
  continueRun(turn)
}

/** Takes the outputs of a step's flow: the step is completed, or waits for its own requirements. */
export function endStepFlow(turn: Turn, stepId: string, outputs: JsonObject): void {
  const step = turn.run.steps[stepId]
  const node = step && findStep(turn.definition, step.name)
  const hasRequirements = node && (node.exitConditions.length > 0 || node.exitActionName)
  if (hasRequirements) turn.emit({ type: 'StepFlowEnded', stepId, outputs })
  else completeStep(turn, stepId, outputs)
}

/** Completes a step and hands its outputs to the variables that take them; `seen` says why now. */
export function completeStep(
  turn: Turn,
  stepId: string,
  outputs: JsonObject,
  seen?: SeenConditions,
): void {
  const assigned = assignedOutputs(turn, stepId, outputs)
  unlockRecordOf(turn, stepId)
  turn.emit({ type: 'StepCompleted', stepId, outputs, assigned, ...(seen && { seen }) })
}

/** Values of the variables that take outputs of a step, by variable. */
export function assignedOutputs(turn: Turn, stepId: string, outputs: JsonObject): JsonObject {
  const step = turn.run.steps[stepId]
  const node = step && findStep(turn.definition, step.name)
  const assigned: JsonObject = {}
  for (const parameter of node?.outputParameters ?? []) {
    const target = parameter.assignToReference
    const value = outputs[parameter.name]
    if (target === undefined || value === undefined) continue
    assignPath(turn, assigned, target, value)
  }
  return assigned
}

function assignPath(
  turn: Turn,
  assigned: JsonObject,
  target: string,
  value: JsonObject[string],
): void {
  const [variable = '', field] = target.split('.')
  if (field === undefined) {
    assigned[variable] = value
    return
  }
  const before = assigned[variable] ?? turn.run.variables[variable]
  assigned[variable] = { ...(isJsonObject(before) && before), [field]: value }
}

/** Fails a step and with it its stage, unless its policy has it tried again. */
export function failStep(turn: Turn, stepId: string, fault: StepFault): void {
  if (planRetry(turn, stepId, fault)) return
  const reason = `The step failed: ${fault.message}`
  if (openItemsOf(turn.run, stepId).length > 0) {
    closeItemsOf(turn, stepId, { outcome: 'failed', reason })
  }
  unlockRecordOf(turn, stepId)
  turn.emit({ type: 'StepFailed', stepId, fault })
  failStage(turn, { stepId, message: fault.message })
}

function refuseUnlessRunning(
  turn: Turn,
  command: { stepId: string; attempt: number },
): Refusal | undefined {
  const { run } = turn
  const step: StepRun | undefined = run.steps[command.stepId]
  if (!step) return refuse('step-not-found', `This run has no step ${command.stepId}.`)
  if (run.status !== 'InProgress' && run.status !== 'Suspended') {
    return refuse('run-not-in-progress', `The run is ${statusWords(run.status)}.`)
  }
  // The flow of a step for people ends through its work item.
  const runsAlone = step.kind === 'background' || step.kind === 'external'
  const isOwn = runsAlone && step.attempt === command.attempt && step.retryAt === undefined
  const isCurrent = step.status === 'InProgress' && isOwn
  if (isCurrent && step.isFlowFinished !== true) return undefined
  return refuse('step-not-in-progress', `Step ${step.label} is ${statusWords(step.status)}.`)
}
