// A person's inbox, and the figures beside the places of the navigation.
import { z } from 'zod'
import { component } from './component.ts'
import { pageQuery } from './page.ts'
import { defineRoutes } from './route.ts'
import { workItem } from './work-item.ts'

/**
 * Mine and those I could take · mine · waiting in my groups and queues · mine that are snoozed or
 * wait for an answer · completed by me. What is snoozed or waits stands in `later` alone.
 */
export const inboxView = z.enum(['all', 'mine', 'queues', 'later', 'done'])

export const inbox = component(
  'Inbox',
  'One view of the viewer’s work items: open ones oldest first, done ones newest first.',
  z.object({
    items: z.array(workItem),
    next: z.string().nullable(),
    /** How many each open view holds; 1,001 means more than 1,000. */
    counts: z.object({ mine: z.number(), queues: z.number() }),
  }),
)

export const badges = component(
  'Badges',
  'Figures beside the places of the navigation; 1,001 means more than 1,000.',
  z.object({
    /** Open items that are mine. */
    mine: z.number(),
    /** Open items nobody has taken in my groups and queues. */
    queues: z.number(),
    /** Runs I may see that stand on an error. */
    runsWithError: z.number(),
    /** Flows that failed when nobody watched; 0 for people without ManageRuns. */
    failedFlows: z.number(),
  }),
)

export const inboxRoutes = defineRoutes({
  'inbox.show': {
    method: 'GET',
    path: '/api/inbox',
    summary: 'One view of the viewer’s work items.',
    access: 'signed-in',
    permission: 'Anybody who is signed in, their own.',
    query: z.object({
      ...pageQuery,
      view: inboxView.default('all'),
      search: z.string().max(255).exactOptional(),
    }),
    response: inbox,
    errors: [],
  },
  'badges.show': {
    method: 'GET',
    path: '/api/badges',
    summary: 'Figures beside the places of the navigation.',
    access: 'signed-in',
    permission: 'Anybody who is signed in, their own.',
    response: badges,
    errors: [],
  },
})

export type InboxView = z.infer<typeof inboxView>
export type Inbox = z.infer<typeof inbox>
export type Badges = z.infer<typeof badges>
