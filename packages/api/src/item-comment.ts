// Comments on a work item: its feed, seen by whoever sees the item.
import { z } from 'zod'
import { feedPage, newPost, posted } from './feed.ts'
import { pageQuery } from './page.ts'
import { defineRoutes } from './route.ts'
import { id } from './value.ts'

const params = z.object({ id })
const whoSees = 'Whoever may see the item.'

export const itemCommentRoutes = defineRoutes({
  'workItems.comments': {
    method: 'GET',
    path: '/api/work-items/{id}/comments',
    summary: 'Comments on a work item, the newest first, page by page.',
    access: 'signed-in',
    permission: whoSees,
    params,
    query: z.object({ ...pageQuery }),
    response: feedPage,
    errors: ['work-item-not-found'],
  },
  'workItems.comment': {
    method: 'POST',
    path: '/api/work-items/{id}/comments',
    summary: 'Comments on a work item; `@[user name]` mentions a person, who is told.',
    access: 'signed-in',
    takesKey: true,
    permission: whoSees,
    params,
    body: newPost,
    status: 201,
    response: posted,
    errors: ['work-item-not-found', 'record-fault', 'flow-failed'],
  },
})
