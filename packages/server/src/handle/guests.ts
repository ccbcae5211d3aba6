// Guests of work items.
import { isoInstant } from '@stagewright/base'
import { valueOf } from '../api-error.ts'
import { rowInstant } from '../render/instant.ts'
import type { Handlers } from './handler.ts'

type Name = 'guests.list' | 'guests.invite' | 'guests.revoke'

export const guestHandlers: Handlers<Name> = {
  'guests.list': async ({ runtime, viewer, params }) => {
    const guests = valueOf(await runtime.guests.list(viewer, params.id))
    return {
      items: guests.map(({ id, name, personId, personName, madeAt, expiresAt }) => ({
        ...{ id, name, invitedBy: { id: personId, name: personName } },
        invitedAt: rowInstant(madeAt),
        expiresAt: rowInstant(expiresAt),
      })),
    }
  },
  'guests.invite': async ({ runtime, viewer, params, body }) => {
    const invited = valueOf(await runtime.guests.invite(viewer, params.id, body))
    return { ...invited, expiresAt: isoInstant(invited.expiresAt) }
  },
  'guests.revoke': async ({ runtime, viewer, params }) =>
    valueOf(await runtime.guests.revoke(viewer, params.id, params.guestId)),
}
