import { afterAll, beforeAll, expect, test } from 'vitest'
import type { OpenRuntime } from '../../create-runtime.ts'
import { valueOf } from '../../testing/counting-system.ts'
import { type OidcHouse, openOidcHouse } from '../../../test/oidc-house.ts'
import { openTestRuntime, type TestRuntime } from '../../testing/test-runtime.ts'
import { createRuntime } from '../../create-runtime.ts'
import type { ProviderSettings } from '../sign-in-settings.ts'

const baseUrl = 'http://localhost:3000'
const visit = { address: '192.0.2.7', browser: 'Firefox on Linux' }
let house: OidcHouse
let world: TestRuntime
const open: OpenRuntime[] = []
let now = Date.now()

beforeAll(async () => {
  house = await openOidcHouse(`${baseUrl}/sign-in/callback`)
  world = await openTestRuntime([], {
    clock: { now: () => now },
    signIn: { baseUrl, provider: settings() },
  })
  const { people } = world.runtime
  for (const [username, email] of Object.entries(here)) {
    valueOf(await people.create(world.ada, { username, lastName: username, email }))
  }
  valueOf(await people.createGroup(world.ada, { kind: 'Group', apiName: 'Staff', name: 'Staff' }))
})
afterAll(async () => {
  await Promise.all(open.map((runtime) => runtime.close()))
  await world?.close()
  await house?.stop()
})

const here = {
  mia: 'Mia@House.example',
  twin1: 'twins@house.example',
  twin2: 'twins@house.example',
  fred: 'fred@house.example',
  gone: 'gone@house.example',
}

function settings(more: Partial<ProviderSettings> = {}): ProviderSettings {
  const { issuer, clientId, clientSecret } = house
  return {
    ...{ issuer, clientId, clientSecret, name: 'Acme', scope: 'openid email profile' },
    ...{ match: 'email', creates: false, groups: [], signsOut: false, ...more },
  }
}

/** Another process on the same database, set otherwise where need be. */
async function process(more: Partial<ProviderSettings> = {}): Promise<OpenRuntime> {
  const runtime = await createRuntime({
    database: { url: world.url },
    takesJobs: false,
    clock: { now: () => now },
    signIn: { baseUrl, provider: settings(more) },
  })
  open.push(runtime)
  return runtime
}

const verified = (email: string) => ({ email, email_verified: true })

async function come(
  subject: string,
  claims: { [claim: string]: unknown },
  { first = world.runtime, then = first }: { first?: OpenRuntime; then?: OpenRuntime } = {},
) {
  house.people.set(subject, claims)
  const { url, browserSecret } = valueOf(await first.provider.begin('/runs?status=Error', visit))
  const query = await house.goAs(subject, url)
  return then.provider.finish({ query, browserSecret }, visit)
}

test('whoever comes with a verified address is signed in, and led where they wanted to go', async () => {
  const done = await come('s-mia', verified('mia@house.example'))
  expect(done).toMatchObject({ ok: true, value: { to: '/runs?status=Error' } })
  const token = done.ok ? done.value.token : ''
  expect(await world.runtime.sessions.viewerOf(token)).toMatchObject({ username: 'mia' })
  const viewer = done.ok ? done.value.viewer : world.ada
  expect(await world.runtime.sessions.list(viewer)).toMatchObject([
    { method: 'provider', label: 'Firefox on Linux', address: '192.0.2.7' },
  ])
})

test('from then on they are known by their subject, whatever their address becomes', async () => {
  const done = await come('s-mia', { email: 'new@elsewhere.example', email_verified: false })
  expect(done).toMatchObject({ ok: true, value: { viewer: { username: 'mia' } } })
})

test('a browser may come back to another process than the one it left', async () => {
  const other = await process()
  const done = await come('s-mia', {}, { then: other })
  expect(done).toMatchObject({ ok: true, value: { viewer: { username: 'mia' } } })
})

test('the address asks for PKCE, state and nonce, and the secrets of it are kept as hashes', async () => {
  const { url, browserSecret } = valueOf(await world.runtime.provider.begin('/inbox', visit))
  const asked = Object.fromEntries(new URL(url).searchParams)
  expect(asked).toMatchObject({
    response_type: 'code',
    code_challenge_method: 'S256',
    redirect_uri: `${baseUrl}/sign-in/callback`,
    scope: 'openid email profile',
  })
  for (const name of ['state', 'nonce', 'code_challenge'])
    expect(asked[name]).toMatch(/^[\w-]{43}$/)
  const rows = await world.system.database.query('select * from provider_sign_in')
  const text = JSON.stringify(rows)
  for (const secret of [browserSecret, asked['state'], asked['nonce']]) {
    expect(text).not.toContain(secret)
  }
})

test.each([
  // who comes                 with                                                  is told
  ['a stranger', 's-1', verified('nobody@house.example'), 'unknown'],
  ['one of two', 's-2', verified('twins@house.example'), 'taken'],
  ['one without proof', 's-3', { email: 'fred@house.example' }, 'mail-not-verified'],
  ['one without address', 's-4', {}, 'mail-not-verified'],
  ['another with the address of Mia', 's-5', verified('mia@house.example'), 'taken'],
])('%s is not let in', async (_who, subject, claims, told) => {
  expect(await come(subject, claims)).toEqual({ ok: false, error: told })
})

