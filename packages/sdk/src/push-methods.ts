// The methods of notices in browsers: one for each of their routes, under the same name.
import type { RouteBody } from '@stagewright/api'
import type { Given, Send } from './send.ts'

/** What one does with browsers that show notices. */
export function pushMethods(send: Send) {
  return {
    list: () => send('push.list', 'GET', '/api/push', {}),
    subscribe: (body: Given<RouteBody<'push.subscribe'>>) =>
      send('push.subscribe', 'POST', '/api/push', { body }),
    remove: (id: string) => send('push.remove', 'DELETE', '/api/push/{id}', { params: { id } }),
    test: (id: string) => send('push.test', 'POST', '/api/push/{id}/test', { params: { id } }),
    log: () => send('push.log', 'GET', '/api/push/log', {}),
    settings: () => send('push.settings', 'GET', '/api/push/settings', {}),
    configure: (body: Given<RouteBody<'push.configure'>>) =>
      send('push.configure', 'PUT', '/api/push/settings', { body }),
  }
}
