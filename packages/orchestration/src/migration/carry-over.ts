// Finished work is never repeated: a step that was finished in one stage and that another version
// has in a later one is done already when that stage begins.
import type { Turn } from '../turn.ts'

/** Completes the steps of a stage that were finished elsewhere before the run was migrated. */
export function carryOver(turn: Turn, stageId: string): void {
  for (const stepId of turn.run.stages[stageId]?.stepIds ?? []) {
    const step = turn.run.steps[stepId]
    const fromStepId = step && turn.run.carried?.[step.name]
    const from = fromStepId === undefined ? undefined : turn.run.steps[fromStepId]
    if (step?.status !== 'NotStarted' || !from) continue
    const outputs = from.outputs ?? {}
    turn.emit({ type: 'StepCarriedOver', stepId, fromStepId: from.id, outputs })
  }
}
