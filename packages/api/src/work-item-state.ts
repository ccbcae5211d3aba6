// How a work item stands, how it ended, and what may be done with it.
import { z } from 'zod'
import { itemLifeActions } from './item-life.ts'

export const workItemStatus = z.enum(['Assigned', 'Completed'])
export const workItemOutcome = z.enum([
  'done',
  'discontinued',
  'skipped',
  'canceled',
  'failed',
  'recalled',
  'withdrawn',
  'sentBack',
  'removed',
])

/** What the viewer may do with an item now. */
export const workItemAction = z.enum([
  'open',
  'claim',
  'release',
  'reassign',
  'set-due-date',
  'complete',
  'approve',
  'reject',
  'recall-completion',
  'send-back',
  'add-approver',
  'remove-approver',
  'add-line',
  'invite-guest',
  ...itemLifeActions,
])

export type WorkItemAction = z.infer<typeof workItemAction>
export type WorkItemStatus = z.infer<typeof workItemStatus>
export type WorkItemOutcome = z.infer<typeof workItemOutcome>
