// What happens to a work item on the way to its completion.
import type { Instant } from '@stagewright/base'
import type { DistributionRule, Priority } from '@stagewright/metadata'
import type { Named } from './item-life.ts'

export type ItemLifeEventBody =
  | { type: 'RequesterAsked'; workItemId: string; to: Named; text: string }
  | { type: 'QuestionAnswered'; workItemId: string; text: string }
  | { type: 'QuestionWithdrawn'; workItemId: string }
  | {
      type: 'WorkItemDelegated'
      workItemId: string
      from: Named
      to: Named
      mayComplete: boolean
      note?: string
    }
  /** `from` is who had it for the owner `to`; the owner may have taken it back. */
  | { type: 'WorkItemReturned'; workItemId: string; from: Named; to: Named; note?: string }
  | { type: 'WorkItemSnoozed'; workItemId: string; until: Instant; reason?: string }
  | { type: 'WorkItemWoken'; workItemId: string; why: string }
  /** By the policy of its step, because of its age, or by hand. */
  | {
      type: 'PriorityChanged'
      workItemId: string
      priority: Priority
      cause: 'policy' | 'age' | 'hand'
    }
  /** The system gave it to a member of its group or queue. */
  | { type: 'WorkItemDistributed'; workItemId: string; to: Named; by: DistributionRule }
  | { type: 'WorkItemNotDistributed'; workItemId: string; why: string }
