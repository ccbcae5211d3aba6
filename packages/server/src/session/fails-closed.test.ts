// A check that cannot be made lets nobody through: a fault is planted in each of those that stand
// before a handler, and whatever is then asked for is neither done nor shown.
import { routeNames, routes, routeScopes, type Route } from '@stagewright/api'
import type { FastifyInstance } from 'fastify'
import { afterEach, expect, test } from 'vitest'
import { fakeRuntime } from '../../test/fake-runtime.ts'
import { createServer } from '../create-server.ts'

const open: FastifyInstance[] = []
afterEach(async () => void (await Promise.all(open.splice(0).map((app) => app.close()))))

const broken = async (): Promise<never> => {
  throw new Error('planted in a check')
}

async function server(plant: (runtime: ReturnType<typeof fakeRuntime>['runtime']) => void) {
  const fake = fakeRuntime()
  plant(fake.runtime)
  const log = { level: 'silent', write: () => undefined } as const
  const app = await createServer({ ...fake, version: '1', secureCookies: false, log })
  open.push(app)
  return { ...fake, app }
}

const guarded = routeNames.filter((name) => routes[name].access === 'signed-in')
const requestOf = (name: (typeof guarded)[number]) => {
  const { method, path }: Route = routes[name]
  return { method, url: path.replace(/\{\w+\}/g, 'x') }
}

test.each(guarded)('%s is not done while nobody can tell who asks', async (name) => {
  const { app, commands } = await server((runtime) => {
    runtime.sessions = { ...runtime.sessions, holderOf: broken }
  })
  for (const headers of [
    { authorization: 'Bearer token-root' },
    { cookie: 'stagewright=token-root', 'sec-fetch-site': 'same-origin' },
  ]) {
    const answer = await app.inject({ ...requestOf(name), headers })
    expect([answer.statusCode, answer.json().error.code]).toEqual([500, 'internal'])
    expect(answer.body).not.toContain('planted')
  }
  expect(commands).toEqual([])
})

const inGuide = guarded.filter((name) => (routes[name] as Route).inGuide !== undefined)

test.each(inGuide)('%s is not done while nobody can tell whose element asks', async (name) => {
  const { app, commands } = await server((runtime) => {
    runtime.guide = { ...runtime.guide, holderOf: broken }
  })
  const headers = { authorization: 'Bearer guide-of-a-page' }
  const answer = await app.inject({ ...requestOf(name), headers })
  expect(answer.statusCode).toBe(500)
  expect(commands).toEqual([])
})

test('a scope that nobody knows opens nothing', async () => {
  const { app, commands } = await server(() => undefined)
  const scoped = guarded.filter((name) => routeScopes[name] !== 'none')
  for (const name of scoped) {
    const headers = { authorization: 'Bearer token-root:everything' }
    expect((await app.inject({ ...requestOf(name), headers })).statusCode).toBe(403)
  }
  expect(commands).toEqual([])
})

test.each(['/decide/secret', '/guest/secret', '/progress/secret'])(
  '%s shows and does nothing while guesses cannot be counted',
  async (url) => {
    const { app, commands } = await server((runtime) => {
      runtime.countVisit = broken
    })
    const form = { 'content-type': 'application/x-www-form-urlencoded' }
    const shown = await app.inject({ url })
    const sent = await app.inject({ method: 'POST', url, headers: form, payload: 'choice=approve' })
    expect(shown.statusCode).toBe(500)
    expect(sent.statusCode).toBeGreaterThanOrEqual(400)
    expect(`${shown.body}${sent.body}`).not.toMatch(/planted|Approve|stagewright-guest/)
    expect(commands).toEqual([])
  },
)
