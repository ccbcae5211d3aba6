// Interactive steps may ask for more than the end of their screen flow: requirements or an
// evaluation flow of their own.
import { requirementsHold } from '../condition-world.ts'
import { stepOf } from '../definition-parts.ts'
import { askEvaluation } from '../evaluation/ask.ts'
import { failRun } from '../run/fail.ts'
import type { StageRun, StepRun } from '../run.ts'
import type { Turn } from '../turn.ts'
import { completeStep } from './finish.ts'

/** Completes the steps whose flow has ended and whose own requirements hold; true when one did. */
export function completeSteps(turn: Turn, stage: StageRun): boolean {
  for (const stepId of stage.stepIds) {
    const step = turn.run.steps[stepId]
    if (step?.status !== 'InProgress' || step.isFlowFinished !== true) continue
    if (!isComplete(turn, stage, step)) continue
    completeStep(turn, step.id, step.outputs ?? {})
    return true
  }
  return false
}

function isComplete(turn: Turn, stage: StageRun, step: StepRun): boolean {
  const node = stepOf(turn.definition, stage, step)
  if (node.exitActionName !== undefined) {
    const call = { flow: node.exitActionName, parameters: node.exitActionInputParameters }
    return askEvaluation(turn, { kind: 'step-exit', stepId: step.id }, call)
  }
  const holds = requirementsHold(turn, node.exitConditions, node.exitConditionLogic)
  if (holds.ok) return holds.value
  const message = `Completion requirements of step ${step.label}: ${holds.error.message}`
  failRun(turn, { code: 'condition-failed', message, stepId: step.id })
  return false
}
