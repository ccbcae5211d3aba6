// What must be so of every run after every act, whatever happened: the invariants of the engine.
// Each finding is a sentence; none means that all is well.
import {
  foldLog,
  linesOf,
  openRequired,
  openStages,
  type Run,
  type RunEvent,
} from '@stagewright/orchestration'
import { sameValues } from './same-values.ts'

/** What is wrong with a run that has changed; `before` is the run as it was. */
export function wrongInRun(before: Run | undefined, run: Run, log: readonly RunEvent[]): string[] {
  return [
    ...wrongInLog(before, run, log),
    ...wrongInStages(run),
    ...wrongInItems(run),
    ...wrongInWaiting(run),
    ...wrongInChecklists(run),
    ...wrongInHistory(run, log),
  ].map((words) => `run ${run.id}: ${words}`)
}

const isOver = ({ status }: Run) => status === 'Completed' || status === 'Canceled'

function wrongInLog(before: Run | undefined, run: Run, log: readonly RunEvent[]): string[] {
  const wrong: string[] = []
  if (!sameValues(foldLog(log), run)) wrong.push('folding its log does not give the stored run')
  if (log.some(({ number }, at) => number !== at + 1)) wrong.push('its log has a gap')
  if (log.some(({ at }, index) => at < (log[index - 1]?.at ?? at))) {
    wrong.push('its log goes back in time')
  }
  if (run.eventCount !== log.length) wrong.push('it counts its events wrong')
  if (before && isOver(before)) wrong.push(`it was ${before.status} and has changed`)
  const isMigrated = log
    .slice(before?.eventCount ?? 0)
    .some(({ type }) => type === 'RunMigrated' || type === 'MigrationUndone')
  if (before && !isMigrated) {
    if (!sameValues(before.pins, run.pins)) wrong.push('its pins have changed')
    const isSame = before.orchestration.version === run.orchestration.version
    if (!isSame) wrong.push('its version has changed and it was not migrated')
  }
  return wrong
}

/** The statuses of run, stages and steps fit together. */
function wrongInStages(run: Run): string[] {
  const wrong: string[] = []
  const stages = Object.values(run.stages)
  const active = stages.filter(({ status }) => status === 'InProgress' || status === 'Suspended')
  const [stage] = openStages(run)
  for (const { id, name, status } of active) {
    const isOpen = openStages(run).some((open) => open.id === id)
    if (!isOpen) wrong.push(`stage ${name} is at work outside of the stages side by side`)
    if (status !== stage?.status) wrong.push(`stage ${name} is ${status} and the current is not`)
  }
  if (run.status === 'InProgress' && stage?.status !== 'InProgress') {
    wrong.push('it is in progress without a stage in progress')
  }
  if (run.status === 'Suspended' && stage?.status !== 'Suspended') {
    wrong.push('it is suspended and its stage is not')
  }
  const isLive = run.status === 'InProgress' || run.status === 'Suspended'
  if (!isLive && stage) wrong.push(`it is ${run.status} with a stage ${stage.status}`)
  for (const step of Object.values(run.steps)) {
    if (step.status !== 'InProgress') continue
    const isInside = active.some(({ id }) => id === step.stageId)
    if (!isInside) wrong.push(`step ${step.name} is open outside of the stage`)
    const isForPeople = step.kind === 'interactive' || step.kind === 'approval'
    if (isForPeople && step.isFlowFinished !== true) {
      const open = Object.values(run.workItems).some(
        ({ stepId, status }) => stepId === step.id && status === 'Assigned',
      )
      const hasIncident = Object.values(run.incidents).some(
        ({ stepId, resolvedAt }) => stepId === step.id && resolvedAt === undefined,
      )
      if (!open && !hasIncident) wrong.push(`step ${step.name} is open with nobody and no incident`)
    }
  }
  const open = Object.values(run.incidents).filter(({ resolvedAt }) => resolvedAt === undefined)
  if (run.status === 'Error' && open.length === 0) wrong.push('it stands on Error with no incident')
  if (isOver(run) && open.length > 0) wrong.push('it is over with an open incident')
  return wrong
}

