// A step of the stage has failed: the stage fails with it, and what stands beside it ends. Its
// fault path or a person goes on.
import { stageOf } from '../definition-parts.ts'
import { failRun, raiseIncident } from '../run/fail.ts'
import { follow } from '../run/follow.ts'
import type { StageRun, StepRun } from '../run.ts'
import type { Turn } from '../turn.ts'
import { endOpenWork } from './end-open-work.ts'
import { firstNode } from './first-node.ts'
import { openStages } from './open-stages.ts'

/** Fails the stage of a step because of it; without a fault path the run stops on Error. */
export function failStage(turn: Turn, failure: { stepId: string; message: string }): void {
  const { run } = turn
  const step = run.steps[failure.stepId]
  const open = openStages(run)
  const stage = open.find(({ id }) => id === step?.stageId) ?? open[0]
  if (!stage) return
  const reason = `Step ${step?.label ?? failure.stepId} failed: ${failure.message}`
  for (const one of open) endOpenWork(turn, one, { outcome: 'failed', reason })
  turn.emit({ type: 'StageFailed', stageId: stage.id, message: failure.message })
  for (const { id: stageId } of open) {
    if (stageId !== stage.id) turn.emit({ type: 'StageDiscontinued', stageId, reason })
  }
  const path = faultPath(turn, stage)
  if (path?.targetReference) return follow(turn, path)
  for (const { id: stepId, stageId, fault } of failedBefore(turn, open, failure.stepId)) {
    const message = fault?.message ?? failure.message
    raiseIncident(turn, { code: 'step-failed', stageId, stepId, message })
  }
  failRun(turn, { code: 'step-failed', stageId: stage.id, ...failure })
}

/** Other steps that failed while the run was suspended: each wants to be looked at. */
function failedBefore({ run }: Turn, open: readonly StageRun[], exceptId: string): StepRun[] {
  return open
    .flatMap(({ stepIds }) => stepIds)
    .flatMap((id) => run.steps[id] ?? [])
    .filter(({ id, status }) => status === 'Error' && id !== exceptId)
}

/** The fault path of the stage itself, or else of the one that it was entered beside. */
function faultPath(turn: Turn, stage: StageRun) {
  const own = stageOf(turn.definition, stage).faultConnector
  return own?.targetReference ? own : firstNode(turn, stage).faultConnector
}
