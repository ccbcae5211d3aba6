// What is still open in the current stage is closed: nobody keeps a work item that no longer
// matters.
import type { WorkItemOutcome } from '../run.ts'
import type { Turn } from '../turn.ts'

/** Discontinues the steps in progress of the current stage and closes their work items. */
export function endOpenWork(turn: Turn, end: { outcome: WorkItemOutcome; reason: string }): void {
  const { run } = turn
  const stage = run.currentStage === null ? undefined : run.stages[run.currentStage]
  if (!stage) return
  for (const stepId of stage.stepIds) {
    const step = run.steps[stepId]
    if (step?.status !== 'InProgress') continue
    const item = step.workItemId === undefined ? undefined : run.workItems[step.workItemId]
    if (item?.status === 'Assigned') {
      turn.emit({ type: 'WorkItemClosed', workItemId: item.id, ...end })
    }
    turn.emit({ type: 'StepDiscontinued', stepId, reason: end.reason })
    const workItemId = item && { workItemId: item.id }
    turn.request({ type: 'StopFlow', runId: run.id, stepId, ...workItemId })
  }
}
