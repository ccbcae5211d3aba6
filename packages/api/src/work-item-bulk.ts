// One act on many work items: those named, or those a filter finds. Each goes by itself, and the
// answer says of each how it went.
import { z } from 'zod'
import { component } from './component.ts'
import { newPost } from './feed.ts'
import { defineRoutes } from './route.ts'
import { id, name } from './value.ts'
import { dueByHand, reassignment } from './work-item.ts'

/** Most items that one request acts on; `hasMore` says that the filter found more. */
export const actOnManyMax = 1000

/** Open items, narrowed as in the list of work items; oldest first. */
export const openItemFilter = component(
  'OpenItemFilter',
  'Which open work items are meant, of those the viewer may see.',
  z.object({
    /** Id of a person, group or queue that the items are with. */
    assignee: id.exactOptional(),
    orchestration: name.exactOptional(),
    runId: id.exactOptional(),
    recordId: id.exactOptional(),
    search: z.string().min(1).max(255).exactOptional(),
  }),
)

const which = z.object({
  ids: z.array(id).min(1).max(actOnManyMax).exactOptional(),
  filter: openItemFilter.exactOptional(),
})
const isOneOf = ({ ids, filter }: z.infer<typeof which>) => (ids ?? filter) && !(ids && filter)
const oneOf = 'Give ids or a filter, one of the two.'

export const manyResults = component(
  'ManyResults',
  'How it went with each of many work items.',
  z.object({
    items: z.array(
      z.object({
        id: z.string(),
        isDone: z.boolean(),
        /** Why it was not done. */
        message: z.string().nullable(),
      }),
    ),
    /** The filter finds more than one request acts on: send it again for the rest. */
    hasMore: z.boolean(),
  }),
)

export const workItemBulkRoutes = defineRoutes({
  'workItems.claimMany': {
    method: 'POST',
    path: '/api/work-items/claim-many',
    summary: 'Takes many items from groups and queues; says of each how it went.',
    access: 'signed-in',
    permission: 'As for one item.',
    body: which.refine(isOneOf, oneOf),
    response: manyResults,
    errors: [],
  },
  'workItems.releaseMany': {
    method: 'POST',
    path: '/api/work-items/release-many',
    summary: 'Gives many taken items back; says of each how it went.',
    access: 'signed-in',
    permission: 'As for one item.',
    body: which.refine(isOneOf, oneOf),
    response: manyResults,
    errors: [],
  },
  'workItems.reassignMany': {
    method: 'POST',
    path: '/api/work-items/reassign-many',
    summary: 'Hands many items to one person, group or queue, who is told once.',
    access: 'signed-in',
    permission: 'As for one item.',
    body: z.object({ ...which.shape, ...reassignment.shape }).refine(isOneOf, oneOf),
    response: manyResults,
    errors: [],
  },
  'workItems.setDueDateMany': {
    method: 'POST',
    path: '/api/work-items/set-due-date-many',
    summary: 'Sets by hand when many items are due; says of each how it went.',
    access: 'signed-in',
    permission: 'As for one item.',
    body: z.object({ ...which.shape, ...dueByHand.shape }).refine(isOneOf, oneOf),
    response: manyResults,
    errors: [],
  },
  'workItems.takeBackDueDateMany': {
    method: 'POST',
    path: '/api/work-items/take-back-due-date-many',
    summary: 'Takes back the due dates set last by hand; says of each how it went.',
    access: 'signed-in',
    permission: 'As for one item.',
    body: which.refine(isOneOf, oneOf),
    response: manyResults,
    errors: [],
  },
  'workItems.commentMany': {
    method: 'POST',
    path: '/api/work-items/comment-many',
    summary: 'Comments on many items in the same words; who is mentioned is told once.',
    access: 'signed-in',
    permission: 'As for one item.',
    body: z.object({ ...which.shape, ...newPost.shape }).refine(isOneOf, oneOf),
    response: manyResults,
    errors: [],
  },
})

export type ManyResults = z.infer<typeof manyResults>
export type OpenItemFilter = z.infer<typeof openItemFilter>
