// The methods of webhooks: one for each of their routes, under the same name.
import type { RouteBody } from '@stagewright/api'
import type { Given, Send } from './send.ts'

/** What one does with webhooks. */
export function webhookMethods(send: Send) {
  return {
    list: () => send('webhooks.list', 'GET', '/api/webhooks', {}),
    add: (body: Given<RouteBody<'webhooks.add'>>) =>
      send('webhooks.add', 'POST', '/api/webhooks', { body }),
    remove: (id: string) =>
      send('webhooks.remove', 'DELETE', '/api/webhooks/{id}', { params: { id } }),
    test: (id: string) =>
      send('webhooks.test', 'POST', '/api/webhooks/{id}/test', { params: { id } }),
    log: (id: string) => send('webhooks.log', 'GET', '/api/webhooks/{id}/log', { params: { id } }),
  }
}
