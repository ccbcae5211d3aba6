// The client: one method for each route of the contract, under the same name. Those of work items
// and of people stand in files of their own.
import type { Json } from '@stagewright/base'
import type { RouteBody, RouteQuery } from '@stagewright/api'
import { subscribeLive, type LiveListener } from './live.ts'
import { calendarMethods } from './calendar-methods.ts'
import { guestMethods } from './guest-methods.ts'
import { inboxMethods } from './inbox-methods.ts'
import { languageMethods } from './language-methods.ts'
import { operationsMethods } from './operations-methods.ts'
import { peopleMethods } from './people-methods.ts'
import { sessionMethods } from './session-methods.ts'
import { createSend, fetchBytes, fillPath, type ClientOptions, type Given } from './send.ts'
import { workItemMethods } from './work-item-methods.ts'
import { viewMethods } from './view-methods.ts'
import { pushMethods } from './push-methods.ts'
import { webhookMethods } from './webhook-methods.ts'

type Fields = { [field: string]: Json }

/** A client of one server; every method throws StagewrightError. */
export function createClient(options: ClientOptions): Client {
  return {
    ...methodsOf(options),
    once: (idempotencyKey) => methodsOf({ ...options, idempotencyKey }),
  }
}

export type Client = Methods & {
  /**
   * All methods, for one change that names itself by a key: it is carried out once, however often
   * it is sent, and sent again by itself when no answer comes.
   */
  once(idempotencyKey: string): KeyedClient
}

/** A client whose changes all go with one key. */
export type KeyedClient = Methods

type Methods = ReturnType<typeof methodsOf>

