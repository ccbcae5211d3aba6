// The work items of a step as it stands now: those of earlier attempts are history.
import type { Run, StepRun, WorkItem } from '../run.ts'

/** Items that the step's present attempt made, ended ones too, oldest first. */
export function itemsOfAttempt(run: Run, { id, attempt }: StepRun): WorkItem[] {
  return Object.values(run.workItems).filter(
    (item) => item.stepId === id && (item.attempt ?? attempt) === attempt,
  )
}
