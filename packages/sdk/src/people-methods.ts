// The methods of the client for people, groups and absences.
import type { RouteBody, RouteQuery } from '@stagewright/api'
import type { Given, Send } from './send.ts'

/** People, groups and absences, by their names in the contract. */
export function peopleMethods(send: Send) {
  return {
    people: {
      list: (query: Given<RouteQuery<'people.list'>> = {}) =>
        send('people.list', 'GET', '/api/people', { query }),
      show: (id: string) => send('people.show', 'GET', '/api/people/{id}', { params: { id } }),
      create: (body: Given<RouteBody<'people.create'>>) =>
        send('people.create', 'POST', '/api/people', { body }),
      update: (id: string, body: Given<RouteBody<'people.update'>>) =>
        send('people.update', 'PATCH', '/api/people/{id}', { params: { id }, body }),
      sessions: (id: string) =>
        send('people.sessions', 'GET', '/api/people/{id}/sessions', { params: { id } }),
      endSessions: (id: string) =>
        send('people.endSessions', 'POST', '/api/people/{id}/sessions/end', { params: { id } }),
      resetSecondFactor: (id: string) =>
        send('people.resetSecondFactor', 'DELETE', '/api/people/{id}/second-factor', {
          params: { id },
        }),
      setPassword: (id: string, password: string) =>
        send('people.setPassword', 'PUT', '/api/people/{id}/password', {
          params: { id },
          body: { password },
        }),
      freeze: (id: string) =>
        send('people.freeze', 'POST', '/api/people/{id}/freeze', { params: { id } }),
      deactivate: (id: string) =>
        send('people.deactivate', 'POST', '/api/people/{id}/deactivate', { params: { id } }),
      activate: (id: string) =>
        send('people.activate', 'POST', '/api/people/{id}/activate', { params: { id } }),
      import: (body: Given<RouteBody<'people.import'>>) =>
        send('people.import', 'POST', '/api/people/import', { body }),
    },
    groups: {
      list: (query: Given<RouteQuery<'groups.list'>> = {}) =>
        send('groups.list', 'GET', '/api/groups', { query }),
      show: (id: string) => send('groups.show', 'GET', '/api/groups/{id}', { params: { id } }),
      create: (body: Given<RouteBody<'groups.create'>>) =>
        send('groups.create', 'POST', '/api/groups', { body }),
      update: (id: string, body: Given<RouteBody<'groups.update'>>) =>
        send('groups.update', 'PATCH', '/api/groups/{id}', { params: { id }, body }),
      delete: (id: string) =>
        send('groups.delete', 'DELETE', '/api/groups/{id}', { params: { id } }),
      addMember: (id: string, member: string) =>
        send('groups.addMember', 'POST', '/api/groups/{id}/members', {
          params: { id },
          body: { member },
        }),
      removeMember: (id: string, memberId: string) =>
        send('groups.removeMember', 'DELETE', '/api/groups/{id}/members/{memberId}', {
          params: { id, memberId },
        }),
    },
    absences: {
      list: (query: Given<RouteQuery<'absences.list'>> = {}) =>
        send('absences.list', 'GET', '/api/absences', { query }),
      set: (body: Given<RouteBody<'absences.set'>>) =>
        send('absences.set', 'POST', '/api/absences', { body }),
      clear: (id: string) =>
        send('absences.clear', 'DELETE', '/api/absences/{id}', { params: { id } }),
    },
    absenceCalendar: {
      show: (query: Given<RouteQuery<'absenceCalendar.show'>> = {}) =>
        send('absenceCalendar.show', 'GET', '/api/absence-calendar', { query }),
      set: (body: Given<RouteBody<'absenceCalendar.set'>>) =>
        send('absenceCalendar.set', 'POST', '/api/absence-calendar', { body }),
      read: (body: Given<RouteBody<'absenceCalendar.read'>> = {}) =>
        send('absenceCalendar.read', 'POST', '/api/absence-calendar/read', { body }),
      drop: (query: Given<RouteQuery<'absenceCalendar.drop'>> = {}) =>
        send('absenceCalendar.drop', 'DELETE', '/api/absence-calendar', { query }),
    },
  }
}
