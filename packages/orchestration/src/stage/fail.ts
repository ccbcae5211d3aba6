// A step of the stage has failed: the stage fails with it, and its fault path or a person goes on.
import { stageOf } from '../definition-parts.ts'
import { failRun } from '../run/fail.ts'
import { follow } from '../run/follow.ts'
import type { Turn } from '../turn.ts'
import { endOpenWork } from './end-open-work.ts'

/** Fails the current stage because of a step; without a fault path the run stops on Error. */
export function failStage(turn: Turn, failure: { stepId: string; message: string }): void {
  const { run } = turn
  const stage = run.currentStage === null ? undefined : run.stages[run.currentStage]
  if (!stage) return
  const step = run.steps[failure.stepId]
  endOpenWork(turn, {
    outcome: 'failed',
    reason: `Step ${step?.label ?? failure.stepId} failed: ${failure.message}`,
  })
  turn.emit({ type: 'StageFailed', stageId: stage.id, message: failure.message })
  const path = stageOf(turn.definition, stage).faultConnector
  if (path?.targetReference) return follow(turn, path)
  failRun(turn, { code: 'step-failed', stageId: stage.id, ...failure })
}
