// Links to the progress of a run and tokens of the Work Guide, as the server's own tests find them.
import { failed, ok } from '@stagewright/base'
import type { Runtime } from '@stagewright/runtime'
import { ada, recordId, runReading } from './sample.ts'

/** The one secret that is good. */
export const goodProgress = 'good-progress'

export const fakeProgressLinks: Runtime['progressLinks'] = {
  list: async () =>
    ok([
      {
        id: '0PL000000000001AAA',
        personId: ada.id,
        personName: ada.name,
        madeAt: '2026-03-01T08:00:00.000Z',
        expiresAt: '2026-03-31T08:00:00.000Z',
      },
    ]),
  make: async (_viewer, _runId, days) =>
    ok({
      id: '0PL000000000001AAA',
      url: `http://localhost:3000/progress/${goodProgress}`,
      expiresAt: Date.UTC(2026, 2, 1 + days),
    }),
  revoke: async () => ok({ done: true }),
  async open(secret) {
    if (secret !== goodProgress) {
      return failed({ isRefusal: true, code: 'not-found', message: 'It was taken back.' })
    }
    const row = { ...runReading.row, recordName: 'File <1>' }
    const times = { expectedEnd: Date.UTC(2026, 2, 4), linkExpiresAt: Date.UTC(2026, 2, 31) }
    return ok({ ...runReading, row, viewer: ada, ...times })
  },
}

/** The one token of the Work Guide that is good: Ada's, for the sample's record. */
export const guideToken = 'token-guide'
/** The one token of the inbox element that is good: Ada's, for all her work. */
export const inboxToken = 'token-inbox'
/** The one token of a guest that is good: for one item of Ada's. */
export const guestToken = 'token-guest'

export const fakeGuide: Runtime['guide'] = {
  makeToken: async () => ok({ token: guideToken, expiresAt: Date.UTC(2026, 2, 1, 9, 15) }),
  holderOf: async (token) => {
    if (token === inboxToken) return { viewer: ada, recordId: null }
    if (token === guestToken) return { viewer: ada, recordId: null, guestItemId: 'item1' }
    return token === guideToken ? { viewer: ada, recordId } : undefined
  },
  covers: async (holder, id) =>
    ['item1', 'i1', ...(holder.recordId === null ? [] : [holder.recordId])].includes(id),
}
