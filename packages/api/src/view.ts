// Saved views: the filters, order and columns of a list, kept under a name.
import { z } from 'zod'
import { component } from './component.ts'
import { defineRoutes } from './route.ts'
import { done, id, name, personRef } from './value.ts'

/** The lists that have views: `work-items`, `runs`, and of each object `records:<Object>`. */
export const viewPlace = z.string().regex(/^(work-items|runs|records:[A-Za-z]\w{0,79})$/)

const search = z.record(z.string().max(64), z.string().max(255))

export const savedView = component(
  'SavedView',
  'A view of a list that somebody keeps.',
  z.object({
    id: z.string(),
    name: z.string(),
    /** Parameters of the list's address, as its page writes them. */
    search,
    owner: personRef,
    /** Whose members see it; null for the owner alone. */
    sharedWith: z.object({ id: z.string(), name: z.string() }).nullable(),
  }),
)

export const viewRoutes = defineRoutes({
  'views.list': {
    method: 'GET',
    path: '/api/views',
    summary: 'Views the viewer keeps, and those shared with a group or queue they are in.',
    access: 'signed-in',
    permission: 'Anybody who is signed in.',
    query: z.object({ place: viewPlace.default('work-items') }),
    response: z.object({ items: z.array(savedView) }),
    errors: [],
  },
  'views.save': {
    method: 'POST',
    path: '/api/views',
    summary: 'Keeps a view under a name; a view of the viewer’s with that name is replaced.',
    access: 'signed-in',
    permission: 'Anybody who is signed in; shared with groups and queues they are in.',
    body: z.object({
      place: viewPlace.default('work-items'),
      name: z.string().trim().min(1).max(80),
      search: search.refine((all) => Object.keys(all).length <= 20, 'At most 20 parameters.'),
      /** Id of the group or queue it is shared with; null for the viewer alone. */
      sharedWith: id.nullable().default(null),
    }),
    status: 201,
    response: z.object({ id: z.string() }),
    errors: ['not-allowed'],
  },
  'views.delete': {
    method: 'DELETE',
    path: '/api/views/{id}',
    summary: 'Drops a view.',
    access: 'signed-in',
    permission: 'Its owner.',
    params: z.object({ id: name }),
    response: done,
    errors: ['not-found'],
  },
})

export type SavedView = z.infer<typeof savedView>
