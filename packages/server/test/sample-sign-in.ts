// Sessions, tokens and a provider as the server's own tests have them. A token `token-ada` is Ada's
// session; `token-ada:read,work` is a token of hers with these scopes.
import { failed, ok, type Result } from '@stagewright/base'
import type {
  BegunSession,
  Holder,
  Problem,
  Runtime,
  Scope,
  Sessions,
  TokenView,
  Viewer,
} from '@stagewright/runtime'

type Command = <T>(
  name: string,
  value: T,
) => (viewer: Viewer, ...given: never[]) => Promise<Result<T, Problem>>

const sampleSession = {
  id: 'session1',
  method: 'password',
  label: 'Firefox on Linux',
  address: '192.0.2.1',
  createdAt: '2026-03-01 08:00:00+00',
  seenAt: '2026-03-01 09:00:00+00',
  expiresAt: '2026-03-01 21:00:00+00',
} as const

const sampleToken: TokenView = {
  id: 'token1',
  label: 'Directory',
  scopes: ['read', 'administer'],
  createdAt: '2026-03-01 08:00:00+00',
  usedAt: null,
  expiresAt: '2026-06-01 08:00:00+00',
  personId: '005000000000001AAA',
  personName: 'Ada Byron',
  madeById: '005000000000001AAA',
  madeByName: 'Ada Byron',
}

/** What stands behind a token; `token-ada:account!` is a session that needs a second factor first. */
export function fakeHolder(people: Map<string, Viewer>, token: string): Holder | undefined {
  const [name = '', scopes] = token.split(':')
  const viewer = people.get(name)
  return (
    viewer && {
      viewer,
      sessionId: sampleSession.id,
      isOfProvider: false,
      scopes: scopes === undefined ? null : (scopes.replace('!', '').split(',') as Scope[]),
      tokenMadeBy: null,
      needsSecondFactor: scopes === 'account!',
    }
  )
}

/** What of the sessions the tests do not look into. */
export function fakeSessions(
  command: Command,
  signIn: (username: string) => Result<BegunSession, Problem>,
): Pick<
  Sessions,
  | 'hasPassword'
  | 'list'
  | 'againNeeded'
  | 'end'
  | 'endOthers'
  | 'changePassword'
  | 'makeLink'
  | 'redeemLink'
> {
  return {
    hasPassword: async () => true,
    list: async () => [sampleSession],
    end: command('sessions.end', { done: true }),
    againNeeded: async () => 'password',
    endOthers: command('sessions.endOthers', { ended: 1 }),
    changePassword: command('sessions.changePassword', { done: true }),
    makeLink: async () => ({ secret: 'secret', expiresAt: Date.UTC(2026, 2, 1) }),
    redeemLink: async () => signIn('ada'),
  }
}

/** Tokens, and a provider that sends everybody back as Ada unless the query says `refused`. */
export function fakeWays(
  command: Command,
  signIn: (username: string) => Result<BegunSession, Problem>,
): Pick<
  Runtime,
  'peopleSessions' | 'tokens' | 'provider' | 'secondFactor' | 'hasPasswords' | 'baseUrl'
> {
  return {
    secondFactor: {
      show: async () => ({ since: null, codesLeft: 0, isRequired: false, whyNot: null }),
      begin: command('secondFactor.begin', { secret: 'ABCD', uri: 'otpauth://totp/x' }),
      confirm: command('secondFactor.confirm', { recoveryCodes: ['abcd-efgh'] }),
      renewCodes: command('secondFactor.renewCodes', { recoveryCodes: ['abcd-efgh'] }),
      remove: command('secondFactor.remove', { done: true }),
      reset: command('secondFactor.reset', { done: true }),
    },
    peopleSessions: {
      list: command('peopleSessions.list', [sampleSession]),
      end: command('peopleSessions.end', { ended: 1 }),
      endAll: command('peopleSessions.endAll', { ended: 2 }),
    },
    hasPasswords: true,
    baseUrl: 'http://localhost:3000',
    tokens: {
      list: command('tokens.list', [sampleToken]),
      create: command('tokens.create', { token: 'sw_text', view: sampleToken }),
      revoke: command('tokens.revoke', { done: true }),
    },
    provider: {
      name: 'Acme',
      begin: async (to) =>
        ok({ url: `https://id.example/auth?to=${encodeURIComponent(to)}`, browserSecret: 'bound' }),
      async finish({ query, browserSecret }) {
        if (browserSecret !== 'bound') return failed('expired')
        const begun = signIn('ada')
        if (query === 'refused' || !begun.ok) return failed('refused')
        return ok({ ...begun.value, to: query.replace('to=', '') })
      },
      signOutUrl: async () => 'https://id.example/end',
    },
  }
}
