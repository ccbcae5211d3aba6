// Notices in browsers.
import { valueOf } from '../api-error.ts'
import type { Handlers } from './handler.ts'

type Name =
  | 'push.list'
  | 'push.subscribe'
  | 'push.remove'
  | 'push.test'
  | 'push.log'
  | 'push.settings'
  | 'push.configure'

export const pushHandlers: Handlers<Name> = {
  'push.list': async ({ runtime, viewer, sessionId: asking }) => {
    const { browsers, ...view } = await runtime.push.list(viewer)
    const items = browsers.map(({ sessionId, endpointHash: fingerprint, ...browser }) => ({
      ...{ ...browser, fingerprint, isThisSession: sessionId === asking },
    }))
    return { ...view, items }
  },
  'push.subscribe': async ({ runtime, viewer, body, sessionId, visit: { browser } }) =>
    valueOf(await runtime.push.subscribe(viewer, body, { sessionId, browser })),
  'push.remove': async ({ runtime, viewer, params }) =>
    valueOf(await runtime.push.remove(viewer, params.id)),
  'push.test': async ({ runtime, viewer, params }) =>
    valueOf(await runtime.push.test(viewer, params.id)),
  'push.log': async ({ runtime, viewer }) => ({
    items: (await runtime.push.log(viewer)).map(
      ({ personId: _personId, browserId: _browserId, ...message }) => message,
    ),
  }),
  'push.settings': async ({ runtime, viewer }) => valueOf(await runtime.push.settings(viewer)),
  'push.configure': async ({ runtime, viewer, body }) =>
    valueOf(await runtime.push.configure(viewer, body)),
}
