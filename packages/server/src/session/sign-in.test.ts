import { routeNames, routes, routeScopes, scopeNames, type Route } from '@stagewright/api'
import type { FastifyInstance } from 'fastify'
import { afterEach, expect, test } from 'vitest'
import { fakeRuntime } from '../../test/fake-runtime.ts'
import { createServer, type ServerOptions } from '../create-server.ts'
import { browserLabel } from './browser-label.ts'
import { localPath } from './local-path.ts'

const open: FastifyInstance[] = []
afterEach(async () => void (await Promise.all(open.splice(0).map((app) => app.close()))))

async function server(options: Partial<ServerOptions> = {}) {
  const fake = fakeRuntime()
  const lines: string[] = []
  const app = await createServer({
    runtime: fake.runtime,
    version: '1.2.3',
    secureCookies: false,
    log: { level: 'info', write: (line) => void lines.push(line) },
    ...options,
  })
  open.push(app)
  return { ...fake, app, lines }
}

const guarded = routeNames.filter((name) => routeScopes[name] !== 'none')

test.each(guarded)('%s is refused to a token that is for everything else', async (name) => {
  const { app, commands } = await server()
  const { method, path }: Route = routes[name]
  const needed = routeScopes[name]
  const others = scopeNames.filter((scope) => scope !== needed).join(',')
  const answer = await app.inject({
    method,
    url: path.replace(/\{\w+\}/g, 'x'),
    headers: { authorization: `Bearer token-root:${others}` },
  })
  expect([answer.statusCode, answer.json().error]).toEqual([
    403,
    {
      code: 'scope-missing',
      message: expect.stringContaining(`with the scope ${needed}`),
      details: { scope: needed },
    },
  ])
  expect(commands).toEqual([])
})

test('who must set up a second factor first comes to that and nothing else', async () => {
  const { app } = await server()
  const headers = { authorization: 'Bearer token-root:account!' }
  const refused = await app.inject({ url: '/api/inbox', headers })
  expect([refused.statusCode, refused.json().error.code]).toEqual([403, 'second-factor-needed'])
  const shown = await app.inject({ url: '/api/session', headers })
  expect(shown.json()).toMatchObject({ needsSecondFactor: true, viewer: { username: 'root' } })
  const own = await app.inject({ url: '/api/session/second-factor', headers })
  expect(own.statusCode).toBe(200)
})

test('a token opens what it is for, and says whom it stands for', async () => {
  const { app } = await server()
  const headers = { authorization: 'Bearer token-ada:work' }
  const claimed = await app.inject({ method: 'POST', url: '/api/work-items/item1/claim', headers })
  expect(claimed.statusCode).toBe(200)
  const shown = await app.inject({ url: '/api/session', headers })
  expect(shown.json().viewer.username).toBe('ada')
})

test('SCIM needs a token for administer', async () => {
  const { app } = await server()
  const ask = async (token: string) => {
    const headers = { authorization: `Bearer ${token}` }
    return app.inject({ url: '/scim/v2/ServiceProviderConfig', headers })
  }
  const refused = await ask('token-root:read,work')
  expect([refused.statusCode, refused.json().detail]).toEqual([
    403,
    expect.stringContaining('not for administer'),
  ])
  const asked = await ask('token-ada:administer')
  expect(asked.json().detail).toContain('needs the permission Manage People')
})

test('a session that a browser had ends when it begins another one', async () => {
  const { app } = await server()
  const payload = { username: 'ada', password: 'secret' }
  const headers = { cookie: 'stagewright=token-root', 'sec-fetch-site': 'same-origin' }
  await app.inject({ method: 'POST', url: '/api/session', payload, headers })
  expect((await app.inject({ url: '/api/session', headers })).statusCode).toBe(401)
})

test.each([
  // HTTPS   the cookie that binds the browser
  [
    false,
    'stagewright-sign-in',
    /^stagewright-sign-in=bound; Max-Age=600; Path=\/; HttpOnly; Same/,
  ],
  [
    true,
    '__Host-stagewright-sign-in',
    /^__Host-[^;]+; Max-Age=600; Path=\/; HttpOnly; Secure; Same/,
  ],
])(
  'with HTTPS %s a browser goes to the provider and comes back signed in',
  async (secureCookies, name, flags) => {
    const { app } = await server({ secureCookies })
    const payload = { to: '/runs?status=Error' }
    const begun = await app.inject({ method: 'POST', url: '/api/session/provider', payload })
    expect(begun.json()).toEqual({ url: 'https://id.example/auth?to=%2Fruns%3Fstatus%3DError' })
    expect(begun.headers['set-cookie']).toMatch(flags)
    const headers = { cookie: `${name}=bound` }
    const back = await app.inject({ url: '/sign-in/callback?to=/runs?status=Error', headers })
    expect([back.statusCode, back.headers['location']]).toEqual([303, '/runs?status=Error'])
    const cookies = [back.headers['set-cookie']].flat().join('\n')
    expect(cookies).toMatch(/stagewright=token-ada; Max-Age/)
    expect(cookies).toMatch(/sign-in=; .*Expires=Thu, 01 Jan 1970/)
    expect(back.headers['cache-control']).toBe('no-store')
  },
)

