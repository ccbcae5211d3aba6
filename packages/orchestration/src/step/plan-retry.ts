// A failed step is tried again by itself, as often and with such pauses as its policy says.
import { assert, spanOf } from '@stagewright/base'
import type { StepFault } from '../run.ts'
import type { Turn } from '../turn.ts'

/**
 * Plans the next try of a step that has just failed; false when its policy knows of none (any
 * more). The try has its number from now on, so whatever still comes of the failed one is too late.
 */
export function planRetry(turn: Turn, stepId: string, fault: StepFault): boolean {
  const step = turn.run.steps[stepId]
  const retry = step && turn.definition.policy?.steps?.[step.name]?.retry
  if (!retry) return false
  const failedTry = (step.failedTries ?? 0) + 1
  if (failedTry >= retry.attempts) return false
  const pause = spanOf(retry.wait[Math.min(failedTry, retry.wait.length) - 1] ?? '')
  assert(pause !== undefined, `a pause of the policy of ${step.name} is no span`)
  const retryAt = turn.context.now + pause
  const triesMax = retry.attempts
  turn.emit({ type: 'StepRetryPlanned', stepId, fault, failedTry, triesMax, retryAt })
  const attempt = step.attempt + 1
  turn.request({ type: 'SetRetryTimer', runId: turn.run.id, stepId, attempt, at: retryAt })
  return true
}
