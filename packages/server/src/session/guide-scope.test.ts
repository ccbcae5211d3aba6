import { afterEach, beforeEach, expect, test } from 'vitest'
import type { FastifyInstance, InjectOptions } from 'fastify'
import { fakeRuntime } from '../../test/fake-runtime.ts'
import { recordId } from '../../test/sample.ts'
import { guestToken, guideToken, inboxToken } from '../../test/sample-progress.ts'
import { createServer } from '../create-server.ts'

const site = 'https://crm.example'
let app: FastifyInstance
beforeEach(async () => {
  const log = { level: 'silent', write: () => undefined } as const
  const { runtime } = fakeRuntime()
  const options = { runtime, version: '1', secureCookies: false, log, embedOrigins: [site] }
  app = await createServer(options)
})
afterEach(() => app.close())

const ask = (method: 'GET' | 'POST', url: string, more: InjectOptions = {}) =>
  app.inject({ method, url, headers: { authorization: `Bearer ${guideToken}` }, ...more })
const answer = { screen: 'Decide', navigation: 'next', values: {} }
const payload = [
  '--x',
  'content-disposition: form-data; name="file"; filename="a.txt"',
  'content-type: text/plain',
  '',
  'hello',
  '--x--',
  '',
].join('\r\n')
/** Sends a file with a token. */
const send = (token: string, query: string) =>
  app.inject({
    method: 'POST',
    url: `/api/files?${query}`,
    headers: {
      'content-type': 'multipart/form-data; boundary=x',
      authorization: `Bearer ${token}`,
    },
    payload,
  })

test.each([
  ['GET', `/api/records/${recordId}/work-guide`, 200],
  ['GET', `/api/records/${recordId}/work-guide/find?object=Case_File__c`, 200],
  ['POST', '/api/work-items/item1/claim', 200],
  ['POST', '/api/work-items/item1/open', 200],
  ['GET', '/api/interviews/i1', 200],
  ['GET', '/api/records/a01000000000009AAA/work-guide', 403],
  ['POST', '/api/work-items/item9/claim', 403],
  ['GET', '/api/interviews/i9', 403],
  ['GET', `/api/records/${recordId}`, 401],
  ['GET', '/api/inbox', 403],
  ['GET', '/api/inbox/find?object=Case_File__c', 403],
  ['POST', '/api/work-items/item1/release', 401],
  ['POST', '/api/work-guide-tokens', 401],
] as const)('a token of the Work Guide: %s %s is %d', async (method, url, status) => {
  expect((await ask(method, url)).statusCode).toBe(status)
})

test.each([
  ['GET', '/api/inbox', 200],
  ['GET', '/api/inbox/find?object=Case_File__c', 200],
  ['POST', '/api/work-items/item1/claim', 200],
  ['POST', '/api/work-items/item1/open', 200],
  ['GET', '/api/interviews/i1', 200],
  ['POST', '/api/work-items/item9/claim', 403],
  ['GET', '/api/interviews/i9', 403],
  ['GET', `/api/records/${recordId}/work-guide`, 403],
  ['GET', `/api/records/${recordId}`, 401],
  ['GET', '/api/work-items', 401],
  ['POST', '/api/work-items/item1/reassign', 401],
  ['POST', '/api/inbox-tokens', 401],
] as const)('a token of the inbox element: %s %s is %d', async (method, url, status) => {
  const headers = { authorization: `Bearer ${inboxToken}` }
  expect((await ask(method, url, { headers })).statusCode).toBe(status)
})

test.each([
  ['POST', '/api/work-items/item1/open', 200],
  ['GET', '/api/interviews/i1', 200],
  ['POST', '/api/work-items/item9/open', 403],
  ['GET', '/api/interviews/i9', 403],
  ['POST', '/api/work-items/item1/claim', 403],
  ['GET', '/api/work-items/item1/checklist', 403],
  ['GET', '/api/interviews/i1/draft?screen=Check', 403],
  ['GET', '/api/inbox', 403],
  ['GET', '/api/inbox/find?object=Case_File__c', 403],
  ['GET', `/api/records/${recordId}/work-guide`, 403],
  ['GET', '/api/live', 403],
  ['GET', '/api/work-items/item1', 401],
  ['GET', '/api/work-items/item1/guests', 401],
  ['GET', `/api/records/${recordId}`, 401],
] as const)('a token of a guest: %s %s is %d', async (method, url, status) => {
  const headers = { authorization: `Bearer ${guestToken}` }
  expect((await ask(method, url, { headers })).statusCode).toBe(status)
})

test('it answers screens of its record, and those of no other', async () => {
  const own = await ask('POST', '/api/interviews/i1/answer', { payload: answer })
  const other = await ask('POST', '/api/interviews/i9/answer', { payload: answer })
  expect([own.statusCode, other.statusCode]).toEqual([200, 403])
})

test.each([
  ['says which record or interview they are for', '', 403],
  [
    'names a record of its own and an interview of another',
    `recordId=${recordId}&interviewId=i9`,
    403,
  ],
  ['is for another interview', 'interviewId=i9&field=File', 403],
  ['is for its own interview', 'interviewId=i1&field=File', 201],
])('files come with it only when the request %s', async (_words, query, status) => {
  expect((await send(guideToken, query)).statusCode).toBe(status)
})

test('a token of the inbox element brings files for its screens, not to records', async () => {
  const answers = [
    await send(inboxToken, 'interviewId=i1&field=File'),
    await send(inboxToken, `recordId=${recordId}`),
    await send(inboxToken, ''),
  ]
  expect(answers.map(({ statusCode }) => statusCode)).toEqual([201, 403, 403])
})

test('in a cookie it is nothing', async () => {
  const url = `/api/records/${recordId}/work-guide`
  const answered = await app.inject({ url, cookies: { stagewright: guideToken } })
  expect(answered.statusCode).toBe(401)
})

test('pages of listed origins may read answers, others may not, and never with cookies', async () => {
  const preflight = (origin: string) =>
    app.inject({
      method: 'OPTIONS',
      url: '/api/work-items/item1/open',
      headers: { origin, 'access-control-request-method': 'POST' },
    })
  const [listed, other] = [await preflight(site), await preflight('https://evil.example')]
  expect(listed.headers['access-control-allow-origin']).toBe(site)
  expect(listed.headers['access-control-allow-methods']).toContain('PUT')
  expect(listed.headers['access-control-allow-headers']).toContain('authorization')
  expect(listed.headers['access-control-allow-credentials']).toBe(undefined)
  expect(other.headers['access-control-allow-origin']).toBe(undefined)
  expect(other.headers['access-control-allow-methods']).toBe(undefined)
  expect(listed.headers['access-control-expose-headers']).toBe('date')
  expect(listed.headers['vary']).toContain('Origin')
})
