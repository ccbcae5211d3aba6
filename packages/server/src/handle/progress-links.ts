// Links to the progress of runs.
import { isoInstant } from '@stagewright/base'
import { valueOf } from '../api-error.ts'
import { rowInstant } from '../render/instant.ts'
import type { Handlers } from './handler.ts'

type Name = 'runs.progressLinks' | 'runs.makeProgressLink' | 'runs.revokeProgressLink'

export const progressLinkHandlers: Handlers<Name> = {
  'runs.progressLinks': async ({ runtime, viewer, params }) => {
    const links = valueOf(await runtime.progressLinks.list(viewer, params.id))
    return {
      items: links.map(({ id, personId, personName, madeAt, expiresAt }) => ({
        id,
        madeBy: { id: personId, name: personName },
        madeAt: rowInstant(madeAt),
        expiresAt: rowInstant(expiresAt),
      })),
    }
  },
  'runs.makeProgressLink': async ({ runtime, viewer, params, body }) => {
    const made = valueOf(await runtime.progressLinks.make(viewer, params.id, body.days))
    return { ...made, expiresAt: isoInstant(made.expiresAt) }
  },
  'runs.revokeProgressLink': async ({ runtime, viewer, params }) =>
    valueOf(await runtime.progressLinks.revoke(viewer, params.id, params.linkId)),
}