test.each([
  ['another browser', {}, 'to=/', 'expired'],
  ['a person who said no', { cookie: 'stagewright-sign-in=bound' }, 'refused', 'refused'],
])('%s is led back to the sign-in page with the reason', async (_who, headers, query, problem) => {
  const { app } = await server()
  const back = await app.inject({ url: `/sign-in/callback?${query}`, headers })
  expect([back.statusCode, back.headers['location']]).toEqual([303, `/sign-in?problem=${problem}`])
  expect([back.headers['set-cookie']].flat().join()).not.toContain('token-ada')
})

test('codes and states of the provider stand in no log', async () => {
  const { app, lines } = await server()
  await app.inject({ url: '/sign-in/callback?code=c0de&state=st4te' })
  expect(lines.join()).toContain('/sign-in/callback?…')
  expect(lines.join()).not.toMatch(/c0de|st4te/)
})

test('whoever came from the provider is told where to sign out there', async () => {
  const { app, runtime } = await server()
  const { holderOf } = runtime.sessions
  runtime.sessions.holderOf = async (token) => {
    const holder = await holderOf(token)
    return holder && { ...holder, isOfProvider: true }
  }
  const headers = { cookie: 'stagewright=token-ada', 'sec-fetch-site': 'same-origin' }
  const answer = await app.inject({ method: 'DELETE', url: '/api/session', headers })
  expect(answer.json()).toEqual({ done: true, providerUrl: 'https://id.example/end' })
})

test.each([
  // proxies          says X-Forwarded-For     address
  [[], '203.0.113.7', '127.0.0.1'],
  [['10.0.0.0/8'], '203.0.113.7', '127.0.0.1'],
  [['127.0.0.1'], '203.0.113.7', '203.0.113.7'],
  [['127.0.0.1'], '198.51.100.1, 203.0.113.7', '203.0.113.7'],
  [['127.0.0.1', '203.0.113.0/24'], '198.51.100.1, 203.0.113.7', '198.51.100.1'],
])('with proxies %j that say %s the address is %s', async (trustedProxies, said, address) => {
  const { app, runtime } = await server({ trustedProxies })
  const seen: string[] = []
  const { signIn } = runtime.sessions
  runtime.sessions.signIn = async (username, password, visit) => {
    seen.push(visit?.address ?? '')
    return signIn(username, password)
  }
  const payload = { username: 'ada', password: 'secret' }
  const headers = { 'x-forwarded-for': said }
  await app.inject({ method: 'POST', url: '/api/session', payload, headers })
  expect(seen).toEqual([address])
})

test('a try that comes too early is told when to come back', async () => {
  const { app, runtime } = await server()
  runtime.sessions.signIn = async () => ({
    ok: false,
    error: {
      isRefusal: true,
      code: 'too-many-requests',
      message: 'Too many tries.',
      details: { retryAfterSeconds: 64 },
    },
  })
  const payload = { username: 'ada', password: 'x' }
  const answer = await app.inject({ method: 'POST', url: '/api/session', payload })
  expect([answer.statusCode, answer.headers['retry-after']]).toEqual([429, '64'])
})

test.each([
  [undefined, '/inbox'],
  ['/runs?status=Error#x', '/runs?status=Error#x'],
  ['//evil.example', '/inbox'],
  ['/\\evil.example', '/inbox'],
  ['/runs\\..', '/inbox'],
  ['https://evil.example/', '/inbox'],
  ['javascript:alert(1)', '/inbox'],
  ['/\t/evil.example', '/inbox'],
  ['/\n/evil.example', '/inbox'],
  ['/.//evil.example', '/inbox'],
  ['/a/..//evil.example', '/inbox'],
  ['', '/inbox'],
])('%j leads to %s', (to, path) => expect(localPath(to)).toBe(path))

test.each([
  ['Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0', 'Firefox on Linux'],
  [
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0',
    'Edge on Windows',
  ],
  [
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1',
    'Safari on iPhone',
  ],
  ['curl/8.5.0', 'Program'],
  [undefined, 'Program'],
])('%j is called %s', (userAgent, label) => expect(browserLabel(userAgent)).toBe(label))
