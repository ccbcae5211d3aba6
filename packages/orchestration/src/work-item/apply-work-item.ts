// Events of work items.
import { eventsOf, type Passing } from '../events-of.ts'
import { handedOn, withoutWaits } from '../item-life/apply-life.ts'
import type { Run, WorkItem } from '../run.ts'
import { withChange } from '../with-change.ts'

/** True for the events of work items. */
export const isWorkItemEvent = eventsOf(
  'WorkItemCreated',
  'WorkItemClaimed',
  'WorkItemReleased',
  'WorkItemBarred',
  'WorkItemWaits',
  'WorkItemReassigned',
  'WorkItemReviewed',
  'WorkItemRecordDeleted',
  'VoteCast',
  'WorkItemCompleted',
  'WorkItemFailed',
  'WorkItemClosed',
)

type WorkItemEvent = Passing<typeof isWorkItemEvent>

/** The run after an event of a work item. */
export function applyWorkItemEvent(run: Run, event: WorkItemEvent): Run {
  if (event.type === 'WorkItemCreated') return created(run, event)
  const item = run.workItems[event.workItemId]
  if (!item) return run
  return { ...run, workItems: { ...run.workItems, [item.id]: changed(item, event) } }
}

function created(run: Run, event: Extract<WorkItemEvent, { type: 'WorkItemCreated' }>): Run {
  const step = run.steps[event.stepId]
  const item: WorkItem = {
    id: event.workItemId,
    stepId: event.stepId,
    label: event.label,
    status: 'Assigned',
    assignee: event.assignee,
    screenFlow: event.screenFlow,
    inputs: event.inputs,
    createdAt: event.at,
    assignedAt: event.at,
    ...(step && { attempt: step.attempt }),
    ...(event.approval && { approval: event.approval }),
    ...(event.vote && { vote: event.vote }),
    ...(event.added && { added: event.added }),
    ...(event.description !== undefined && { description: event.description }),
    ...(event.relatedRecordId !== undefined && { relatedRecordId: event.relatedRecordId }),
  }
  return {
    ...run,
    workItems: { ...run.workItems, [item.id]: item },
    steps: step
      ? { ...run.steps, [step.id]: withChange(step, { workItemId: item.id }) }
      : run.steps,
  }
}

type Change = Exclude<WorkItemEvent, { type: 'WorkItemCreated' }>

function changed(item: WorkItem, event: Change): WorkItem {
  switch (event.type) {
    case 'WorkItemClaimed':
      return { ...item, claimedBy: event.by, assignedAt: event.at }
    case 'WorkItemReleased':
      return givenUp(item)
    case 'WorkItemBarred':
      return { ...item, barred: event.barred }
    case 'WorkItemWaits':
      return event.waitsFor.length > 0 ? { ...item, waitsFor: event.waitsFor } : due(item)
    case 'WorkItemReassigned':
      return { ...withoutClaim(item), assignee: event.assignee, assignedAt: event.at }
    case 'WorkItemRecordDeleted':
      return { ...item, recordDeletedAt: event.at }
    case 'WorkItemReviewed': {
      const { decision, comments, role } = event
      return item.approval
        ? { ...item, approval: { ...item.approval, decision, comments, role } }
        : item
    }
    case 'VoteCast': {
      const { choice, answer } = event
      return { ...item, vote: { weight: item.vote?.weight ?? 1, choice, answer } }
    }
    case 'WorkItemCompleted':
      return {
        ...ended(item, event),
        outcome: 'done',
        ...(event.inPlaceOf && { endedFor: event.inPlaceOf }),
        ...(event.awaitsOthers && { answer: event.outputs }),
      }
    case 'WorkItemClosed':
      return { ...ended(item, event), outcome: event.outcome }
    case 'WorkItemFailed':
      return item
  }
}

function withoutClaim(item: WorkItem): WorkItem {
  const { claimedBy: _, ...rest } = handedOn(item)
  return rest
}

function givenUp(item: WorkItem): WorkItem {
  const { claimedBy, givenUpBy = [] } = item
  if (!claimedBy) return withoutClaim(item)
  const others = givenUpBy.filter((id) => id !== claimedBy.id)
  return { ...withoutClaim(item), givenUpBy: [...others, claimedBy.id] }
}

function ended(item: WorkItem, { at, actor, number }: Change): WorkItem {
  const ending = { endedAt: at, endedBy: actor, endedEvent: number }
  return { ...due(withoutWaits(item)), status: 'Completed', ...ending }
}

function due(item: WorkItem): WorkItem {
  const { waitsFor: _, ...rest } = item
  return rest
}
