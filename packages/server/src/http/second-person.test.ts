import { heldActNames, heldActOf, routes, type Route, routeNames } from '@stagewright/api'
import type { FastifyInstance, InjectOptions } from 'fastify'
import { afterEach, expect, test } from 'vitest'
import { fakeRuntime } from '../../test/fake-runtime.ts'
import { createServer } from '../create-server.ts'

const open: FastifyInstance[] = []
afterEach(async () => void (await Promise.all(open.splice(0).map((app) => app.close()))))

async function server(kinds: readonly string[]) {
  const fake = fakeRuntime()
  Object.assign(fake.runtime.heldActs, { kinds })
  const app = await createServer({
    runtime: fake.runtime,
    version: '1',
    secureCookies: false,
    log: { level: 'silent', write: () => undefined },
  })
  open.push(app)
  return { ...fake, app }
}

const bearer = (name: string) => ({ authorization: `Bearer token-${name}` })
const why = (reason: string) => ({ 'second-person-reason': encodeURIComponent(reason) })
const cancel: InjectOptions = {
  method: 'POST',
  url: '/api/runs/run1/cancel',
  payload: { reason: 'wrong' },
}

test('every act that may be held is a route that changes something', () => {
  for (const name of heldActNames) {
    expect(routeNames).toContain(name)
    const { method, body }: Route = routes[name]
    expect(method).not.toBe('GET')
    const { unless, secrets = [] } = heldActOf(name)
    const fields = Object.keys(body?.shape ?? {})
    for (const field of [...(unless === undefined ? [] : [unless]), ...secrets]) {
      expect(fields, name).toContain(field)
    }
  }
})

const bodies: { [name: string]: object } = {
  'deployments.create': { files: [] },
  'runs.cancel': { reason: 'x' },
  'runs.skipStep': { reason: 'x' },
  'runs.migrate': { runIds: ['run1'], version: 2 },
  'approvals.cancel': { reason: 'x' },
  'people.create': { username: 'bo', lastName: 'Bo' },
  'people.import': { csv: 'username' },
  'people.setPassword': { password: 'tinsel orbit gravel' },
  'connections.setSecret': { values: { token: 't' } },
}

test.each(heldActNames)('%s has no direct way where its kind is held', async (name) => {
  const { app, commands } = await server([heldActOf(name).kind])
  const { method, path, body }: Route = routes[name]
  const answer = await app.inject({
    method,
    url: path.replace('{version}', '2').replace(/\{\w+\}/g, 'x'),
    headers: bearer('root'),
    ...(body && { payload: bodies[name] ?? {} }),
  })
  expect([answer.statusCode, answer.json().error?.code]).toEqual([403, 'second-person-needed'])
  expect(commands).toEqual([])
})

test('a request that only looks goes through', async () => {
  const { app } = await server(['migrate', 'delete', 'deploy'])
  const ask = (url: string, payload: object) =>
    app.inject({ method: 'POST', url, payload, headers: bearer('root') })
  const answers = [
    await ask('/api/runs/migrate', { runIds: ['run1'], version: 2, preview: true }),
    await ask('/api/retention/run', { dryRun: true }),
    await ask('/api/deployments', { files: [], checkOnly: true }),
  ]
  expect(answers.map(({ statusCode }) => statusCode)).toEqual([200, 200, 200])
})

test('a kind that is not held goes its way; with any other, rights of people are held too', async () => {
  const { app } = await server(['deploy'])
  expect((await app.inject({ ...cancel, headers: bearer('root') })).statusCode).toBe(200)
  const rules = await app.inject({ url: '/api/held-acts/rules', headers: bearer('ada') })
  expect(rules.json().kinds).toEqual(['deploy', 'security'])
})

test('with a reason it is kept and answered as accepted, and nothing is done', async () => {
  const { app, commands } = await server(['cancel'])
  const headers = { ...bearer('root'), ...why('Übergabe läuft') }
  const answer = await app.inject({ ...cancel, headers })
  expect([answer.statusCode, answer.json().state]).toEqual([202, 'Waiting'])
  expect(commands).toMatchObject([
    {
      name: 'heldActs.ask',
      given: [
        {
          act: 'runs.cancel',
          reason: 'Übergabe läuft',
          permissions: ['ManageRuns'],
          request: { params: { id: 'run1' }, body: { reason: 'wrong' } },
        },
        { address: '127.0.0.1', tokenMadeBy: null },
      ],
    },
  ])
})

test.each([
  ['root', '%E4%A', 400, 'bad-input'],
  ['root', '', 400, 'bad-input'],
  ['root', 'x'.repeat(1_334), 400, 'bad-input'],
  ['ada', 'why', 403, 'not-allowed'],
])('%s is refused with the reason %j', async (who, reason, status, code) => {
  const { app, commands } = await server(['cancel'])
  const headers = { ...bearer(who), 'second-person-reason': reason }
  const answer = await app.inject({ ...cancel, headers })
  expect([answer.statusCode, answer.json().error.code]).toEqual([status, code])
  expect(commands).toEqual([])
})

test('what is approved is done by its own handler, as whoever asked, and both are in the audit', async () => {
  const { app, commands } = await server(['cancel'])
  const answer = await app.inject({
    method: 'POST',
    url: '/api/held-acts/act1/approve',
    payload: {},
    headers: bearer('root'),
  })
  expect(answer.json()).toMatchObject({ state: 'Done', outcome: 'Done.' })
  expect(commands).toMatchObject([
    { name: 'heldActs.approve', viewer: 'root' },
    { name: 'runs.cancel', viewer: 'ada', given: ['run1', 'wrong'] },
  ])
})

test('what has changed since is not done', async () => {
  const { app, commands, runtime } = await server(['cancel'])
  runtime.heldActs.isSame = () => false
  const answer = await app.inject({
    method: 'POST',
    url: '/api/held-acts/act1/approve',
    payload: {},
    headers: bearer('root'),
  })
  expect(answer.json().state).toBe('Outdated')
  expect(commands.map(({ name }) => name)).toEqual(['heldActs.approve'])
})

test('a token approves only what it could do itself', async () => {
  const { app } = await server(['cancel'])
  const answer = await app.inject({
    method: 'POST',
    url: '/api/held-acts/act1/approve',
    payload: {},
    headers: { authorization: 'Bearer token-root:administer' },
  })
  expect(answer.json().error).toMatchObject({
    ...{ code: 'scope-missing', details: { scope: 'operate' } },
  })
})