test('whoever is frozen or not active is not let in', async () => {
  const { people } = world.runtime
  valueOf(await people.freeze(world.ada, 'fred'))
  valueOf(await people.deactivate(world.ada, 'gone'))
  for (const name of ['fred', 'gone']) {
    const done = await come(`s-${name}`, verified(`${name}@house.example`))
    expect(done).toEqual({ ok: false, error: 'not-active' })
  }
})

test('where the operator wants it, strangers become people with the usual groups', async () => {
  const runtime = await process({ creates: true, groups: ['staff', 'Nowhere'] })
  const claims = {
    ...verified('Nina@house.example'),
    ...{ given_name: 'Nina', family_name: 'Ek', zoneinfo: 'Asia/Tokyo', locale: 'sv-SE' },
  }
  const done = await come('s-nina', claims, { first: runtime })
  const username = 'Nina@house.example'
  const own = { username, name: 'Nina Ek', timeZone: 'Asia/Tokyo', locale: 'sv_SE' }
  expect(done).toMatchObject({ ok: true, value: { viewer: { ...own, permissions: [] } } })
  const [staff] = (await runtime.read.groups()).filter(({ label }) => label === 'Staff')
  expect(staff?.members.map(({ name }) => name)).toEqual(['Nina Ek'])
  expect(await come('s-nina', claims)).toMatchObject({ ok: true, value: { viewer: own } })
})

test('matched by subject, the id of the directory says who somebody is, not their address', async () => {
  const runtime = await process({ match: 'subject' })
  const person = { username: 'olga', lastName: 'Olga', externalId: 'dir-7' }
  valueOf(await world.runtime.people.create(world.ada, person))
  const first = { first: runtime }
  expect(await come('dir-7', {}, first)).toMatchObject({
    ok: true,
    value: { viewer: { username: 'olga' } },
  })
  expect(await come('s-6', verified('twins@house.example'), first)).toMatchObject({
    error: 'unknown',
  })
})

test('what comes back counts once, in time, in the browser that left, and unchanged', async () => {
  const { provider } = world.runtime
  const leave = async () => {
    const { url, browserSecret } = valueOf(await provider.begin('/', visit))
    return { query: await house.goAs('s-mia', url), browserSecret }
  }
  const [good, stolen, late, changed] = [await leave(), await leave(), await leave(), await leave()]
  expect(await provider.finish(good, visit)).toMatchObject({ ok: true })
  expect(await provider.finish(good, visit)).toEqual({ ok: false, error: 'expired' })
  for (const browserSecret of [undefined, good.browserSecret]) {
    const { query } = stolen
    const done = await provider.finish({ query, browserSecret }, visit)
    expect(done).toEqual({ ok: false, error: 'expired' })
  }
  const query = changed.query.replace(/code=[^&]+/, 'code=another')
  const done = await provider.finish({ ...changed, query }, visit)
  expect(done).toEqual({ ok: false, error: 'not-trusted' })
  now += 11 * 60 * 1000
  expect(await provider.finish(late, visit)).toEqual({ ok: false, error: 'expired' })
})

test('whoever says no at the provider is told so', async () => {
  const { url, browserSecret } = valueOf(await world.runtime.provider.begin('/', visit))
  const query = await house.refuse(url)
  const done = await world.runtime.provider.finish({ query, browserSecret }, visit)
  expect(done).toEqual({ ok: false, error: 'refused' })
})

test('the provider may change its keys at any moment', async () => {
  expect(await come('s-mia', {})).toMatchObject({ ok: true })
  await house.rotate()
  expect(await come('s-mia', {})).toMatchObject({ ok: true })
})

test('a provider that is away is said so in words, and found again when it is back', async () => {
  const { url, browserSecret } = valueOf(await world.runtime.provider.begin('/', visit))
  const query = await house.goAs('s-mia', url)
  await house.stop()
  const back = await world.runtime.provider.finish({ query, browserSecret }, visit)
  expect(back).toEqual({ ok: false, error: 'away' })
  const runtime = await process()
  const begun = await runtime.provider.begin('/', visit)
  expect(begun).toMatchObject({ ok: false, error: { code: 'provider-away' } })
  expect(begun.ok ? '' : begun.error.message).toMatch(/^Acme does not answer .* Try again/)
  await house.start()
  expect(await come('s-mia', {}, { first: runtime })).toMatchObject({ ok: true })
})

test('signing out there too is offered where it is set', async () => {
  expect(await world.runtime.provider.signOutUrl()).toBeUndefined()
  const runtime = await process({ signsOut: true })
  const url = new URL((await runtime.provider.signOutUrl()) ?? '')
  expect(url.origin).toBe(house.issuer)
  expect(url.searchParams.get('post_logout_redirect_uri')).toBe(`${baseUrl}/sign-in`)
})
