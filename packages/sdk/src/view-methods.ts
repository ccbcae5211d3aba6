// The methods of saved views: one for each of their routes, under the same name.
import type { RouteBody, RouteQuery } from '@stagewright/api'
import type { Given, Send } from './send.ts'

/** What one does with views of lists. */
export function viewMethods(send: Send) {
  return {
    list: (query: Given<RouteQuery<'views.list'>> = {}) =>
      send('views.list', 'GET', '/api/views', { query }),
    save: (body: Given<RouteBody<'views.save'>>) =>
      send('views.save', 'POST', '/api/views', { body }),
    delete: (id: string) => send('views.delete', 'DELETE', '/api/views/{id}', { params: { id } }),
  }
}
