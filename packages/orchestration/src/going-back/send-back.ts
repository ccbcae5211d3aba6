// Whoever does a step sends the work back to an earlier place, with a reason: that is done anew,
// and so is what comes after it; what was finished before it stays.
import type { FlowDefinition } from '@stagewright/metadata'
import { refuseWaiting } from '../approver/waits-words.ts'
import type { SendBack } from '../command.ts'
import { refuseToFinish } from '../item-life/delegate.ts'
import { isRefusal, refuse, type Refusal } from '../refusal.ts'
import { continueRun } from '../run/continue.ts'
import { resolveIncidents } from '../run/fail.ts'
import type { Run, StageRun, StepRun, WorkItem } from '../run.ts'
import { refuseBarred } from '../separation/refuse-barred.ts'
import { firstOf, groupOf, openStages } from '../stage/open-stages.ts'
import type { Turn } from '../turn.ts'
import { holderOf, maySendBack } from '../work-item/may.ts'
import { openItem } from '../work-item/open-item.ts'
import { statusWords } from '../words.ts'
import { endStages } from './end-stages.ts'
import { resetStep, resetSteps, withdrawWork, wouldStart } from './reset-steps.ts'

const BESIDE = 'Stages are open side by side: until they have come together it stays in its own.'

/** Sends the run back from an open item to a step or stage that its policy names. */
export function sendBack(turn: Turn, command: SendBack): Refusal | void {
  const { actor } = turn.context
  const item = openItem(turn, command.workItemId)
  if (isRefusal(item)) return item
  const barred = refuseBarred(actor, item)
  if (barred) return barred
  const waiting = refuseWaiting(item)
  if (waiting) return waiting
  if (!maySendBack(actor, item)) {
    const holder = holderOf(item)?.name ?? item.assignee.name
    const refusal = refuse('not-allowed', `${item.label} is with ${holder}.`, { by: holder })
    return refuseToFinish(turn, item) ?? refusal
  }
  if (turn.run.status !== 'InProgress') {
    return refuse('run-not-in-progress', `The run is ${statusWords(turn.run.status)}.`)
  }
  const target = placesToSendBack(turn.definition, turn.run, item).find(
    ({ name }) => name === command.to,
  )
  if (!target) {
    const isBeside = openStages(turn.run).length > 1
    const why = isBeside ? ` ${BESIDE}` : ''
    const message = `${item.label} cannot be sent back to ${command.to}.${why}`
    return refuse('send-back-not-possible', message)
  }
  const reason = command.reason.trim()
  if (reason === '') return refuse('reason-required', 'Say in a few words what is to be redone.')
  const { stage, steps, label: toLabel } = target
  goBack(turn, { item, stage, steps, toLabel, reason, to: command.to })
  continueRun(turn)
  const isOpen = openStages(turn.run).some(({ id }) => id === stage.id)
  if (isOpen && turn.run.status === 'InProgress') return
  const message = `${stage.label} would end again at once, by its own requirements.`
  return refuse('send-back-not-possible', message)
}

type Going = {
  item: WorkItem
  stage: StageRun
  steps: StepRun[]
  to: string
  toLabel: string
  reason: string
}

function goBack(turn: Turn, { item, stage, steps, to, toLabel, reason }: Going): void {
  const why = `Sent back from ${item.label} to ${toLabel} by ${turn.context.actor.name}: ${reason}`
  const since = Math.min(...steps.map(({ startedEvent = 0 }) => startedEvent))
  const isHere = stage.id === turn.run.steps[item.stepId]?.stageId
  const later = isHere ? [] : stagesAfter(turn.run, stage)
  const workItemId = item.id
  turn.emit({ type: 'WorkItemClosed', workItemId, outcome: 'sentBack', reason: why })
  turn.request({ type: 'StopFlow', runId: turn.run.id, stepId: item.stepId, workItemId })
  endStages(turn, later, { outcome: 'withdrawn', reason: why })
  for (const { id, status } of steps) {
    if (status === 'InProgress') withdrawWork(turn, id, why)
  }
  turn.emit({
    type: 'SentBack',
    workItemId,
    fromStepId: item.stepId,
    to,
    toLabel,
    stageId: stage.id,
    stepIds: steps.map(({ id }) => id),
    droppedStageIds: later.map(({ id }) => id),
    reason,
  })
  const sender = turn.run.steps[item.stepId]
  if (isHere && sender && sender.status !== 'NotStarted') resetStep(turn, sender, why)
  const follows = (step: StepRun) =>
    step.status === 'Discontinued' || ((step.startedEvent ?? 0) > since && !wouldStart(turn, step))
  resetSteps(turn, { stage, except: '', reason: why, follows }, () => undefined)
  const gone = new Set(later.flatMap(({ id, stepIds }) => [id, ...stepIds]))
  resolveIncidents(
    turn,
    why,
    ({ stepId = '', stageId = '' }) => gone.has(stepId) || gone.has(stageId),
  )
}

/** Stages entered after this one; that one and those beside it excluded. */
function stagesAfter(run: Run, stage: StageRun): StageRun[] {
  const { startedEvent: since = 0 } = stage
  const first = firstOf(run, stage)
  return Object.values(run.stages).filter(
    (one) => firstOf(run, one).id !== first.id && (one.startedEvent ?? 0) > since,
  )
}

/** A place that work may be sent back to: a stage with all its steps, or one step of it. */
export type EarlierPlace = { name: string; label: string; stage: StageRun; steps: StepRun[] }

/** Where the work of an item can go back to now: places of its policy that were done already. */
export function placesToSendBack(
  definition: FlowDefinition,
  run: Run,
  { stepId }: WorkItem,
): EarlierPlace[] {
  const own = run.steps[stepId]
  const names = definition.policy?.steps?.[own?.name ?? '']?.sendBack?.to ?? []
  return names.flatMap((name): EarlierPlace[] => {
    const id = run.latest[name] ?? ''
    const step = run.steps[id]
    const stage = run.stages[step?.stageId ?? id]
    if (!own || !stage || !isBehind(run, stage, own)) return []
    if (step) {
      const isDone = step.status === 'Completed' && step.id !== stepId
      return isDone ? [{ name, label: step.label, stage, steps: [step] }] : []
    }
    const steps = stage.stepIds.flatMap((one) => run.steps[one] ?? [])
    const begun = steps.filter(({ status }) => status !== 'NotStarted')
    return [{ name, label: stage.label, stage, steps: begun }]
  })
}

/**
 * Whether the work of a step can go back to a stage. Of stages side by side each goes back within
 * itself as long as several are open, and as a whole once all have come together.
 */
function isBehind(run: Run, stage: StageRun, from: StepRun): boolean {
  if (stage.id === from.stageId) return true
  const hasOthers = openStages(run).length > 1
  return !hasOthers && groupOf(run, stage).every(({ status }) => status === 'Completed')
}
