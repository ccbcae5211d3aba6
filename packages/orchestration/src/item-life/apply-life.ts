// Events on the way of a work item to its completion, applied; and what every other event of an
// item ends of it.
import { eventsOf, type Passing } from '../events-of.ts'
import type { Run, WorkItem } from '../run.ts'
import type { ItemQuestion } from './item-life.ts'

/** True for the events on the way of a work item to its completion. */
export const isItemLifeEvent = eventsOf(
  'RequesterAsked',
  'QuestionAnswered',
  'QuestionWithdrawn',
  'WorkItemDelegated',
  'WorkItemReturned',
  'WorkItemSnoozed',
  'WorkItemWoken',
  'PriorityChanged',
  'WorkItemDistributed',
  'WorkItemNotDistributed',
)

type ItemLifeEvent = Passing<typeof isItemLifeEvent>

/** The run after such an event. */
export function applyItemLifeEvent(run: Run, event: ItemLifeEvent): Run {
  const item = run.workItems[event.workItemId]
  if (!item) return run
  return { ...run, workItems: { ...run.workItems, [item.id]: changed(item, event) } }
}

function changed(item: WorkItem, event: ItemLifeEvent): WorkItem {
  const { actor: by, at } = event
  switch (event.type) {
    case 'RequesterAsked': {
      const { text, to } = event
      return { ...item, askedAt: at, questions: [...(item.questions ?? []), { text, by, to, at }] }
    }
    case 'QuestionAnswered':
      return withoutQuestion(item, (open) => ({ ...open, answer: { text: event.text, by, at } }))
    case 'QuestionWithdrawn':
      return withoutQuestion(item, (open) => ({ ...open, withdrawnAt: at }))
    case 'WorkItemDelegated': {
      const { from, to, mayComplete, note } = event
      const { givenBack: _, ...rest } = item
      return { ...rest, delegation: { from, to, mayComplete, at, ...(note && { note }) } }
    }
    case 'WorkItemReturned': {
      const { delegation: _, ...rest } = item
      const { from, note } = event
      return { ...rest, givenBack: { by: from, at, ...(note && { note }) } }
    }
    case 'WorkItemSnoozed': {
      const { until, reason } = event
      return { ...item, snoozed: { until, at, ...(reason && { reason }) } }
    }
    case 'WorkItemWoken':
      return withoutSnooze(item)
    case 'PriorityChanged': {
      const { priority, cause } = event
      return { ...item, priority, ...(cause === 'hand' && { isPriorityByHand: true }) }
    }
    case 'WorkItemDistributed': {
      const { undistributed: _, ...rest } = item
      return { ...rest, claimedBy: event.to, assignedAt: at }
    }
    case 'WorkItemNotDistributed':
      return { ...item, undistributed: event.why }
  }
}

function withoutQuestion(item: WorkItem, end: (open: ItemQuestion) => ItemQuestion): WorkItem {
  const { askedAt: _, questions = [], ...rest } = item
  const ended = questions.map((one, at) => (at === questions.length - 1 ? end(one) : one))
  return { ...rest, questions: ended }
}

function withoutSnooze(item: WorkItem): WorkItem {
  const { snoozed: _, ...rest } = item
  return rest
}

/** The item when it goes to another owner: nobody does it for the old one, and nothing hides it. */
export function handedOn(item: WorkItem): WorkItem {
  const { delegation: _delegation, givenBack: _back, ...owned } = withoutSnooze(item)
  const { undistributed: _why, givenUpBy: _who, ...rest } = owned
  return rest
}

/** The item when it is over: it waits for nothing any more. Who did it for whom stays. */
export function withoutWaits(item: WorkItem): WorkItem {
  const { askedAt: _, ...rest } = withoutSnooze(item)
  return rest
}
