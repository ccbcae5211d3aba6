import { expect, test } from 'vitest'
import { CommandFailed } from '../command-failed.ts'
import { signInSettings } from './sign-in-settings.ts'
import { trustedProxies } from './trusted-proxies.ts'

const base = 'https://flows.example.org'
const oidc = (more: { [name: string]: string }) =>
  Object.fromEntries(
    Object.entries(more).map(([name, value]) => [`STAGEWRIGHT_OIDC_${name}`, value]),
  )
const least = { ISSUER: 'https://id.example.org/realms/main', CLIENT_ID: 'flows' }

test('without settings there are passwords and no provider', () => {
  expect(signInSettings({}, base)).toEqual({
    ...{ baseUrl: base, hasPasswords: true, secondFactor: 'optional' },
  })
})

test('a provider needs an address and an id; the rest has good defaults', () => {
  expect(signInSettings(oidc(least), base).provider).toEqual({
    issuer: least.ISSUER,
    clientId: 'flows',
    name: 'id.example.org',
    scope: 'openid email profile',
    match: 'email',
    creates: false,
    groups: [],
    signsOut: false,
  })
})

test('everything that is set is taken', () => {
  const more = {
    CLIENT_SECRET: 's',
    NAME: 'Acme',
    MATCH: 'subject',
    CREATE: 'on',
    SIGN_OUT: 'true',
  }
  const env = {
    ...oidc({ ...least, ...more, GROUPS: 'Staff, Clerks' }),
    STAGEWRIGHT_PASSWORD_SIGN_IN: 'off',
    STAGEWRIGHT_SECOND_FACTOR: 'administrators',
    STAGEWRIGHT_SESSION_IDLE_HOURS: '2',
    STAGEWRIGHT_SESSION_HOURS: '24',
  }
  expect(signInSettings(env, base)).toMatchObject({
    secondFactor: 'administrators',
    ...{ hasPasswords: false, idleMs: 7_200_000, longestMs: 86_400_000 },
    provider: {
      ...{ clientSecret: 's', name: 'Acme', match: 'subject', creates: true, signsOut: true },
      groups: ['Staff', 'Clerks'],
    },
  })
})

test.each([
  [{ STAGEWRIGHT_PASSWORD_SIGN_IN: 'off' }, /leaves no way to sign in/],
  [{ STAGEWRIGHT_PASSWORD_SIGN_IN: 'maybe' }, /must be on or off/],
  [{ STAGEWRIGHT_SECOND_FACTOR: 'on' }, /optional, administrators or everybody/],
  [{ STAGEWRIGHT_SESSION_HOURS: '0' }, /whole number of hours/],
  [oidc({ CLIENT_ID: 'flows' }), /CLIENT_ID needs STAGEWRIGHT_OIDC_ISSUER/],
  [oidc({ ISSUER: least.ISSUER }), /needs STAGEWRIGHT_OIDC_CLIENT_ID/],
  [oidc({ ...least, ISSUER: 'http://id.example.org' }), /not the address of a provider/],
  [oidc({ ...least, ISSUER: 'https://me:secret@id.example.org' }), /not the address of a provider/],
  [oidc({ ...least, ISSUER: 'id.example.org' }), /not the address of a provider/],
  [oidc({ ...least, MATCH: 'name' }), /MATCH is name/],
  [oidc({ ...least, SCOPE: 'email' }), /lacks openid/],
])('%j is refused in words', (env, words) => {
  expect(() => signInSettings(env, base)).toThrow(CommandFailed)
  expect(() => signInSettings(env, base)).toThrow(words)
})

test('a provider on this machine may speak plain HTTP', () => {
  const env = oidc({ ...least, ISSUER: 'http://localhost:8080' })
  expect(signInSettings(env, base).provider?.issuer).toBe('http://localhost:8080')
})

test.each([
  // setting                  behind HTTPS  trusts
  [undefined, false, []],
  ['none', true, []],
  ['10.0.0.5', false, ['10.0.0.5']],
  [' 10.0.0.5 , 192.168.7.0/24, fd00::/8', true, ['10.0.0.5', '192.168.7.0/24', 'fd00::/8']],
])('proxies %j, HTTPS %s: %j', (text, isBehindHttps, trusted) => {
  const env = text === undefined ? {} : { STAGEWRIGHT_TRUSTED_PROXIES: text }
  expect(trustedProxies(env, isBehindHttps)).toEqual(trusted)
})

test('behind HTTPS nothing outside of this machine and its private networks is trusted', () => {
  const trusted = trustedProxies({}, true)
  expect(trusted).toContain('127.0.0.0/8')
  expect(trusted).not.toContain('0.0.0.0/0')
})

test.each(['proxy.example.org', '10.0.0.0/33', '10.0.0.0/8/8', '10.0.0.0/x', 'fd00::/129'])(
  'a proxy %s is refused in words',
  (text) => {
    const env = { STAGEWRIGHT_TRUSTED_PROXIES: text }
    expect(() => trustedProxies(env, true)).toThrow(/no address and no network/)
  },
)
