// To which rights background work is held.
import { valueOf } from '../api-error.ts'
import type { Handlers } from './handler.ts'

export const backgroundRightsHandlers: Handlers<'backgroundRights.show'> = {
  'backgroundRights.show': async ({ runtime, viewer }) => ({
    items: valueOf(runtime.backgroundRights(viewer)),
  }),
}
