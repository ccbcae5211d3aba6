// What is still open in the current stage is closed: nobody keeps a work item that no longer
// matters.
import { unlockRecordOf } from '../approval/lock.ts'
import type { Turn } from '../turn.ts'
import { closeItemsOf, type Ending } from '../work-item/close-items-of.ts'

/** Discontinues the steps in progress of the current stage and closes their work items. */
export function endOpenWork(turn: Turn, end: Ending): void {
  const { run } = turn
  const stage = run.currentStage === null ? undefined : run.stages[run.currentStage]
  if (!stage) return
  for (const stepId of stage.stepIds) {
    const step = run.steps[stepId]
    if (step?.status !== 'InProgress') continue
    closeItemsOf(turn, stepId, end)
    unlockRecordOf(turn, stepId)
    turn.emit({ type: 'StepDiscontinued', stepId, reason: end.reason })
  }
}
