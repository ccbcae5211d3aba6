// Steps of a stage that is open again: those that began only because of what is now undone wait for
// their requirements once more.
import { unlockRecordOf } from '../approval/lock.ts'
import { requirementsHold } from '../condition-world.ts'
import { stepOf } from '../definition-parts.ts'
import type { Refusal } from '../refusal.ts'
import type { StageRun, StepRun } from '../run.ts'
import type { Turn } from '../turn.ts'
import { closeItemsOf } from '../work-item/close-items-of.ts'
import { tellHolders } from '../work-item/tell-holders.ts'

/**
 * Whether a step would begin as the run stands. What an evaluation flow let begin is taken not to:
 * its answer was about something else.
 */
export function wouldStart(turn: Turn, step: StepRun): boolean {
  const stage = turn.run.stages[step.stageId]
  const node = stage && stepOf(turn.definition, stage, step)
  if (!node || node.entryActionName !== undefined) return false
  const holds = requirementsHold(turn, node.entryConditions, node.entryConditionLogic)
  return holds.ok && holds.value
}

type Resetting = {
  stage: StageRun
  /** The step on whose behalf it is done; it stays. */
  except: string
  reason: string
  /** Whether a step follows from what is undone, as the run stands at that moment. */
  follows: (step: StepRun) => boolean
}

/**
 * Resets the steps that follow, and those that follow from these. `forbids` may refuse one; then
 * all of the decision is given up.
 */
export function resetSteps(
  turn: Turn,
  { stage, except, reason, follows }: Resetting,
  forbids: (step: StepRun) => Refusal | undefined,
): Refusal | undefined {
  for (let hasReset = true; hasReset;) {
    hasReset = false
    for (const stepId of stage.stepIds) {
      const step = turn.run.steps[stepId]
      if (!step || stepId === except || step.status === 'NotStarted' || !follows(step)) continue
      const refusal = forbids(step)
      if (refusal) return refusal
      resetStep(turn, step, reason)
      hasReset = true
    }
  }
  return undefined
}

/** Withdraws what is open of a step and has it wait for its requirements again. */
export function resetStep(turn: Turn, { id: stepId, status }: StepRun, reason: string): void {
  if (status === 'InProgress') withdrawWork(turn, stepId, reason)
  turn.emit({ type: 'StepReset', stepId, reason })
}

/** Closes the open items of a step, tells their holders, and gives its record free. */
export function withdrawWork(turn: Turn, stepId: string, reason: string): void {
  tellHolders(turn, stepId, reason)
  closeItemsOf(turn, stepId, { outcome: 'withdrawn', reason })
  unlockRecordOf(turn, stepId)
}
