// Whoever sends more requests than may be is told so before anything is done or shown, whichever
// way the request comes.
import { routeNames, routes, type Route } from '@stagewright/api'
import type { Requester } from '@stagewright/runtime'
import type { FastifyInstance } from 'fastify'
import { afterEach, expect, test } from 'vitest'
import { fakeRuntime } from '../../test/fake-runtime.ts'
import { createServer } from '../create-server.ts'

const open: FastifyInstance[] = []
afterEach(async () => void (await Promise.all(open.splice(0).map((app) => app.close()))))

async function server() {
  const fake = fakeRuntime()
  const counted: Requester[] = []
  fake.runtime.requestRate = {
    take(requester) {
      counted.push(requester)
      const message = 'Send the next one in 7 seconds.'
      const details = { retryAfterSeconds: 7 }
      return { isRefusal: true, code: 'too-many-requests', message, details }
    },
  }
  const log = { level: 'silent', write: () => undefined } as const
  const app = await createServer({ ...fake, version: '1', secureCookies: false, log })
  open.push(app)
  return { ...fake, app, counted }
}

const guarded = routeNames.filter((name) => routes[name].access === 'signed-in')

test('every route that needs somebody answers 429 with the seconds to wait, and does nothing', async () => {
  const { app, commands } = await server()
  const headers = { authorization: 'Bearer token-root' }
  for (const name of guarded) {
    const { method, path }: Route = routes[name]
    const url = path.replace(/\{\w+\}/g, 'x')
    const answer = await app.inject({ method, url, headers })
    expect([name, answer.statusCode, answer.headers['retry-after']]).toEqual([name, 429, '7'])
    expect(answer.json().error).toMatchObject({ code: 'too-many-requests' })
  }
  expect(commands).toEqual([])
})

test('a cookie is a browser’s, a bearer token a program’s', async () => {
  const { app, counted } = await server()
  const url = '/api/session'
  await app.inject({ url, headers: { cookie: 'stagewright=token-root' } })
  await app.inject({ url, headers: { authorization: 'Bearer token-root' } })
  expect(counted.map(({ way }) => way)).toEqual(['browser', 'program'])
  expect(new Set(counted.map(({ id }) => id)).size).toBe(1)
})

test('directories that write people are counted too, and told in their own form', async () => {
  const { app, counted, commands } = await server()
  const headers = { authorization: 'Bearer token-root' }
  const answer = await app.inject({ url: '/scim/v2/Users', headers })
  expect([answer.statusCode, answer.headers['retry-after']]).toEqual([429, '7'])
  expect(answer.json()).toMatchObject({ status: '429', detail: 'Send the next one in 7 seconds.' })
  expect(counted).toHaveLength(1)
  expect(commands).toEqual([])
})

test('who is not known is not counted: tries to sign in have limits of their own', async () => {
  const { app, counted } = await server()
  expect((await app.inject({ url: '/api/session/ways' })).statusCode).toBe(200)
  const headers = { authorization: 'Bearer nobody' }
  expect((await app.inject({ url: '/api/session', headers })).statusCode).toBe(401)
  expect(counted).toEqual([])
})
