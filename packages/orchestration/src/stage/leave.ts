// A stage ends: when all its steps are completed, when its requirements hold, or when its
// evaluation flow says so. Open steps are discontinued, and the run follows the stage's connector.
import { requirementsHold } from '../condition-world.ts'
import { stageOf } from '../definition-parts.ts'
import { askEvaluation } from '../evaluation/ask.ts'
import { failRun } from '../run/fail.ts'
import { follow } from '../run/follow.ts'
import type { StageRun } from '../run.ts'
import type { Turn } from '../turn.ts'
import { endOpenWork } from './end-open-work.ts'

/** Ends the stage if it can end; true when something happened. */
export function leaveStage(turn: Turn, stage: StageRun): boolean {
  const node = stageOf(turn.definition, stage)
  const reason = reasonToLeave(turn, stage)
  if (reason === null || turn.run.status !== 'InProgress') return turn.run.status !== 'InProgress'
  endOpenWork(turn, { outcome: 'discontinued', reason: `Stage ${stage.label} ended: ${reason}` })
  turn.emit({ type: 'StageCompleted', stageId: stage.id, reason })
  follow(turn, node.connector)
  return true
}

/** Why the stage can end now, in words; null when it cannot. */
function reasonToLeave(turn: Turn, stage: StageRun): string | null {
  const node = stageOf(turn.definition, stage)
  if (node.exitActionName !== undefined) {
    const call = { flow: node.exitActionName, parameters: node.exitActionInputParameters }
    const isMet = askEvaluation(turn, { kind: 'stage-exit', stageId: stage.id }, call)
    return isMet ? 'its evaluation flow says that it is done' : null
  }
  if (node.exitConditions.length > 0) {
    const holds = requirementsHold(turn, node.exitConditions, node.exitConditionLogic)
    if (!holds.ok) {
      const message = `Completion requirements of stage ${stage.label}: ${holds.error.message}`
      failRun(turn, { code: 'condition-failed', message, stageId: stage.id })
      return null
    }
    return holds.value ? 'its requirements are met' : null
  }
  const isDone = stage.stepIds.every((id) => turn.run.steps[id]?.status === 'Completed')
  return isDone ? 'all steps are completed' : null
}
