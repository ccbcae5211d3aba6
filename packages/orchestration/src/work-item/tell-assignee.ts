// Whoever is given a new work item that is no approval is told, with the step's own words where it
// has any.
import { notifyApprovers } from '../approval/notify.ts'
import { findStep } from '../definition-parts.ts'
import type { WorkItem } from '../run.ts'
import { reservedInput } from '../step/inputs.ts'
import type { Turn } from '../turn.ts'

/** Has those told who are asked by an item: approvers as such, all others as whom it is for. */
export function tellWhoIsAsked(turn: Turn, { id, approval }: WorkItem): void {
  if (approval) notifyApprovers(turn, id)
  else tellAssignee(turn, id)
}

/** Has the person told, or the people of the group or queue. */
export function tellAssignee(turn: Turn, workItemId: string): void {
  const { run } = turn
  const item = run.workItems[workItemId]
  const step = item && run.steps[item.stepId]
  const node = step && findStep(turn.definition, step.name)
  if (!node) return
  const subject = reservedInput(turn, node.inputParameters, 'CustomEmailSubject')
  const body = reservedInput(turn, node.inputParameters, 'CustomEmailBody')
  const words = { ...(subject !== undefined && { subject }), ...(body !== undefined && { body }) }
  turn.request({ type: 'TellAssignee', runId: run.id, workItemId, ...words })
}
