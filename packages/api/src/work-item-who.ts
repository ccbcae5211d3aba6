// Who may do a work item, and why.
import { z } from 'zod'
import { component } from './component.ts'
import { defineRoutes } from './route.ts'
import { id } from './value.ts'

export const workItemWho = component(
  'WorkItemWho',
  'The people who may do a work item, hand it on, or are kept from it, each with the reason.',
  z.object({
    people: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        /** May work on it, complete or decide it. */
        canDo: z.boolean(),
        /** May hand it to somebody else. */
        canHandOn: z.boolean(),
        /** A rule keeps them from it, though it would be for them. */
        isBarred: z.boolean(),
        /** An absence of theirs is going on. */
        isAway: z.boolean(),
        /** A sentence without its subject, such as “is in the queue Underwriters”. */
        reason: z.string(),
      }),
    ),
    /** There are more people than are told one by one. */
    hasMore: z.boolean(),
  }),
)

export const workItemWhoRoutes = defineRoutes({
  'workItems.who': {
    method: 'GET',
    path: '/api/work-items/{id}/who',
    summary: 'Who may do an item and why, and whom a rule keeps from it.',
    access: 'signed-in',
    permission: 'Whoever may see the item.',
    params: z.object({ id }),
    response: workItemWho,
    errors: ['work-item-not-found'],
  },
})

export type WorkItemWho = z.infer<typeof workItemWho>
