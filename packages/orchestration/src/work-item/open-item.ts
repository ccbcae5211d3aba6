// Finds the work item of a command, or says why it cannot be worked on any more.
import { refuse, type Refusal } from '../refusal.ts'
import type { WorkItem } from '../run.ts'
import type { Turn } from '../turn.ts'
import { ago } from '../words.ts'

const endings: Record<NonNullable<WorkItem['outcome']>, string> = {
  done: 'Completed',
  discontinued: 'Withdrawn',
  skipped: 'Skipped',
  canceled: 'Canceled',
  failed: 'Closed after an error',
  recalled: 'Recalled',
  withdrawn: 'Withdrawn',
  sentBack: 'Sent back',
  removed: 'Removed',
}

/** The open work item with this id; a refusal names who ended it and when. */
export function openItem(turn: Turn, workItemId: string): WorkItem | Refusal {
  const item = turn.run.workItems[workItemId]
  if (!item) return refuse('work-item-not-found', `There is no work item ${workItemId}.`)
  if (item.status === 'Assigned') return item
  const by = item.endedBy?.name ?? 'somebody'
  const when = ago(turn.context.now - (item.endedAt ?? turn.context.now))
  const ending = endings[item.outcome ?? 'done']
  return refuse('work-item-not-open', `${item.label}: ${ending} by ${by}, ${when}.`, {
    by,
    outcome: item.outcome ?? 'done',
  })
}
