// A person's inbox, and the figures beside the places of the navigation.
import { z } from 'zod'
import { component } from './component.ts'
import { pageQuery } from './page.ts'
import { defineRoutes } from './route.ts'
import { name } from './value.ts'
import { guideMinutesMax, guideToken } from './work-guide.ts'
import { workItem } from './work-item.ts'

/**
 * Mine and those I could take · mine · waiting in my groups and queues · mine that are snoozed or
 * wait for an answer · completed by me. What is snoozed or waits stands in `later` alone.
 */
export const inboxView = z.enum(['all', 'mine', 'queues', 'later', 'done'])

/** By due date, what is overdue first and what has no date last, then by age · by age alone. */
export const inboxSort = z.enum(['due', 'age'])

export const inbox = component(
  'Inbox',
  'One view of the viewer’s work items: open ones as they were sorted, done ones newest first.',
  z.object({
    items: z.array(workItem),
    next: z.string().nullable(),
    /** How many each open view holds; 1,001 means more than 1,000. */
    viewer: z.object({ locale: z.string(), timeZone: z.string() }),
    counts: z.object({ mine: z.number(), queues: z.number(), later: z.number() }),
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
    /** Open items of mine that are snoozed or wait for an answer. */
    later: z.number(),
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
    inGuide: 'all-work',
    permission: 'Anybody who is signed in, their own.',
    query: z.object({
      ...pageQuery,
      view: inboxView.default('all'),
      sort: inboxSort.default('due'),
      search: z.string().max(255).exactOptional(),
    }),
    response: inbox,
    errors: [],
  },
  'inbox.find': {
    method: 'GET',
    path: '/api/inbox/find',
    summary: 'Finds records for a lookup on a screen of the inbox element, by name alone.',
    access: 'signed-in',
    inGuide: 'all-work',
    permission: 'Anybody who is signed in; records they may see.',
    query: z.object({ object: name, search: z.string().max(255).exactOptional() }),
    response: z.object({ items: z.array(z.object({ id: z.string(), name: z.string() })) }),
    errors: ['not-found'],
  },
  'inbox.makeToken': {
    method: 'POST',
    path: '/api/inbox-tokens',
    summary: 'Makes a token by which a page of another site shows a person their inbox.',
    access: 'signed-in',
    permission: 'Everybody for themselves; for others people with ManagePeople.',
    body: z.object({
      /** User name of whom it is for; without it whoever asks. */
      username: name.exactOptional(),
      minutes: z.number().int().min(1).max(guideMinutesMax).default(guideMinutesMax),
    }),
    status: 201,
    response: guideToken,
    errors: ['not-found', 'not-allowed'],
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
export type InboxSort = z.infer<typeof inboxSort>
export type Inbox = z.infer<typeof inbox>
export type Badges = z.infer<typeof badges>
