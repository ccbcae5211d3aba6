// The open work items of a step: one, or one for each member where all must approve.
import type { Run, WorkItem } from '../run.ts'

/** Open items of a step run, oldest first. */
export function openItemsOf(run: Run, stepId: string): WorkItem[] {
  return Object.values(run.workItems).filter(
    (item) => item.stepId === stepId && item.status === 'Assigned',
  )
}
