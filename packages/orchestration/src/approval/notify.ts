// Approvers are told by mail that something waits for them, unless the orchestration wants no mail.
import { findStep } from '../definition-parts.ts'
import { reservedInput } from '../step/inputs.ts'
import type { Turn } from '../turn.ts'

/** Has the approvers of a work item told, with the step's own words where it has any. */
export function notifyApprovers(turn: Turn, workItemId: string): void {
  const item = turn.run.workItems[workItemId]
  const step = item && turn.run.steps[item.stepId]
  const node = step && findStep(turn.definition, step.name)
  if (!node || turn.run.submission?.sendsMail !== true) return
  const subject = reservedInput(turn, node.inputParameters, 'CustomEmailSubject')
  const body = reservedInput(turn, node.inputParameters, 'CustomEmailBody')
  const words = { ...(subject !== undefined && { subject }), ...(body !== undefined && { body }) }
  turn.request({ type: 'NotifyApprovers', runId: turn.run.id, workItemId, ...words })
}
