// Nobody has decided in time: what the policy says then stands in their place, told as decided by
// the time limit and not by a person.
import type { JsonObject } from '@stagewright/base'
import type { StepTime } from '@stagewright/metadata'
import { completeItem } from '../work-item/complete.ts'
import type { WorkItem } from '../run.ts'
import type { Turn } from '../turn.ts'

/** What stands in the comments of an approval that no person decided. */
export const BY_TIME = 'Decided by the time limit, not by a person.'

const decisions = { approve: 'Approve', reject: 'Reject' } as const
const words = { approve: 'approved', reject: 'rejected' }

/** Ends an item as its policy says, and lets the run go on. */
export function decideByTime(
  turn: Turn,
  item: WorkItem,
  timeout: NonNullable<StepTime['atTimeout']>,
): void {
  const decide =
    typeof timeout === 'string' ? timeout : 'decide' in timeout ? timeout.decide : undefined
  const outputs: JsonObject =
    decide === undefined
      ? { ...(typeof timeout === 'object' && 'complete' in timeout && timeout.complete) }
      : { approvalDecision: decisions[decide], approvalComments: BY_TIME }
  const decision = decide === undefined ? 'completed' : words[decide]
  const workItemId = item.id
  turn.emit({ type: 'WorkItemDecidedByTime', workItemId, decision, outputs })
  // Screens that somebody had begun are no longer wanted.
  turn.request({ type: 'StopFlow', runId: turn.run.id, stepId: item.stepId, workItemId })
  completeItem(turn, item, outputs)
}
