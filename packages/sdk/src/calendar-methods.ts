// The methods of calendars: one for each of their routes, under the same name.
import type { RouteQuery } from '@stagewright/api'
import type { Given, Send } from './send.ts'

/** What one asks of business hours. */
export function calendarMethods(send: Send) {
  return {
    list: () => send('calendars.list', 'GET', '/api/calendars', {}),
    show: (name: string) =>
      send('calendars.show', 'GET', '/api/calendars/{name}', { params: { name } }),
    hours: (name: string, query: Given<RouteQuery<'calendars.hours'>> = {}) =>
      send('calendars.hours', 'GET', '/api/calendars/{name}/hours', { params: { name }, query }),
  }
}
