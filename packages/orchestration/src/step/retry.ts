// A person has mended what a step failed on and starts it again.
import { unlockRecordOf } from '../approval/lock.ts'
import type { RetryStep } from '../command.ts'
import { refuse, type Refusal } from '../refusal.ts'
import { continueRun } from '../run/continue.ts'
import { resolveIncidents } from '../run/fail.ts'
import type { StepRun } from '../run.ts'
import { openStages } from '../stage/open-stages.ts'
import type { Turn } from '../turn.ts'
import { closeItemsOf } from '../work-item/close-items-of.ts'
import { openItemsOf } from '../work-item/open-items-of.ts'
import { statusWords } from '../words.ts'

/**
 * Starts a failed step again, together with the steps that failed or were discontinued with it in
 * its stage and in those beside it.
 * Steps completed before are not repeated. Also looks up an assignee again that could not be found,
 * and does at once what a policy would try again later; its tries count anew then.
 */
export function retryStep(turn: Turn, command: RetryStep): Refusal | void {
  const { run, context } = turn
  if (!context.actor.permissions.has('ManageRuns')) {
    return refuse('not-allowed', 'Retrying a step needs the permission Manage Runs.')
  }
  const step = run.steps[command.stepId]
  if (!step) return refuse('step-not-found', `This run has no step ${command.stepId}.`)
  const stage = run.stages[step.stageId]
  const hasIncident = Object.values(run.incidents).some(
    (incident) => incident.stepId === step.id && incident.resolvedAt === undefined,
  )
  const waitsForAssignee =
    step.status === 'InProgress' && hasIncident && run.status === 'InProgress'
  const waitsForRetry = step.retryAt !== undefined && run.status === 'InProgress'
  const hasFailed = step.status === 'Error' && run.status === 'Error'
  if (!stage || !(waitsForAssignee || waitsForRetry || hasFailed)) {
    return refuse('step-not-failed', `Step ${step.label} is ${statusWords(step.status)}.`)
  }
  const reason = command.reason.trim() || 'Retried'
  if (hasFailed) turn.emit({ type: 'RunResumed', reason, stageId: stage.id })
  // An item that nobody may work on makes way for the one that the step gets anew.
  const isLeftOver = waitsForAssignee && openItemsOf(run, step.id).length > 0
  if (isLeftOver) closeItemsOf(turn, step.id, { outcome: 'withdrawn', reason })
  for (const stepId of openStages(turn.run).flatMap(({ stepIds }) => stepIds)) {
    const isLost = isLostWith(run.steps[stepId])
    const inputs = stepId === step.id && command.inputs ? { inputs: command.inputs } : {}
    if (stepId !== step.id && !(hasFailed && isLost)) continue
    // Whatever it locked is locked anew when it starts.
    unlockRecordOf(turn, stepId)
    turn.emit({ type: 'StepRetried', stepId, reason, ...inputs })
  }
  resolveIncidents(turn, reason, (incident) => hasFailed || incident.stepId === step.id)
  continueRun(turn)
}

/**
 * True for a step that goes again with the one that failed in its stage: it was discontinued with
 * it, or failed as well while the run was suspended.
 */
export function isLostWith(step: StepRun | undefined): boolean {
  return step?.status === 'Discontinued' || step?.status === 'Error'
}
