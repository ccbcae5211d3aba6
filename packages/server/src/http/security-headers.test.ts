import { routeNames, routes, type Route } from '@stagewright/api'
import type { FastifyInstance, InjectOptions } from 'fastify'
import { afterEach, expect, test } from 'vitest'
import { fakeRuntime } from '../../test/fake-runtime.ts'
import { createServer } from '../create-server.ts'
import { progressSheet } from '../progress/progress-page.ts'
import { plainPage, plainSheet } from './plain-page.ts'

const open: FastifyInstance[] = []
afterEach(async () => void (await Promise.all(open.splice(0).map((app) => app.close()))))

async function server(secureCookies: boolean) {
  const log = { level: 'silent', write: () => undefined } as const
  const { runtime } = fakeRuntime()
  const app = await createServer({ runtime, version: '1', secureCookies, log })
  open.push(app)
  return app
}

// What streams for ever is a page of none of these tests.
const ofContract = routeNames
  .filter((name) => name !== 'live.subscribe')
  .map((name): InjectOptions => {
    const { method, path }: Route = routes[name]
    return { method, url: path.replace(/\{\w+\}/g, 'x') }
  })
const pages: InjectOptions[] = [
  ...['/', '/runs/a0R1', '/decide/x', '/progress/x', '/sign-in/callback?state=x', '/nothing'],
  ...['/components/x.js', '/scim/v2/Users', plainSheet.path, progressSheet.path],
].map((url) => ({ method: 'GET', url }))
const asked = [...ofContract, ...pages]

test('every answer carries what keeps a browser safe, and no rule has a hole', async () => {
  const app = await server(false)
  for (const request of asked) {
    const { headers } = await app.inject(request)
    const what = `${String(request.method)} ${String(request.url)}`
    const policy = String(headers['content-security-policy'])
    expect(policy, what).not.toMatch(/unsafe|\*|http:|https:/)
    expect(policy, what).toMatch(/default-src '(self|none)'/)
    expect(headers, what).toMatchObject({
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'referrer-policy': expect.stringMatching(/^(same-origin|no-referrer)$/),
      'permissions-policy': expect.stringContaining('camera=()'),
      'cross-origin-resource-policy': expect.stringMatching(/^(same-origin|cross-origin)$/),
    })
    expect(headers, what).not.toHaveProperty('x-powered-by')
    expect(headers, what).not.toHaveProperty('strict-transport-security')
  }
})

test('over HTTPS every answer keeps browsers with HTTPS for a year', async () => {
  const app = await server(true)
  for (const request of asked) {
    const { headers } = await app.inject(request)
    expect(headers['strict-transport-security'], String(request.url)).toBe(
      'max-age=31536000; includeSubDomains',
    )
    expect(headers['content-security-policy']).toContain('upgrade-insecure-requests')
  }
})

test('the policy of pages lets run and look only what comes from here', async () => {
  const { headers } = await (await server(false)).inject({ url: '/' })
  const policy = String(headers['content-security-policy']).split(';')
  expect(policy).toEqual(
    expect.arrayContaining([
      ...["script-src 'self'", "script-src-attr 'none'", "style-src 'self'"],
      ...["style-src-attr 'none'", "connect-src 'self'", "object-src 'none'", "base-uri 'none'"],
      ...["form-action 'self'", "frame-ancestors 'none'"],
    ]),
  )
})

test('plain pages have no style inside of them; their sheets stand beside them, for good', async () => {
  const page = plainPage('Title', '<p>Text</p>')
  expect(page).not.toMatch(/<style|\sstyle=|<script/)
  expect(page).toContain(`<link rel="stylesheet" href="${plainSheet.path}">`)
  const answer = await (await server(false)).inject({ url: progressSheet.path })
  expect([answer.statusCode, answer.headers['content-type']]).toEqual([
    200,
    'text/css; charset=utf-8',
  ])
  expect(answer.headers['cache-control']).toContain('immutable')
  expect(answer.body).toContain(plainSheet.text)
})
