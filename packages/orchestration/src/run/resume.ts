// A run that was suspended, or that stands on an error outside of a step, goes on. What a step
// failed on is retried or skipped instead (step/retry.ts, step/skip.ts).
import type { ResumeRun } from '../command.ts'
import { refuse, type Refusal } from '../refusal.ts'
import type { StageRun, StepRun } from '../run.ts'
import { failStage } from '../stage/fail.ts'
import { firstNode } from '../stage/first-node.ts'
import { groupOf, openStages } from '../stage/open-stages.ts'
import type { Turn } from '../turn.ts'
import { statusWords } from '../words.ts'
import { continueRun } from './continue.ts'
import { resolveIncidents } from './fail.ts'
import { follow } from './follow.ts'
import { tryWaitingSteps } from '../step/try-again.ts'

/**
 * Lets a suspended or stopped run go on: outputs that came in meanwhile count, every condition is
 * looked at again. A run that stopped between two stages makes its way again from there.
 */
export function resumeRun(turn: Turn, command: ResumeRun): Refusal | void {
  const { run, context } = turn
  if (!context.actor.permissions.has('ManageRuns')) {
    return refuse('not-allowed', 'Resuming a run needs the permission Manage Runs.')
  }
  if (run.status !== 'Suspended' && run.status !== 'Error') {
    return refuse('run-not-suspended', `This run is ${statusWords(run.status)}.`, {
      status: run.status,
    })
  }
  const wasSuspended = run.status === 'Suspended'
  const stage = wasSuspended ? currentStage(turn) : stageToGoOnWith(turn)
  const broken = stage && failedStep(turn, stage)
  if (!wasSuspended && broken) {
    return refuse('step-failed', `Step ${broken.label} failed: retry or skip it.`)
  }
  const reason = command.reason.trim() || 'Resumed'
  const { record, variables, outputs } = command
  if (record !== undefined) turn.emit({ type: 'RecordRefreshed', record })
  if (variables) turn.emit({ type: 'VariablesRefreshed', variables })
  if (outputs) turn.emit({ type: 'OutputsRefreshed', outputs })
  turn.emit({ type: 'RunResumed', reason, ...(stage && { stageId: stage.id }) })
  resolveIncidents(turn, reason, (incident) => incident.stepId === undefined)
  if (broken) {
    const message = broken.fault?.message ?? 'its flow failed'
    failStage(turn, { stepId: broken.id, message })
  } else if (!stage) follow(turn, lastConnector(turn))
  else for (const open of openStages(turn.run)) tryWaitingSteps(turn, open)
  continueRun(turn)
}

function currentStage({ run }: Turn): StageRun | undefined {
  return run.currentStage === null ? undefined : run.stages[run.currentStage]
}

/** The stage a run stopped in: the one at work, or the newest one that failed. */
function stageToGoOnWith(turn: Turn): StageRun | undefined {
  const current = currentStage(turn)
  if (current) return current
  const newest = newestStage(turn)
  return newest && groupOf(turn.run, newest).find(({ status }) => status === 'Error')
}

function newestStage({ run }: Turn): StageRun | undefined {
  return run.stages[run.lastStage ?? ''] ?? Object.values(run.stages).at(-1)
}

/** A step that failed in a stage, or in one beside it. */
function failedStep({ run }: Turn, stage: StageRun): StepRun | undefined {
  const stepIds = groupOf(run, stage).flatMap((one) => one.stepIds)
  return stepIds.map((id) => run.steps[id]).find((step) => step?.status === 'Error')
}

/** Where the run went when it stopped: on from its newest stage, or from its start. */
function lastConnector(turn: Turn) {
  const newest = newestStage(turn)
  return newest ? firstNode(turn, newest).connector : turn.definition.metadata.start?.connector
}
