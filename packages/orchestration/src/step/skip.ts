// A person decides that a step is not needed, or was done elsewhere: the run goes on without it.
import { unlockRecordOf } from '../approval/lock.ts'
import type { SkipStep } from '../command.ts'
import { refuse, type Refusal } from '../refusal.ts'
import { continueRun } from '../run/continue.ts'
import { resolveIncidents } from '../run/fail.ts'
import { barsOf } from '../separation/bars-of.ts'
import { refusalOf } from '../separation/refuse-barred.ts'
import { openStages } from '../stage/open-stages.ts'
import type { Turn } from '../turn.ts'
import { closeItemsOf } from '../work-item/close-items-of.ts'
import { statusWords } from '../words.ts'
import { assignedOutputs } from './finish.ts'
import { isLostWith } from './retry.ts'

/**
 * Completes a step that is not completed, with the outputs given in place of its flow's; its work
 * item is withdrawn. A run that stands on an error because of it goes on.
 */
export function skipStep(turn: Turn, command: SkipStep): Refusal | void {
  const { run, context } = turn
  if (!context.actor.permissions.has('ManageRuns')) {
    return refuse('not-allowed', 'Skipping a step needs the permission Manage Runs.')
  }
  const step = run.steps[command.stepId]
  if (!step) return refuse('step-not-found', `This run has no step ${command.stepId}.`)
  const stage = run.stages[step.stageId]
  const hasFailed = step.status === 'Error' && run.status === 'Error'
  const isOpen = run.status === 'InProgress' && stage?.status === 'InProgress'
  const isUndone = step.status === 'NotStarted' || step.status === 'InProgress'
  if (!stage || !(hasFailed || (isOpen && isUndone))) {
    return refuse('step-not-open', `Step ${step.label} is ${statusWords(step.status)}.`)
  }
  const bar = barsOf(turn.definition, run, step.name).find(({ id }) => id === context.actor.id)
  if (bar) return refusalOf(bar, step.label, context.actor.id)
  const reason = command.reason.trim()
  if (reason === '') return refuse('reason-required', 'Say in a few words why it is skipped.')
  if (hasFailed) turn.emit({ type: 'RunResumed', reason, stageId: stage.id })
  const stepId = step.id
  if (step.status === 'InProgress') {
    const why = `Step ${step.label} was skipped: ${reason}`
    closeItemsOf(turn, stepId, { outcome: 'skipped', reason: why })
    unlockRecordOf(turn, stepId)
  }
  const outputs = command.outputs ?? {}
  const assigned = assignedOutputs(turn, stepId, outputs)
  turn.emit({ type: 'StepSkipped', stepId, outputs, assigned, reason })
  if (hasFailed) restartLost(turn, reason)
  resolveIncidents(turn, reason, (incident) => hasFailed || incident.stepId === stepId)
  continueRun(turn)
}

/** What failed or was discontinued with the failed step starts again, as when that is retried. */
function restartLost(turn: Turn, reason: string): void {
  for (const stepId of openStages(turn.run).flatMap(({ stepIds }) => stepIds)) {
    if (isLostWith(turn.run.steps[stepId])) turn.emit({ type: 'StepRetried', stepId, reason })
  }
}
