// Comments on a work item.
import { valueOf } from '../api-error.ts'
import type { Handlers } from './handler.ts'

type Name = 'workItems.comments' | 'workItems.comment'

export const itemCommentHandlers: Handlers<Name> = {
  'workItems.comments': async ({ runtime, viewer, params, query }) => {
    const { posts, next = null } = valueOf(
      await runtime.itemComments.show(viewer, params.id, query),
    )
    return { items: posts, next }
  },
  'workItems.comment': async ({ runtime, viewer, params, body }) =>
    valueOf(await runtime.itemComments.add(viewer, params.id, body.text)),
}
