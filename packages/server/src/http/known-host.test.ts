import type { FastifyInstance } from 'fastify'
import { afterEach, expect, test } from 'vitest'
import { fakeRuntime } from '../../test/fake-runtime.ts'
import { createServer } from '../create-server.ts'

const open: FastifyInstance[] = []
afterEach(async () => void (await Promise.all(open.splice(0).map((app) => app.close()))))

async function server(hosts?: readonly string[]) {
  const fake = fakeRuntime()
  const log = { level: 'silent', write: () => undefined } as const
  const more = hosts ? { hosts } : {}
  const trust = { trustedProxies: ['127.0.0.1'] }
  const given = { ...fake, ...more, ...trust, version: '1', secureCookies: false, log }
  const app = await createServer(given)
  open.push(app)
  return app
}

const names = ['Flows.example.org', '*.inner.example']

test.each([
  ['localhost:3000', 200],
  ['LOCALHOST', 200],
  ['demo.localhost:3000', 200],
  ['127.0.0.1:3000', 200],
  ['192.168.7.20', 200],
  ['[::1]:3000', 200],
  ['flows.example.org', 200],
  ['FLOWS.example.org.:8443', 200],
  ['one.inner.example', 200],
  ['inner.example', 421],
  ['evil.example:3000', 421],
  ['flows.example.org.evil.example', 421],
  ['evilflows.example.org', 421],
  ['127.0.0.1.evil.example', 421],
  ['localhost.evil.example', 421],
  ['evil-localhost', 421],
])('to the name %s it answers %i', async (host, status) => {
  const app = await server(names)
  const answer = await app.inject({ url: '/api/session/ways', headers: { host } })
  expect(answer.statusCode).toBe(status)
})

test('whoever asks by another name reads what to set, and nothing is done', async () => {
  const app = await server(names)
  const headers = { host: 'evil.example:3000', 'x-forwarded-host': 'localhost' }
  const url = '/api/session/persona'
  const refused = await app.inject({ method: 'POST', url, headers, payload: { username: 'ada' } })
  expect(refused.statusCode).toBe(421)
  expect(refused.headers['set-cookie']).toBeUndefined()
  expect(refused.json().error).toEqual({
    code: 'unknown-host',
    message:
      'This server does not answer to the name evil.example. If the name is its own, whoever runs it adds it: STAGEWRIGHT_HOSTS=evil.example',
  })
  const page = await app.inject({ url: '/', headers: { host: '<b>evil</b>' } })
  expect([page.statusCode, page.headers['content-type']]).toEqual([
    ...[421, 'text/plain; charset=utf-8'],
  ])
  expect(page.headers['x-content-type-options']).toBe('nosniff')
  expect(page.body).toContain('STAGEWRIGHT_HOSTS=')
})

test.each(['/health', '/ready?from=balancer'])('%s answers to any name', async (url) => {
  const app = await server(names)
  const answer = await app.inject({ url, headers: { host: 'pod-7.cluster' } })
  expect(answer.statusCode).toBe(200)
})

test('where no names are known it answers to any', async () => {
  const app = await server()
  const headers = { host: 'anything.example' }
  expect((await app.inject({ url: '/api/session/ways', headers })).statusCode).toBe(200)
})
