// The methods of guests: one for each of their routes, under the same name.
import type { RouteBody } from '@stagewright/api'
import type { Given, Send } from './send.ts'

/** What one does with the guests of a work item. */
export function guestMethods(send: Send) {
  return {
    list: (id: string) =>
      send('guests.list', 'GET', '/api/work-items/{id}/guests', { params: { id } }),
    invite: (id: string, body: Given<RouteBody<'guests.invite'>>) =>
      send('guests.invite', 'POST', '/api/work-items/{id}/guests', { params: { id }, body }),
    revoke: (id: string, guestId: string) =>
      send('guests.revoke', 'DELETE', '/api/work-items/{id}/guests/{guestId}', {
        params: { id, guestId },
      }),
  }
}
