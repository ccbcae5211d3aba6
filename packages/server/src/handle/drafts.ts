// Private drafts: half-typed screens.
import { valueOf } from '../api-error.ts'
import type { Handlers } from './handler.ts'

type Name =
  | 'drafts.show'
  | 'drafts.save'
  | 'drafts.discard'
  | 'drafts.ofWorkItem'
  | 'drafts.discardOfWorkItem'

export const draftHandlers: Handlers<Name> = {
  'drafts.show': async ({ runtime, viewer, params, query }) => {
    const draft = valueOf(await runtime.drafts.show(viewer, params.id, query.screen))
    return { draft: draft ?? null }
  },
  'drafts.save': async ({ runtime, viewer, params, body }) =>
    valueOf(await runtime.drafts.save(viewer, params.id, body)),
  'drafts.discard': async ({ runtime, viewer, params, query }) =>
    valueOf(await runtime.drafts.discard(viewer, params.id, query.screen)),
  'drafts.ofWorkItem': async ({ runtime, viewer, params }) => ({
    items: await runtime.drafts.ofWorkItem(viewer, params.id),
  }),
  'drafts.discardOfWorkItem': ({ runtime, viewer, params }) =>
    runtime.drafts.discardOfWorkItem(viewer, params.id),
}
