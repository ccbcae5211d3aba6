// The methods of acts that wait for a second person: one for each of their routes, under the same
// name.
import type { RouteBody, RouteQuery } from '@stagewright/api'
import type { Given, Send } from './send.ts'

/** What one does with them. */
export function heldActMethods(send: Send) {
  return {
    rules: () => send('heldActs.rules', 'GET', '/api/held-acts/rules', {}),
    list: (query: Given<RouteQuery<'heldActs.list'>> = {}) =>
      send('heldActs.list', 'GET', '/api/held-acts', { query }),
    show: (id: string, query: Given<RouteQuery<'heldActs.show'>> = {}) =>
      send('heldActs.show', 'GET', '/api/held-acts/{id}', { params: { id }, query }),
    approve: (id: string, body: Given<RouteBody<'heldActs.approve'>> = {}) =>
      send('heldActs.approve', 'POST', '/api/held-acts/{id}/approve', { params: { id }, body }),
    refuse: (id: string, reason: string) =>
      send('heldActs.refuse', 'POST', '/api/held-acts/{id}/refuse', {
        params: { id },
        body: { reason },
      }),
    withdraw: (id: string) =>
      send('heldActs.withdraw', 'POST', '/api/held-acts/{id}/withdraw', { params: { id } }),
  }
}
