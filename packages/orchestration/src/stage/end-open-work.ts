// What is still open in a stage that ends is closed: nobody keeps a work item, or an incident to
// look at, that no longer matters.
import { unlockRecordOf } from '../approval/lock.ts'
import { resolveIncidents } from '../run/fail.ts'
import type { Incident, StageRun } from '../run.ts'
import type { Turn } from '../turn.ts'
import { closeItemsOf, type Ending } from '../work-item/close-items-of.ts'

/** Discontinues the open steps of a stage; their work items and incidents are closed. */
export function endOpenWork(turn: Turn, stage: StageRun, end: Ending): void {
  const { run } = turn
  for (const stepId of stage.stepIds) {
    const step = run.steps[stepId]
    if (step?.status !== 'InProgress') continue
    closeItemsOf(turn, stepId, end)
    unlockRecordOf(turn, stepId)
    turn.emit({ type: 'StepDiscontinued', stepId, reason: end.reason })
  }
  const isOfStage = ({ stageId, stepId }: Incident) =>
    stageId === stage.id || (stepId !== undefined && stage.stepIds.includes(stepId))
  resolveIncidents(turn, end.reason, isOfStage)
}