/** No orphan: an open item has an open step and a live run. */
function wrongInItems(run: Run): string[] {
  const wrong: string[] = []
  const isLive = run.status === 'InProgress' || run.status === 'Suspended'
  for (const item of Object.values(run.workItems)) {
    if (item.status !== 'Assigned') continue
    if (!isLive) wrong.push(`it is ${run.status} with item ${item.label} open`)
    const step = run.steps[item.stepId]
    if (step?.status !== 'InProgress') {
      wrong.push(`item ${item.label} is open and its step is ${step?.status ?? 'missing'}`)
    }
  }
  return wrong
}

/** Whoever waits for others waits for open work of the same step, and somebody is due. */
function wrongInWaiting({ steps, workItems }: Run): string[] {
  const wrong: string[] = []
  const open = Object.values(workItems).filter(({ status }) => status === 'Assigned')
  for (const item of open) {
    for (const { workItemId } of item.waitsFor ?? []) {
      const other = workItems[workItemId]
      if (other?.status !== 'Assigned' || other.stepId !== item.stepId) {
        wrong.push(`item ${item.label} waits for what is not open`)
      }
    }
  }
  for (const stepId of new Set(open.map((item) => item.stepId))) {
    const isDue = open.some((item) => item.stepId === stepId && !item.waitsFor)
    if (!isDue) wrong.push(`all items of step ${steps[stepId]?.name} wait for each other`)
  }
  return wrong
}

/** Nobody completes what has required lines open, and numbers of lines are never given twice. */
function wrongInChecklists({ workItems }: Run): string[] {
  const wrong: string[] = []
  for (const item of Object.values(workItems)) {
    const { label, outcome, approval, isDecidedByTime, checklist } = item
    const isByPerson = outcome === 'done' && approval?.decision !== 'Reject' && !isDecidedByTime
    if (isByPerson && openRequired(item).length > 0) {
      wrong.push(`item ${label} was completed with required lines open`)
    }
    const ids = linesOf(item).map(({ id }) => Number(id))
    if (new Set(ids).size !== ids.length) wrong.push(`item ${label} has two lines of one number`)
    if (ids.some((id) => id > (checklist?.made ?? 0)))
      wrong.push(`item ${label} counts lines wrong`)
  }
  return wrong
}

/** Nothing ends twice, and what was finished is not begun again but by a person's going back. */
function wrongInHistory(run: Run, log: readonly RunEvent[]): string[] {
  const wrong: string[] = []
  const waiting = new Set<string>()
  const [items, steps] = [new Set<string>(), new Set<string>()]
  const once = (seen: Set<string>, id: string, what: string) => {
    if (seen.has(id)) wrong.push(`${what} ${id} ended twice`)
    seen.add(id)
  }
  for (const event of log) {
    switch (event.type) {
      case 'WorkItemWaits':
        if (event.waitsFor.length > 0) waiting.add(event.workItemId)
        else waiting.delete(event.workItemId)
        break
      case 'WorkItemCompleted':
        if (waiting.has(event.workItemId)) wrong.push('an item was completed out of its turn')
        if (event.actor.id === 'system') wrong.push('an item was completed by nobody')
        once(items, event.workItemId, 'item')
        break
      case 'WorkItemClosed':
        once(items, event.workItemId, 'item')
        break
      case 'StepCompleted':
      case 'StepSkipped':
        once(steps, event.stepId, 'step')
        break
      case 'StepStarted':
        if (steps.has(event.stepId)) wrong.push(`step ${event.stepId} was done and started again`)
        break
      case 'CompletionRecalled':
        for (const id of event.workItemIds) items.delete(id)
        steps.delete(event.stepId)
        break
      case 'SentBack':
        for (const id of event.stepIds) steps.delete(id)
        break
      case 'StepReset':
        steps.delete(event.stepId)
        break
      case 'RunMigrated':
      case 'MigrationUndone':
        // What the other version does not count as done, and items that come back with an undo.
        for (const step of Object.values(event.after.steps ?? {})) {
          if (step.status === 'NotStarted' || step.status === 'InProgress') steps.delete(step.id)
        }
        for (const item of Object.values(event.after.workItems ?? {})) {
          if (item.status === 'Assigned') items.delete(item.id)
        }
        break
      default:
    }
  }
  return wrong
}
