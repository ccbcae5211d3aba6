// The methods of the inbox: one for each of its routes, under the same name.
import type { RouteBody, RouteQuery } from '@stagewright/api'
import type { Given, Send } from './send.ts'

/** What one does with an inbox. */
export function inboxMethods(send: Send) {
  return {
    show: (query: Given<RouteQuery<'inbox.show'>> = {}) =>
      send('inbox.show', 'GET', '/api/inbox', { query }),
    find: (query: Given<RouteQuery<'inbox.find'>>) =>
      send('inbox.find', 'GET', '/api/inbox/find', { query }),
    makeToken: (body: Given<RouteBody<'inbox.makeToken'>> = {}) =>
      send('inbox.makeToken', 'POST', '/api/inbox-tokens', { body }),
  }
}
