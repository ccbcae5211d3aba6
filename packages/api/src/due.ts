// Until when something is to be done, and how time stands: the same for items, stages and runs.
import { z } from 'zod'
import { component } from './component.ts'
import { instant } from './value.ts'

/** `stopped` while the clock stands. */
export const dueState = z.enum(['on-time', 'at-risk', 'overdue', 'stopped'])

/** The states to filter by; `none` is what has no due date. */
export const dueFilter = ['on-time', 'at-risk', 'overdue', 'stopped', 'none'] as const

export const due = component(
  'Due',
  'Until when it is to be done, and how time stands; of what has ended, as it stood at the end.',
  z.object({
    at: instant,
    /** From then on it is at risk. */
    riskAt: instant,
    state: dueState,
    /** Since when the clock stands. */
    stoppedAt: instant.nullable(),
    /** A person has set it; the policy does not any more. */
    isByHand: z.boolean(),
  }),
)

export type Due = z.infer<typeof due>
export type DueState = z.infer<typeof dueState>
