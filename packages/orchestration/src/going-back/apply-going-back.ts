// Events of going back, applied: what was done is open again, what came after it counts as not
// entered. The runs of dropped stages stay as history.
import type { ItemApproval } from '../approval/submission.ts'
import { eventsOf, type Passing } from '../events-of.ts'
import type { Run, StageRun, StepRun, WorkItem } from '../run.ts'

/** True for the events of going back. */
export const isGoingBackEvent = eventsOf('CompletionRecalled', 'SentBack', 'StepReset')

type GoingBackEvent = Passing<typeof isGoingBackEvent>

/** The run after an event of going back. */
export function applyGoingBackEvent(run: Run, event: GoingBackEvent): Run {
  const changed = { ...run, changeCount: run.changeCount + 1 }
  switch (event.type) {
    case 'StepReset':
      return withSteps(changed, [event.stepId], fresh)
    case 'SentBack': {
      const { fromStepId, reason, actor: by, at } = event
      const from = run.steps[fromStepId]?.label ?? ''
      const back = reopened(dropped(changed, event.droppedStageIds), event.stageId)
      return withSteps(back, event.stepIds, (step) => {
        const note = { from, reason, by, at, ...(step.outputs && { answers: step.outputs }) }
        return { ...fresh(step), sentBack: note }
      })
    }
    case 'CompletionRecalled': {
      const step = run.steps[event.stepId]
      if (!step) return run
      const back = reopened(dropped(changed, event.droppedStageIds), step.stageId)
      const workItems = { ...run.workItems }
      for (const id of event.workItemIds) {
        const item = workItems[id]
        if (item) workItems[id] = openAgain(item)
      }
      const variables = { ...run.variables, ...step.replaced }
      return withSteps({ ...back, workItems, variables }, [step.id], atWork)
    }
  }
}

/** A step as when its stage began, at its next attempt. */
function fresh({ id, stageId, name, label, kind, attempt, sentBack }: StepRun): StepRun {
  const note = sentBack ? { sentBack } : {}
  return { id, stageId, name, label, kind, attempt: attempt + 1, status: 'NotStarted', ...note }
}

/** A step whose work is under way, as it was before its flow ended. */
function atWork(step: StepRun): StepRun {
  const { endedAt: _at, endedEvent: _event, outputs: _outputs, ...rest } = step
  const { isFlowFinished: _finished, replaced: _replaced, ...open } = rest
  return { ...open, status: 'InProgress' }
}

function openAgain(item: WorkItem): WorkItem {
  const { outcome: _outcome, endedAt: _at, endedBy: _by, endedEvent: _event, ...rest } = item
  const { approval, vote, endedFor: _for, answer: _answer, ...open } = rest
  return {
    ...open,
    status: 'Assigned',
    ...(vote && { vote: { weight: vote.weight } }),
    ...(approval && { approval: undecided(approval) }),
  }
}

function undecided(approval: ItemApproval): ItemApproval {
  const { decision: _decision, comments: _comments, role: _role, ...rest } = approval
  return rest
}

function withSteps(run: Run, ids: readonly string[], change: (step: StepRun) => StepRun): Run {
  const steps = { ...run.steps }
  for (const id of ids) {
    const step = steps[id]
    if (step) steps[id] = change(step)
  }
  return { ...run, steps }
}

/** The names of dropped stages and of their steps mean nothing that was entered. */
function dropped(run: Run, stageIds: readonly string[]): Run {
  const gone = new Set(stageIds.flatMap((id) => [id, ...(run.stages[id]?.stepIds ?? [])]))
  const kept = Object.entries(run.latest).filter(([, id]) => !gone.has(id))
  return { ...run, latest: Object.fromEntries(kept) }
}

function reopened(run: Run, stageId: string): Run {
  const stage = run.stages[stageId]
  if (!stage) return run
  const { endedAt: _, ...rest } = stage
  const open: StageRun = { ...rest, status: 'InProgress' }
  const stages = { ...run.stages, [stage.id]: open }
  return { ...run, stages, currentStage: stage.id, lastStage: stage.id }
}
