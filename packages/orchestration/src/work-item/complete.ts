// What happens when a work item is completed: its step has its outputs, and the run goes on.
import type { CompleteWorkItem } from '../command.ts'
import { isRefusal, refuse, type Refusal } from '../refusal.ts'
import { continueRun } from '../run/continue.ts'
import { endStepFlow } from '../step/finish.ts'
import type { Turn } from '../turn.ts'
import { mayWorkOn } from './may.ts'
import { openItem } from './open-item.ts'

/** Completes an open item with the outputs of its screen flow. The first one wins. */
export function completeWorkItem(turn: Turn, command: CompleteWorkItem): Refusal | void {
  const item = openItem(turn, command.workItemId)
  if (isRefusal(item)) return item
  if (!mayWorkOn(turn.context.actor, item)) {
    const holder = item.claimedBy?.name ?? item.assignee.name
    return refuse('not-allowed', `${item.label} is with ${holder}.`, { by: holder })
  }
  turn.emit({ type: 'WorkItemCompleted', workItemId: item.id, outputs: command.outputs })
  endStepFlow(turn, item.stepId, command.outputs)
  continueRun(turn)
}
