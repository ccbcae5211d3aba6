// The pause after a failed try is over, or a run that was halted meanwhile goes on.
import type { TryStepAgain } from '../command.ts'
import { refuse, type Refusal } from '../refusal.ts'
import { continueRun } from '../run/continue.ts'
import type { StageRun, StepRun } from '../run.ts'
import type { Turn } from '../turn.ts'
import { statusWords } from '../words.ts'

/**
 * Starts a step again whose policy has it tried again now. Refused when somebody was faster, and in
 * a run that is halted: that one tries again when it goes on.
 */
export function tryStepAgain(turn: Turn, command: TryStepAgain): Refusal | void {
  const { run } = turn
  const step = run.steps[command.stepId]
  if (!step) return refuse('step-not-found', `This run has no step ${command.stepId}.`)
  if (run.status !== 'InProgress') {
    return refuse('run-not-in-progress', `The run is ${statusWords(run.status)}.`)
  }
  if (step.retryAt === undefined || step.attempt !== command.attempt) {
    return refuse('step-not-in-progress', `Step ${step.label} does not wait for another try.`)
  }
  tryAgain(turn, step)
  continueRun(turn)
}

/** Tries again what waited for it while the run was halted; its timers may have come in vain. */
export function tryWaitingSteps(turn: Turn, stage: StageRun): void {
  for (const stepId of stage.stepIds) {
    const step = turn.run.steps[stepId]
    if (step?.retryAt !== undefined) tryAgain(turn, step)
  }
}

function tryAgain(turn: Turn, { id: stepId, name, failedTries = 0 }: StepRun): void {
  const attempts = turn.definition.policy?.steps?.[name]?.retry?.attempts
  const of = attempts === undefined ? '' : ` of ${attempts}`
  const reason = `try ${failedTries + 1}${of}`
  turn.emit({ type: 'StepRetried', stepId, reason, isPlanned: true })
}
