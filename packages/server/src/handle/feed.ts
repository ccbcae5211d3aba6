// The feed of a record.
import { valueOf } from '../api-error.ts'
import type { Handlers } from './handler.ts'

type Name = 'feed.show' | 'feed.post' | 'feed.comment'

export const feedHandlers: Handlers<Name> = {
  'feed.show': async ({ runtime, viewer, params, query }) => {
    const { posts, next = null } = valueOf(await runtime.feed.show(viewer, params.id, query))
    return { items: posts, next }
  },
  'feed.post': async ({ runtime, viewer, params, body }) =>
    valueOf(await runtime.feed.post(viewer, params.id, body.text)),
  'feed.comment': async ({ runtime, viewer, params, body }) =>
    valueOf(await runtime.feed.comment(viewer, params.id, body.text)),
}
