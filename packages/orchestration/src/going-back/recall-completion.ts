// Somebody takes back what they have just completed, while nobody has gone on from it: the item is
// theirs again, and what followed by itself counts as not begun.
import { allowEditors, lockRecordOf } from '../approval/lock.ts'
import { leads } from '../approver/order.ts'
import type { RecallCompletion } from '../command.ts'
import { isRefusal, refuse, type Refusal } from '../refusal.ts'
import { continueRun } from '../run/continue.ts'
import { resolveIncidents } from '../run/fail.ts'
import type { StageRun, StepRun, WorkItem } from '../run.ts'
import { groupOf, openStages } from '../stage/open-stages.ts'
import type { Turn } from '../turn.ts'
import { itemsOfAttempt } from '../work-item/items-of-attempt.ts'
import { statusWords } from '../words.ts'
import { endStages } from './end-stages.ts'
import { resetSteps, wouldStart } from './reset-steps.ts'
import { touched, touchedItem } from './touched.ts'

/** Takes the completion of an item back; refused with the reason when something has gone on. */
export function recallCompletion(turn: Turn, command: RecallCompletion): Refusal | void {
  const found = completionOf(turn, command.workItemId)
  if (isRefusal(found)) return found
  const { item, step, stage, since } = found
  const opened = new Set(command.openedIds)
  const later = Object.values(turn.run.stages).filter(
    ({ startedEvent = 0 }) => startedEvent > since,
  )
  const passed = goneOn(turn, { stage, later, since })
  if (passed !== undefined) return tooLate(item, passed)
  const followed = followedBy(turn, item, opened)
  if (followed !== undefined) return tooLate(item, followed)
  for (const { stepIds } of later) {
    for (const id of stepIds) {
      const words = turn.run.steps[id] && touched(turn, turn.run.steps[id], opened)
      if (words !== undefined) return tooLate(item, words)
    }
  }
  const reason = command.reason?.trim()
  const why = `${turn.context.actor.name} took ${item.label} back.`
  endStages(turn, later, { outcome: 'recalled', reason: why })
  turn.emit({
    type: 'CompletionRecalled',
    workItemId: item.id,
    stepId: step.id,
    workItemIds: itemsToReopen(turn, item, step, since),
    droppedStageIds: later.map(({ id }) => id),
    ...(reason && { reason }),
  })
  const follows = (other: StepRun) =>
    wasCutOff(other, since) || ((other.startedEvent ?? 0) > since && !wouldStart(turn, other))
  const refusal = resetSteps(turn, { stage, except: step.id, reason: why, follows }, (other) => {
    const words = wasCutOff(other, since) ? undefined : touched(turn, other, opened)
    return words === undefined ? undefined : tooLate(item, words)
  })
  if (refusal) return refusal
  const gone = new Set(later.flatMap(({ id, stepIds }) => [id, ...stepIds]))
  resolveIncidents(
    turn,
    why,
    ({ stepId = '', stageId = '' }) => gone.has(stepId) || gone.has(stageId),
  )
  if (step.status === 'Completed') lockRecordOf(turn, step)
  allowEditors(turn, step.id)
  continueRun(turn)
  if (turn.run.workItems[item.id]?.status === 'Assigned') return
  return tooLate(item, `${stage.label} would end again at once, by its own requirements.`)
}

/** Why somebody whose turn came with the completion has gone on; undefined when nobody has. */
function followedBy({ run }: Turn, item: WorkItem, opened: ReadonlySet<string>) {
  const next = Object.values(run.workItems).filter((one) => leads(item, one))
  for (const one of next) {
    const words = touchedItem(one, opened)
    if (words !== undefined) return words
  }
  return undefined
}

type Place = { stage: StageRun; later: readonly StageRun[]; since: number }

/** Why the run has gone on too far from a completion; undefined when it has not. */
function goneOn({ run }: Turn, { stage, later, since }: Place): string | undefined {
  const open = openStages(run)
  const beside = groupOf(run, stage)
  const isIn = (stages: readonly StageRun[]) => stages.some(({ id }) => id === open[0]?.id)
  if (!isIn(beside) && !isIn(later)) return 'The run has gone on since.'
  if (!isIn(beside) && open.length > 1) return 'Several stages are open side by side since.'
  const others = beside.filter(({ id }) => id !== stage.id).flatMap(({ stepIds }) => stepIds)
  const begun = others
    .map((id) => run.steps[id])
    .find((step) => step && ((step.startedEvent ?? 0) > since || wasCutOff(step, since)))
  return begun && `${begun.label}, in a stage beside it, has gone on since.`
}

type Completion = { item: WorkItem; step: StepRun; stage: StageRun; since: number }

/** The completion that the person may take back, as far as it concerns them and the policy. */
function completionOf({ run, context, definition }: Turn, id: string): Completion | Refusal {
  const item = run.workItems[id]
  const step = item && run.steps[item.stepId]
  const stage = step && run.stages[step.stageId]
  if (!item || !step || !stage) {
    return refuse('work-item-not-found', `There is no work item ${id}.`)
  }
  if (definition.policy?.steps?.[step.name]?.recall !== true) {
    return tooLate(item, 'Its policy does not provide for it.')
  }
  if (item.outcome !== 'done' || item.endedEvent === undefined) {
    return tooLate(item, 'It is not completed.')
  }
  if (item.endedBy?.id !== context.actor.id) {
    const message = `${item.label} was completed by ${item.endedBy?.name}; only they may take it back.`
    return refuse('not-allowed', message)
  }
  if (run.status !== 'InProgress') return tooLate(item, `The run is ${statusWords(run.status)}.`)
  const isStepOpen = step.status === 'Completed' || step.status === 'InProgress'
  const isStageOpen = stage.status === 'Completed' || stage.status === 'InProgress'
  if (!isStepOpen || !isStageOpen || item.attempt !== step.attempt) {
    return tooLate(item, 'The run has gone on since.')
  }
  return { item, step, stage, since: item.endedEvent }
}

function tooLate({ label }: WorkItem, why: string): Refusal {
  return refuse('completion-not-recallable', `${label} cannot be taken back. ${why}`)
}

/** The item itself, and those that were withdrawn because of it: their holders are asked again. */
function itemsToReopen(turn: Turn, item: WorkItem, step: StepRun, since: number): string[] {
  const withdrawn = itemsOfAttempt(turn.run, step).filter(
    ({ outcome, endedEvent = 0 }) => outcome === 'withdrawn' && endedEvent > since,
  )
  return [item.id, ...withdrawn.map(({ id }) => id)]
}

/** Whether the step was open when its stage ended. */
function wasCutOff({ status, endedEvent = 0 }: StepRun, since: number): boolean {
  return status === 'Discontinued' && endedEvent > since
}
