// The one work item that stands for a step where only one is shown.
import type { Run, StepRun, WorkItem } from '../run.ts'
import { itemsOfAttempt } from './items-of-attempt.ts'

/**
 * The newest item of a step. Where approvers were added: the one that is due, else the one that was
 * answered last.
 */
export function itemOfStep(run: Run, step: StepRun): WorkItem | undefined {
  const newest = step.workItemId === undefined ? undefined : run.workItems[step.workItemId]
  const items = itemsOfAttempt(run, step)
  if (!items.some(({ added }) => added)) return newest
  const due = items.find(({ status, waitsFor }) => status === 'Assigned' && !waitsFor)
  const answered = items.filter(({ outcome }) => outcome === 'done')
  const last = answered.toSorted((a, b) => (a.endedEvent ?? 0) - (b.endedEvent ?? 0)).at(-1)
  return due ?? last ?? newest
}