function methodsOf(options: ClientOptions) {
  const send = createSend(options)
  return {
    ...sessionMethods(send),
    inbox: inboxMethods(send),
    calendars: calendarMethods(send),
    limits: { show: () => send('limits.show', 'GET', '/api/limits', {}) },
    badges: { show: () => send('badges.show', 'GET', '/api/badges', {}) },
    workItems: workItemMethods(send),
    approvals: {
      processes: (recordId: string) =>
        send('approvals.processes', 'GET', '/api/records/{id}/approval-processes', {
          params: { id: recordId },
        }),
      submit: (recordId: string, body: Given<RouteBody<'approvals.submit'>> = {}) =>
        send('approvals.submit', 'POST', '/api/records/{id}/submit', {
          params: { id: recordId },
          body,
        }),
      history: (recordId: string) =>
        send('approvals.history', 'GET', '/api/records/{id}/approvals', {
          params: { id: recordId },
        }),
      list: (query: Given<RouteQuery<'approvals.list'>> = {}) =>
        send('approvals.list', 'GET', '/api/approvals', { query }),
      show: (id: string) =>
        send('approvals.show', 'GET', '/api/approvals/{id}', { params: { id } }),
      recall: (id: string, comments = '') =>
        send('approvals.recall', 'POST', '/api/approvals/{id}/recall', {
          params: { id },
          body: { comments },
        }),
      cancel: (id: string, reason: string) =>
        send('approvals.cancel', 'POST', '/api/approvals/{id}/cancel', {
          params: { id },
          body: { reason },
        }),
    },
    interviews: {
      list: () => send('interviews.list', 'GET', '/api/interviews', {}),
      show: (id: string) =>
        send('interviews.show', 'GET', '/api/interviews/{id}', { params: { id } }),
      answer: (id: string, body: Given<RouteBody<'interviews.answer'>>) =>
        send('interviews.answer', 'POST', '/api/interviews/{id}/answer', { params: { id }, body }),
      act: (id: string, action: string, body: Given<RouteBody<'interviews.act'>>) =>
        send('interviews.act', 'POST', '/api/interviews/{id}/actions/{action}', {
          params: { id, action },
          body,
        }),
      finishAction: (id: string, body: Given<RouteBody<'interviews.finishAction'>>) =>
        send('interviews.finishAction', 'POST', '/api/interviews/{id}/action-result', {
          params: { id },
          body,
        }),
      discard: (id: string) =>
        send('interviews.discard', 'DELETE', '/api/interviews/{id}', { params: { id } }),
    },
    drafts: {
      show: (interviewId: string, screen: string) =>
        send('drafts.show', 'GET', '/api/interviews/{id}/draft', {
          params: { id: interviewId },
          query: { screen },
        }),
      save: (interviewId: string, body: Given<RouteBody<'drafts.save'>>) =>
        send('drafts.save', 'PUT', '/api/interviews/{id}/draft', {
          params: { id: interviewId },
          body,
        }),
      discard: (interviewId: string, screen: string) =>
        send('drafts.discard', 'DELETE', '/api/interviews/{id}/draft', {
          params: { id: interviewId },
          query: { screen },
        }),
      ofWorkItem: (id: string) =>
        send('drafts.ofWorkItem', 'GET', '/api/work-items/{id}/drafts', { params: { id } }),
      discardOfWorkItem: (id: string) =>
        send('drafts.discardOfWorkItem', 'DELETE', '/api/work-items/{id}/drafts', {
          params: { id },
        }),
    },
    workGuide: {
      show: (recordId: string) =>
        send('workGuide.show', 'GET', '/api/records/{id}/work-guide', { params: { id: recordId } }),
      find: (recordId: string, query: Given<RouteQuery<'workGuide.find'>>) =>
        send('workGuide.find', 'GET', '/api/records/{id}/work-guide/find', {
          params: { id: recordId },
          query,
        }),
      makeToken: (body: Given<RouteBody<'workGuide.makeToken'>>) =>
        send('workGuide.makeToken', 'POST', '/api/work-guide-tokens', { body }),
    },
    views: viewMethods(send),
    files: {
      /** Each file goes with its name; the answer is in their order. */
      upload: (files: readonly File[], query: Given<RouteQuery<'files.upload'>> = {}) => {
        const form = new FormData()
        for (const file of files) form.append('file', file, file.name)
        return send('files.upload', 'POST', '/api/files', { query, form })
      },
      list: (recordId: string) =>
        send('files.list', 'GET', '/api/records/{id}/files', { params: { id: recordId } }),
      content: (id: string): Promise<Blob> =>
        fetchBytes(options, fillPath('/api/files/{id}/content', { id })),
      delete: (id: string) => send('files.delete', 'DELETE', '/api/files/{id}', { params: { id } }),
    },
    runs: {
      list: (query: Given<RouteQuery<'runs.list'>> = {}) =>
        send('runs.list', 'GET', '/api/runs', { query }),
      count: (query: Given<RouteQuery<'runs.count'>> = {}) =>
        send('runs.count', 'GET', '/api/runs/count', { query }),
      show: (id: string) => send('runs.show', 'GET', '/api/runs/{id}', { params: { id } }),
      cancel: (id: string, reason: string) =>
        send('runs.cancel', 'POST', '/api/runs/{id}/cancel', { params: { id }, body: { reason } }),
      preview: (id: string, body: Given<RouteBody<'runs.preview'>>) =>
        send('runs.preview', 'POST', '/api/runs/{id}/preview', { params: { id }, body }),
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
      migrate: (body: Given<RouteBody<'runs.migrate'>>) =>
        send('runs.migrate', 'POST', '/api/runs/migrate', { body }),
      progressLinks: (id: string) =>
        send('runs.progressLinks', 'GET', '/api/runs/{id}/progress-links', { params: { id } }),
      makeProgressLink: (id: string, body: Given<RouteBody<'runs.makeProgressLink'>> = {}) =>
        send('runs.makeProgressLink', 'POST', '/api/runs/{id}/progress-links', {
          params: { id },
          body,
        }),
      revokeProgressLink: (id: string, linkId: string) =>
        send('runs.revokeProgressLink', 'DELETE', '/api/runs/{id}/progress-links/{linkId}', {
          params: { id, linkId },
        }),
      undoMigration: (id: string, reason = '') =>
        send('runs.undoMigration', 'POST', '/api/runs/{id}/undo-migration', {
          params: { id },
          body: { reason },
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
      assignees: (apiName: string, query: Given<RouteQuery<'orchestrations.assignees'>> = {}) =>
        send('orchestrations.assignees', 'GET', '/api/orchestrations/{apiName}/assignees', {
          params: { apiName },
          query,
        }),
      versions: (apiName: string) =>
        send('orchestrations.versions', 'GET', '/api/orchestrations/{apiName}/versions', {
          params: { apiName },
        }),
      activate: (apiName: string, version: number) =>
        send(
          'orchestrations.activate',
          'POST',
          '/api/orchestrations/{apiName}/versions/{version}/activate',
          {
            params: { apiName, version },
          },
        ),
      deactivate: (apiName: string) =>
        send('orchestrations.deactivate', 'POST', '/api/orchestrations/{apiName}/deactivate', {
          params: { apiName },
        }),
      deleteVersion: (apiName: string, version: number) =>
        send(
          'orchestrations.deleteVersion',
          'DELETE',
          '/api/orchestrations/{apiName}/versions/{version}',
          {
            params: { apiName, version },
          },
        ),
      diff: (apiName: string, query: RouteQuery<'orchestrations.diff'>) =>
        send('orchestrations.diff', 'GET', '/api/orchestrations/{apiName}/diff', {
          params: { apiName },
          query,
        }),
    },
    flows: {
      list: () => send('flows.list', 'GET', '/api/flows', {}),
      start: (apiName: string, inputs: Fields = {}) =>
        send('flows.start', 'POST', '/api/flows/{apiName}/start', {
          params: { apiName },
          body: { inputs },
        }),
      versions: (apiName: string) =>
        send('flows.versions', 'GET', '/api/flows/{apiName}/versions', {
          params: { apiName },
        }),
      activate: (apiName: string, version: number) =>
        send('flows.activate', 'POST', '/api/flows/{apiName}/versions/{version}/activate', {
          params: { apiName, version },
        }),
      deactivate: (apiName: string) =>
        send('flows.deactivate', 'POST', '/api/flows/{apiName}/deactivate', {
          params: { apiName },
        }),
      deleteVersion: (apiName: string, version: number) =>
        send('flows.deleteVersion', 'DELETE', '/api/flows/{apiName}/versions/{version}', {
          params: { apiName, version },
        }),
    },
    schedules: {
      list: () => send('schedules.list', 'GET', '/api/schedules', {}),
      /** By the name of a scheduled flow, or the id of a path or of a paused flow. */
      runNow: (id: string) =>
        send('schedules.runNow', 'POST', '/api/schedules/{id}/run-now', { params: { id } }),
      cancel: (id: string) =>
        send('schedules.cancel', 'POST', '/api/schedules/{id}/cancel', { params: { id } }),
    },
    flowFailures: {
      list: () => send('flowFailures.list', 'GET', '/api/flow-failures', {}),
      retry: (id: string) =>
        send('flowFailures.retry', 'POST', '/api/flow-failures/{id}/retry', { params: { id } }),
      dismiss: (id: string) =>
        send('flowFailures.dismiss', 'POST', '/api/flow-failures/{id}/dismiss', {
          params: { id },
        }),
    },
    events: {
      publish: (object: string, events: Fields[]) =>
        send('events.publish', 'POST', '/api/events/{object}', {
          params: { object },
          body: { events },
        }),
      callBack: (correlationId: string, body: Given<RouteBody<'events.callBack'>> = {}) =>
        send('events.callBack', 'POST', '/api/callbacks/{correlationId}', {
          params: { correlationId },
          body,
        }),
      list: (object: string, query: Given<RouteQuery<'events.list'>> = {}) =>
        send('events.list', 'GET', '/api/events/{object}', { params: { object }, query }),
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
      /** Records or figures: `SELECT Name FROM Account WHERE …`. */
      query: (q: string, page: Given<Omit<RouteQuery<'records.query'>, 'q'>> = {}) =>
        send('records.query', 'GET', '/api/query', { query: { ...page, q } }),
      access: (id: string, query: Given<RouteQuery<'records.access'>> = {}) =>
        send('records.access', 'GET', '/api/records/{id}/access', { params: { id }, query }),
      share: (id: string, body: Given<RouteBody<'records.share'>>) =>
        send('records.share', 'POST', '/api/records/{id}/shares', { params: { id }, body }),
      unshare: (id: string, holderId: string) =>
        send('records.unshare', 'DELETE', '/api/records/{id}/shares/{holderId}', {
          params: { id, holderId },
        }),
      history: (id: string, query: Given<RouteQuery<'records.history'>> = {}) =>
        send('records.history', 'GET', '/api/records/{id}/history', { params: { id }, query }),
    },
    feed: {
      show: (id: string, query: Given<RouteQuery<'feed.show'>> = {}) =>
        send('feed.show', 'GET', '/api/records/{id}/feed', { params: { id }, query }),
      post: (id: string, text: string) =>
        send('feed.post', 'POST', '/api/records/{id}/feed', { params: { id }, body: { text } }),
      comment: (id: string, text: string) =>
        send('feed.comment', 'POST', '/api/feed/{id}/comments', { params: { id }, body: { text } }),
    },
    objects: {
      list: () => send('objects.list', 'GET', '/api/objects', {}),
      show: (object: string) =>
        send('objects.show', 'GET', '/api/objects/{object}', { params: { object } }),
    },
    ...peopleMethods(send),
    ...languageMethods(send),
    ...operationsMethods(send),
    secrets: {
      rotateKey: () => send('secrets.rotateKey', 'POST', '/api/secrets/rotate-key', {}),
    },
    audit: {
      list: (query: Given<RouteQuery<'audit.list'>> = {}) =>
        send('audit.list', 'GET', '/api/audit', { query }),
      head: () => send('audit.head', 'GET', '/api/audit/head', {}),
      verify: (query: Given<RouteQuery<'audit.verify'>> = {}) =>
        send('audit.verify', 'GET', '/api/audit/verification', { query }),
      export: (query: Given<RouteQuery<'audit.export'>> = {}) =>
        send('audit.export', 'GET', '/api/audit/links', { query }),
    },
    mails: {
      list: (query: Given<RouteQuery<'mails.list'>> = {}) =>
        send('mails.list', 'GET', '/api/mails', { query }),
      show: (id: string) => send('mails.show', 'GET', '/api/mails/{id}', { params: { id } }),
      send: (id: string) => send('mails.send', 'POST', '/api/mails/{id}/send', { params: { id } }),
    },
    push: pushMethods(send),
    webhooks: webhookMethods(send),
    guests: guestMethods(send),
    workTimes: {
      report: (query: Given<RouteQuery<'workTimes.report'>> = {}) =>
        send('workTimes.report', 'GET', '/api/work-times', { query }),
    },
    notices: {
      list: (query: Given<RouteQuery<'notices.list'>> = {}) =>
        send('notices.list', 'GET', '/api/notices', { query }),
      read: (body: Given<RouteBody<'notices.read'>> = {}) =>
        send('notices.read', 'POST', '/api/notices/read', { body }),
      choices: () => send('notices.choices', 'GET', '/api/notice-choices', {}),
      choose: (body: Given<RouteBody<'notices.choose'>>) =>
        send('notices.choose', 'POST', '/api/notice-choices', { body }),
    },
    connections: {
      list: () => send('connections.list', 'GET', '/api/connections', {}),
      setSecret: (name: string, values: { [field: string]: string }) =>
        send('connections.setSecret', 'POST', '/api/connections/{name}/secret', {
          params: { name },
          body: { values },
        }),
      dropSecret: (name: string) =>
        send('connections.dropSecret', 'DELETE', '/api/connections/{name}/secret', {
          params: { name },
        }),
      test: (name: string) =>
        send('connections.test', 'POST', '/api/connections/{name}/test', { params: { name } }),
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
