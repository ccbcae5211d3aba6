// Saved views.
import { valueOf } from '../api-error.ts'
import type { Handlers } from './handler.ts'

type Name = 'views.list' | 'views.save' | 'views.delete'

export const viewHandlers: Handlers<Name> = {
  'views.list': async ({ runtime, viewer, query }) => {
    const rows = await runtime.views.list(viewer, query.place)
    const items = rows.map(({ id, name, search, ownerId, ownerName, groupId, groupName }) => ({
      id,
      name,
      search,
      owner: { id: ownerId, name: ownerName },
      sharedWith: groupId === null ? null : { id: groupId, name: groupName ?? '' },
    }))
    return { items }
  },
  'views.save': async ({ runtime, viewer, body }) => {
    const { sharedWith: groupId, ...view } = body
    return valueOf(await runtime.views.save(viewer, { ...view, groupId }))
  },
  'views.delete': async ({ runtime, viewer, params }) =>
    valueOf(await runtime.views.delete(viewer, params.id)),
}
