import { routeNames, routes, type Route } from '@stagewright/api'
import type { FastifyInstance } from 'fastify'
import { afterEach, expect, test } from 'vitest'
import { fakeRuntime } from '../../test/fake-runtime.ts'
import { createServer } from '../create-server.ts'

const open: FastifyInstance[] = []
afterEach(async () => void (await Promise.all(open.splice(0).map((app) => app.close()))))

async function server() {
  const fake = fakeRuntime()
  const log = { level: 'silent', write: () => undefined } as const
  const app = await createServer({ runtime: fake.runtime, version: '1', secureCookies: false, log })
  open.push(app)
  return { ...fake, app }
}

const headers = (key: string, person = 'ada') => ({
  authorization: `Bearer token-${person}`,
  'idempotency-key': key,
})
const start = (key: string, payload: object = {}, person = 'ada') => ({
  method: 'POST' as const,
  url: '/api/orchestrations/Onboarding/start',
  headers: headers(key, person),
  payload,
})

test('a request that is sent again is answered again, and the answer says so', async () => {
  const { app, commands } = await server()
  const first = await app.inject(start('k'))
  const second = await app.inject(start('k'))
  expect([first.statusCode, second.statusCode]).toEqual([201, 201])
  expect(second.json()).toEqual(first.json())
  expect(first.headers).not.toHaveProperty('idempotency-replayed')
  expect(second.headers['idempotency-replayed']).toBe('true')
  expect(commands).toHaveLength(1)
})

test.each([
  ['another body', start('k', { businessKey: '7' })],
  ['another address', { ...start('k'), url: '/api/orchestrations/Offboarding/start' }],
  ['another person', start('k', {}, 'root')],
  ['another key', start('K')],
])('%s is another request', async (_what, other) => {
  const { app, commands } = await server()
  await app.inject(start('k'))
  const answer = await app.inject(other)
  expect(answer.headers).not.toHaveProperty('idempotency-replayed')
  expect(commands).toHaveLength(2)
})

test.each(['', 'two words', 'Ärger', 'x'.repeat(256)])('%j is no key', async (key) => {
  const { app, commands } = await server()
  const answer = await app.inject(start(key))
  expect([answer.statusCode, answer.json().error.code]).toEqual([400, 'bad-input'])
  expect(answer.json().error.message).toMatch(/1 to 255 visible ASCII/)
  expect(commands).toEqual([])
})

const all = routeNames.map((name): [string, Route] => [name, routes[name]])
const keyless = all.filter(([, { method, takesKey }]) => method !== 'GET' && !takesKey)

test.each(keyless)('%s takes no key and says why', async (name, { method, path, body }) => {
  const { app, commands } = await server()
  const url = path.replace('{version}', '2').replace(/\{\w+\}/g, 'x')
  // No body of the route: the key is refused before the body is read.
  const payload = body ? { payload: {} } : {}
  const answer = await app.inject({ method, url, headers: headers('k'), ...payload })
  expect(answer.statusCode, name).toBe(400)
  expect(answer.json().error.message).toMatch(/takes no Idempotency-Key/)
  expect(commands).toEqual([])
})

test('reading is the same every time, so a key changes nothing', async () => {
  const { app } = await server()
  for (let count = 0; count < 2; count++) {
    const answer = await app.inject({ url: '/api/session', headers: headers('k') })
    expect(answer.statusCode).toBe(200)
    expect(answer.headers).not.toHaveProperty('idempotency-replayed')
  }
})
