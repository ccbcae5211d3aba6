// Guests of work items, as the server's own tests find them.
import { failed, ok } from '@stagewright/base'
import type { GuestView, Runtime } from '@stagewright/runtime'
import { ada } from './sample.ts'

/** The one secret that is good. */
export const goodGuest = 'good-guest'

const view: GuestView = {
  workItemId: 'item1',
  label: 'Sign <the> contract',
  description: 'Read it first.',
  process: 'Onboarding',
  guestName: 'Gina & Co',
  personName: ada.name,
  dueAt: Date.UTC(2026, 2, 2, 16),
  expiresAt: Date.UTC(2026, 2, 8, 9),
  language: 'en',
  locale: 'en_US',
  timeZone: 'Europe/Berlin',
}
const gone = () =>
  failed({ isRefusal: true as const, code: 'not-found' as const, message: 'It was taken back.' })

/** How often work was begun with the good secret. */
export const guestsBegun = { count: 0 }

export const fakeGuests: Runtime['guests'] = {
  list: async () =>
    ok([
      {
        ...{ id: '0GL000000000001AAA', name: 'Gina', personId: ada.id, personName: ada.name },
        madeAt: '2026-03-01T08:00:00.000Z',
        expiresAt: '2026-03-08T08:00:00.000Z',
      },
    ]),
  invite: async (_viewer, _itemId, { days }) =>
    ok({
      id: '0GL000000000001AAA',
      url: `http://localhost:3000/guest/${goodGuest}`,
      expiresAt: Date.UTC(2026, 2, 1 + days),
    }),
  revoke: async () => ok({ done: true }),
  open: async (secret) => (secret === goodGuest ? ok(view) : gone()),
  async begin(secret) {
    if (secret !== goodGuest) return gone()
    guestsBegun.count += 1
    return ok({ ...view, token: 'token-guest' })
  },
}
