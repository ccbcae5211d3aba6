// The feed of a record: posts of people and flows, and comments on them.
import { z } from 'zod'
import { component } from './component.ts'
import { pageQuery } from './page.ts'
import { defineRoutes } from './route.ts'
import { id, instant, personRef } from './value.ts'

/** Longest post or comment, in characters. */
export const postCharactersMax = 10_000

export const feedComment = component(
  'FeedComment',
  'A comment on a post.',
  z.object({ id: z.string(), text: z.string(), by: personRef, at: instant }),
)

export const feedPost = component(
  'FeedPost',
  'A post in the feed of a record, with its comments, the oldest first.',
  z.object({
    id: z.string(),
    text: z.string(),
    /** `TextPost` for posts; others tell of something that was done. */
    type: z.string(),
    by: personRef,
    at: instant,
    comments: z.array(feedComment),
  }),
)

export const feedPage = component(
  'FeedPage',
  'Posts of a record, the newest first.',
  z.object({ items: z.array(feedPost), next: z.string().nullable() }),
)

export const newPost = z.object({ text: z.string().trim().min(1).max(postCharactersMax) })

const params = z.object({ id })
export const posted = component(
  'Posted',
  'The id of a new post or comment.',
  z.object({ id: z.string() }),
)
const anybody = 'Anybody who may see the record.'

export const feedRoutes = defineRoutes({
  'feed.show': {
    method: 'GET',
    path: '/api/records/{id}/feed',
    summary: 'Posts about a record, the newest first, page by page.',
    access: 'signed-in',
    permission: anybody,
    params,
    query: z.object({ ...pageQuery }),
    response: feedPage,
    errors: ['not-found'],
  },
  'feed.post': {
    method: 'POST',
    path: '/api/records/{id}/feed',
    summary: 'Posts about a record; `@[user name]` mentions a person, who is told.',
    access: 'signed-in',
    takesKey: true,
    permission: anybody,
    params,
    body: newPost,
    status: 201,
    response: posted,
    errors: ['not-found', 'record-fault', 'flow-failed'],
  },
  'feed.comment': {
    method: 'POST',
    path: '/api/feed/{id}/comments',
    summary: 'Comments on a post.',
    access: 'signed-in',
    takesKey: true,
    permission: anybody,
    params,
    body: newPost,
    status: 201,
    response: posted,
    errors: ['not-found', 'record-fault', 'flow-failed'],
  },
})

export type FeedComment = z.infer<typeof feedComment>
export type FeedPost = z.infer<typeof feedPost>
export type FeedPage = z.infer<typeof feedPage>
