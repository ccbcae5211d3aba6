// The client: one method for each route of the contract, under the same name.
import type { Json } from '@stagewright/base'
import type { RouteBody, RouteQuery } from '@stagewright/api'
import { subscribeLive, type LiveListener } from './live.ts'
import { createSend, type ClientOptions, type Given } from './send.ts'

type Fields = { [field: string]: Json }

/** A client of one server; every method throws StagewrightError. */
export function createClient(options: ClientOptions) {
  const send = createSend(options)
  return {
    session: {
      show: () => send('session.show', 'GET', '/api/session', {}),
      signIn: (username: string, password: string) =>
        send('session.signIn', 'POST', '/api/session', { body: { username, password } }),
      signInAs: (username: string) =>
        send('session.signInAs', 'POST', '/api/session/persona', { body: { username } }),
      signOut: () => send('session.signOut', 'DELETE', '/api/session', {}),
      personas: () => send('session.personas', 'GET', '/api/personas', {}),
    },
    inbox: {
      show: (query: Given<RouteQuery<'inbox.show'>> = {}) =>
        send('inbox.show', 'GET', '/api/inbox', { query }),
    },
    badges: { show: () => send('badges.show', 'GET', '/api/badges', {}) },
    workItems: {
      list: (query: Given<RouteQuery<'workItems.list'>> = {}) =>
        send('workItems.list', 'GET', '/api/work-items', { query }),
      show: (id: string) =>
        send('workItems.show', 'GET', '/api/work-items/{id}', { params: { id } }),
      claim: (id: string) =>
        send('workItems.claim', 'POST', '/api/work-items/{id}/claim', { params: { id } }),
      release: (id: string) =>
        send('workItems.release', 'POST', '/api/work-items/{id}/release', { params: { id } }),
      reassign: (id: string, body: Given<RouteBody<'workItems.reassign'>>) =>
        send('workItems.reassign', 'POST', '/api/work-items/{id}/reassign', {
          params: { id },
          body,
        }),
      open: (id: string) =>
        send('workItems.open', 'POST', '/api/work-items/{id}/open', { params: { id } }),
      complete: (id: string, values: Fields = {}) =>
        send('workItems.complete', 'POST', '/api/work-items/{id}/complete', {
          params: { id },
          body: { values },
        }),
    },
    interviews: {
      show: (id: string) =>
        send('interviews.show', 'GET', '/api/interviews/{id}', { params: { id } }),
      answer: (id: string, body: Given<RouteBody<'interviews.answer'>>) =>
        send('interviews.answer', 'POST', '/api/interviews/{id}/answer', { params: { id }, body }),
    },
    runs: {
      list: (query: Given<RouteQuery<'runs.list'>> = {}) =>
        send('runs.list', 'GET', '/api/runs', { query }),
      show: (id: string) => send('runs.show', 'GET', '/api/runs/{id}', { params: { id } }),
      cancel: (id: string, reason: string) =>
        send('runs.cancel', 'POST', '/api/runs/{id}/cancel', { params: { id }, body: { reason } }),
      why: (id: string) => send('runs.why', 'GET', '/api/runs/{id}/why', { params: { id } }),
      suspend: (id: string, reason: string) =>
        send('runs.suspend', 'POST', '/api/runs/{id}/suspend', {
          params: { id },
          body: { reason },
        }),
      resume: (id: string, reason = '') =>
        send('runs.resume', 'POST', '/api/runs/{id}/resume', { params: { id }, body: { reason } }),
      retryStep: (id: string, stepId: string, body: Given<RouteBody<'runs.retryStep'>> = {}) =>
        send('runs.retryStep', 'POST', '/api/runs/{id}/steps/{stepId}/retry', {
          params: { id, stepId },
          body,
        }),
      skipStep: (id: string, stepId: string, body: Given<RouteBody<'runs.skipStep'>>) =>
        send('runs.skipStep', 'POST', '/api/runs/{id}/steps/{stepId}/skip', {
          params: { id, stepId },
          body,
        }),
    },
    orchestrations: {
      list: () => send('orchestrations.list', 'GET', '/api/orchestrations', {}),
      show: (apiName: string, query: Given<RouteQuery<'orchestrations.show'>> = {}) =>
        send('orchestrations.show', 'GET', '/api/orchestrations/{apiName}', {
          params: { apiName },
          query,
        }),
      start: (apiName: string, body: Given<RouteBody<'orchestrations.start'>> = {}) =>
        send('orchestrations.start', 'POST', '/api/orchestrations/{apiName}/start', {
          params: { apiName },
          body,
        }),
    },
    flows: {
      list: () => send('flows.list', 'GET', '/api/flows', {}),
      start: (apiName: string, inputs: Fields = {}) =>
        send('flows.start', 'POST', '/api/flows/{apiName}/start', {
          params: { apiName },
          body: { inputs },
        }),
    },
    records: {
      list: (object: string, query: Given<RouteQuery<'records.list'>> = {}) =>
        send('records.list', 'GET', '/api/objects/{object}/records', { params: { object }, query }),
      create: (object: string, records: Fields[]) =>
        send('records.create', 'POST', '/api/objects/{object}/records', {
          params: { object },
          body: { records },
        }),
      show: (id: string) => send('records.show', 'GET', '/api/records/{id}', { params: { id } }),
      update: (id: string, fields: Fields) =>
        send('records.update', 'PATCH', '/api/records/{id}', { params: { id }, body: { fields } }),
      delete: (id: string) =>
        send('records.delete', 'DELETE', '/api/records/{id}', { params: { id } }),
    },
    objects: {
      list: () => send('objects.list', 'GET', '/api/objects', {}),
      show: (object: string) =>
        send('objects.show', 'GET', '/api/objects/{object}', { params: { object } }),
    },
    people: {
      list: (query: Given<RouteQuery<'people.list'>> = {}) =>
        send('people.list', 'GET', '/api/people', { query }),
    },
    groups: {
      list: (query: Given<RouteQuery<'groups.list'>> = {}) =>
        send('groups.list', 'GET', '/api/groups', { query }),
      show: (id: string) => send('groups.show', 'GET', '/api/groups/{id}', { params: { id } }),
    },
    deployments: {
      create: (body: Given<RouteBody<'deployments.create'>>) =>
        send('deployments.create', 'POST', '/api/deployments', { body }),
    },
    live: { subscribe: (listener: LiveListener) => subscribeLive(options, listener) },
    system: {
      health: () => send('system.health', 'GET', '/api/health', {}),
      openapi: () => send('system.openapi', 'GET', '/api/openapi.json', {}),
    },
  }
}

export type Client = ReturnType<typeof createClient>
