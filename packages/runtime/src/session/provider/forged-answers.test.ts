import { createSign, generateKeyPairSync, type KeyObject } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createRuntime, type OpenRuntime } from '../../create-runtime.ts'
import { valueOf } from '../../testing/counting-system.ts'
import { listen, type ListeningServer } from '../../testing/listening-server.ts'
import { openTestRuntime, type TestRuntime } from '../../testing/test-runtime.ts'

const visit = { address: '192.0.2.9', browser: '' }
const keys = () => generateKeyPairSync('rsa', { modulusLength: 2048 })
const own = keys()
const foreign = keys()
let service: ListeningServer
let world: TestRuntime
let runtime: OpenRuntime
let idToken = ''

type Claims = { [name: string]: unknown }

beforeAll(async () => {
  service = await listen()
  world = await openTestRuntime([])
  const person = { username: 'mia', lastName: 'Mia', email: 'mia@house.example' }
  valueOf(await world.runtime.people.create(world.ada, person))
  const { url: issuer } = service
  const jwk = { ...own.publicKey.export({ format: 'jwk' }), kid: 'one', use: 'sig', alg: 'RS256' }
  const pages: { [path: string]: () => object } = {
    '/.well-known/openid-configuration': () => ({
      ...{ issuer, authorization_endpoint: `${issuer}/auth`, token_endpoint: `${issuer}/token` },
      ...{ jwks_uri: `${issuer}/keys`, id_token_signing_alg_values_supported: ['RS256'] },
    }),
    '/keys': () => ({ keys: [jwk] }),
    '/token': () => ({ access_token: 'a', token_type: 'Bearer', id_token: idToken }),
  }
  service.answer = ({ url }) => ({
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(pages[url]?.() ?? {}),
  })
  runtime = await createRuntime({
    database: { url: world.url },
    takesJobs: false,
    signIn: {
      provider: {
        ...{ issuer, clientId: 'flows', clientSecret: 's', name: 'Acme', scope: 'openid' },
        ...{ match: 'email', creates: false, groups: [], signsOut: false },
      },
    },
  })
})
afterAll(async () => {
  await runtime?.close()
  await world?.close()
  await service?.close()
})

function signed(claims: Claims, { key = own.privateKey, alg = 'RS256' } = {}): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
  const text = `${part({ alg, kid: 'one', typ: 'JWT' })}.${part(claims)}`
  return `${text}.${alg === 'none' ? '' : signatureOf(text, key)}`
}

function signatureOf(text: string, key: KeyObject): string {
  return createSign('RSA-SHA256').update(text).sign(key, 'base64url')
}

/** Leaves, and comes back with an ID token of these claims. */
async function comeWith(forge: (good: Claims) => string, query = '') {
  const { url, browserSecret } = valueOf(await runtime.provider.begin('/', visit))
  const asked = new URL(url).searchParams
  const now = Math.floor(Date.now() / 1000)
  idToken = forge({
    ...{ iss: service.url, aud: 'flows', sub: 's-mia', nonce: asked.get('nonce') },
    ...{ iat: now, exp: now + 300, email: 'mia@house.example', email_verified: true },
  })
  const state = encodeURIComponent(asked.get('state') ?? '')
  return runtime.provider.finish({ query: `code=c&state=${state}${query}`, browserSecret }, visit)
}

test('an ID token that is whole signs in', async () => {
  expect(await comeWith((good) => signed(good))).toMatchObject({
    ok: true,
    value: { viewer: { username: 'mia' } },
  })
})

const past = Math.floor(Date.now() / 1000) - 3600

test.each<[string, (good: Claims) => string]>([
  ['for another client', (good) => signed({ ...good, aud: 'another' })],
  ['of another provider', (good) => signed({ ...good, iss: 'https://evil.example' })],
  ['of another sign-in', (good) => signed({ ...good, nonce: 'another' })],
  ['without a nonce', ({ nonce: _, ...good }) => signed(good)],
  ['that is over', (good) => signed({ ...good, iat: past - 60, exp: past })],
  ['signed by somebody else', (good) => signed(good, { key: foreign.privateKey })],
  ['signed by nobody', (good) => signed(good, { alg: 'none' })],
  ['without its signature', (good) => signed(good).replace(/\.[^.]*$/, '.')],
  ['changed afterwards', (good) => changed(signed(good), { ...good, sub: 'another' })],
  ['without a person', ({ sub: _, ...good }) => signed(good)],
  ['that is no token', () => 'abc'],
  ['that is missing', () => ''],
])('an ID token %s signs nobody in', async (_what, forge) => {
  expect(await comeWith(forge)).toEqual({ ok: false, error: 'not-trusted' })
})

function changed(token: string, claims: Claims): string {
  const [head, , signature] = token.split('.')
  return `${head}.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.${signature}`
}

test('an answer that names another issuer signs nobody in', async () => {
  const iss = `&iss=${encodeURIComponent('https://evil.example')}`
  expect(await comeWith((good) => signed(good), iss)).toEqual({ ok: false, error: 'not-trusted' })
})
