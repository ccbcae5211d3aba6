// Interactive steps may ask for more than the end of their screen flow: requirements or an
// evaluation flow of their own.
import { stepOf } from '../definition-parts.ts'
import { askEvaluation } from '../evaluation/ask.ts'
import { lookAtRequirements } from '../evaluation/look-at.ts'
import type { SeenConditions } from '../evaluation/seen.ts'
import { failRun } from '../run/fail.ts'
import type { StageRun, StepRun } from '../run.ts'
import type { Turn } from '../turn.ts'
import { completeStep } from './finish.ts'

/** Completes the steps whose flow has ended and whose own requirements hold; true when one did. */
export function completeSteps(turn: Turn, stage: StageRun): boolean {
  for (const stepId of stage.stepIds) {
    const step = turn.run.steps[stepId]
    if (step?.status !== 'InProgress' || step.isFlowFinished !== true) continue
    const met = whatCompletes(turn, stage, step)
    if (met === null) continue
    completeStep(turn, step.id, step.outputs ?? {}, met.seen)
    return true
  }
  return false
}

type Met = { seen?: SeenConditions }

/** What makes the step complete now; null when nothing does. */
function whatCompletes(turn: Turn, stage: StageRun, step: StepRun): Met | null {
  const node = stepOf(turn.definition, stage, step)
  if (node.exitActionName !== undefined) {
    const call = { flow: node.exitActionName, parameters: node.exitActionInputParameters }
    return askEvaluation(turn, { kind: 'step-exit', stepId: step.id }, call) ? {} : null
  }
  const requirements = { conditions: node.exitConditions, logic: node.exitConditionLogic }
  const seen = lookAtRequirements(turn, { kind: 'step-exit', stepId: step.id }, requirements)
  if (seen.ok) return seen.value.isMet ? { seen: seen.value } : null
  const message = `Completion requirements of step ${step.label}: ${seen.error.message}`
  failRun(turn, { code: 'condition-failed', message, stepId: step.id })
  return null
}
