// A stage ends: when all its steps are completed, when its requirements hold, or when its
// evaluation flow says so. Open steps are discontinued, and the run follows the stage's connector
// once no stage beside it is open.
import { stageOf } from '../definition-parts.ts'
import { askEvaluation } from '../evaluation/ask.ts'
import { lookAtRequirements } from '../evaluation/look-at.ts'
import type { SeenConditions } from '../evaluation/seen.ts'
import { failRun } from '../run/fail.ts'
import { follow } from '../run/follow.ts'
import type { StageRun } from '../run.ts'
import type { Turn } from '../turn.ts'
import { tellHolders } from '../work-item/tell-holders.ts'
import { endOpenWork } from './end-open-work.ts'
import { firstNode } from './first-node.ts'
import { openStages } from './open-stages.ts'

/** Ends the stage if it can end; true when something happened. */
export function leaveStage(turn: Turn, stage: StageRun): boolean {
  const why = reasonToLeave(turn, stage)
  if (why === null || turn.run.status !== 'InProgress') return turn.run.status !== 'InProgress'
  const reason = `Stage ${stage.label} ended: ${why.reason}`
  for (const stepId of stage.stepIds) tellHolders(turn, stepId, reason)
  endOpenWork(turn, stage, { outcome: 'discontinued', reason })
  turn.emit({ type: 'StageCompleted', stageId: stage.id, ...why })
  if (openStages(turn.run).length === 0) follow(turn, firstNode(turn, stage).connector)
  return true
}

type Why = { reason: string; seen?: SeenConditions }

/** Why the stage can end now, in words; null when it cannot. */
function reasonToLeave(turn: Turn, stage: StageRun): Why | null {
  const node = stageOf(turn.definition, stage)
  if (node.exitActionName !== undefined) {
    const call = { flow: node.exitActionName, parameters: node.exitActionInputParameters }
    const isMet = askEvaluation(turn, { kind: 'stage-exit', stageId: stage.id }, call)
    return isMet ? { reason: 'its evaluation flow says that it is done' } : null
  }
  if (node.exitConditions.length > 0) {
    const requirements = { conditions: node.exitConditions, logic: node.exitConditionLogic }
    const seen = lookAtRequirements(turn, { kind: 'stage-exit', stageId: stage.id }, requirements)
    if (!seen.ok) {
      const message = `Completion requirements of stage ${stage.label}: ${seen.error.message}`
      failRun(turn, { code: 'condition-failed', message, stageId: stage.id })
      return null
    }
    return seen.value.isMet ? { reason: 'its requirements are met', seen: seen.value } : null
  }
  const isDone = stage.stepIds.every((id) => turn.run.steps[id]?.status === 'Completed')
  return isDone ? { reason: 'all steps are completed' } : null
}
