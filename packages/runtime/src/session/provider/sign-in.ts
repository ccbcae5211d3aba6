// Signing in with the provider: the authorization code flow with PKCE, state and nonce. What the
// browser must bring back lies in the database, for it may come back to another process; of its
// secrets only hashes are kept. The verifier of PKCE is the browser's secret itself, and the nonce
// follows from it, so a stolen row or a stolen code alone is worth nothing.
import { createHash } from 'node:crypto'
import { failed, isoInstant, ok } from '@stagewright/base'
import {
  beginProviderSignIn,
  personWithId,
  takeProviderSignIn,
  type ProviderSignIn as KeptSignIn,
} from '@stagewright/store'
import {
  authorizationCodeGrant,
  buildAuthorizationUrl,
  buildEndSessionUrl,
  calculatePKCECodeChallenge,
  randomPKCECodeVerifier,
  randomState,
} from 'openid-client'
import type { ProviderSignIn } from '../../face/provider-sign-in.ts'
import { hashOfSecret } from '../../mail/mail-secret.ts'
import type { System } from '../../system.ts'
import { transact } from '../../transact.ts'
import type { SignInParts } from '../sessions.ts'
import type { ProviderSettings } from '../sign-in-settings.ts'
import { type Claims, claimsOf } from './claims.ts'
import { createProvider, type Provider } from './open-provider.ts'
import { personOfClaims } from './person-of-claims.ts'
import { failureLine, providerFailure } from './provider-failure.ts'

/** How long somebody may take at the provider. */
const wayMs = 10 * 60 * 1000

/** The path that the provider sends browsers back to. */
export const callbackPath = '/sign-in/callback'

/** Signing in with the provider that is set; refuses everything where none is. */
export function createProviderSignIn(system: System, parts: SignInParts): ProviderSignIn {
  const { provider: settings, baseUrl } = parts.settings
  if (!settings) return noProvider
  const way: Way = {
    settings,
    redirectUri: baseUrl + callbackPath,
    provider: createProvider(settings, () => system.now()),
  }
  return {
    name: settings.name,
    begin: (to, visit) => begin(system, { parts, way }, { to, visit }),
    async finish({ query, browserSecret }, visit) {
      const kept = await take(system, query, browserSecret)
      if (!kept || browserSecret === undefined) return failed('expired')
      const claims = await claimsFrom(system, way, { query, browserSecret })
      if (typeof claims === 'string') return failed(claims)
      const found = await transact(system, (performance, tx) =>
        personOfClaims(system, { performance, tx }, { settings, claims }),
      )
      if (!found.ok) return failed('taken')
      if (!found.value.ok) return failed(found.value.error)
      const person = await personWithId(
        system.database,
        found.value.value,
        isoInstant(system.now()),
      )
      if (!person?.isActive) return failed('not-active')
      const begun = await parts.begin(person, { method: 'provider' }, visit)
      return begun ? ok({ ...begun, to: kept.toPath }) : failed('not-active')
    },
    async signOutUrl() {
      if (!settings.signsOut) return undefined
      try {
        const config = await way.provider.configuration()
        if (config.serverMetadata().end_session_endpoint === undefined) return undefined
        const back = `${baseUrl}/sign-in`
        return buildEndSessionUrl(config, { post_logout_redirect_uri: back }).href
      } catch {
        // One is signed out here all the same.
        return undefined
      }
    },
  }
}

type Way = { settings: ProviderSettings; redirectUri: string; provider: Provider }

async function begin(
  system: System,
  { parts, way }: { parts: SignInParts; way: Way },
  { to, visit }: { to: string; visit: Parameters<ProviderSignIn['begin']>[1] },
): ReturnType<ProviderSignIn['begin']> {
  const early = await parts.tries.take(undefined, visit)
  if (early) return failed(early)
  const [browserSecret, state] = [randomPKCECodeVerifier(), randomState()]
  try {
    const config = await way.provider.configuration()
    const url = buildAuthorizationUrl(config, {
      redirect_uri: way.redirectUri,
      scope: way.settings.scope,
      state,
      nonce: nonceOf(browserSecret),
      code_challenge: await calculatePKCECodeChallenge(browserSecret),
      code_challenge_method: 'S256',
    })
    const kept = {
      stateHash: hashOfSecret(state),
      browserHash: hashOfSecret(browserSecret),
      toPath: to,
    }
    const at = system.now()
    const lives = { at: isoInstant(at), expiresAt: isoInstant(at + wayMs) }
    await beginProviderSignIn(system.database, kept, lives)
    await parts.tries.forgive(undefined, visit)
    return ok({ url: url.href, browserSecret })
  } catch (error) {
    system.log(`Sign-in provider ${way.settings.issuer}: ${failureLine(error)}`)
    const message = `${way.settings.name} does not answer as a sign-in provider should. Try again in a moment, or sign in another way. The server’s log says why.`
    return failed({ isRefusal: true, code: 'provider-away', message })
  }
}

/** The sign-in that comes back, once, to the browser that began it. */
async function take(
  system: System,
  query: string,
  browserSecret: string | undefined,
): Promise<KeptSignIn | undefined> {
  const state = new URLSearchParams(query).get('state')
  if (state === null || browserSecret === undefined) return undefined
  const now = isoInstant(system.now())
  const kept = await takeProviderSignIn(system.database, hashOfSecret(state), now)
  return kept?.browserHash === hashOfSecret(browserSecret) ? kept : undefined
}

async function claimsFrom(
  system: System,
  { settings, redirectUri, provider }: Way,
  { query, browserSecret }: { query: string; browserSecret: string },
): Promise<Claims | ReturnType<typeof providerFailure>> {
  try {
    const config = await provider.configuration()
    const tokens = await authorizationCodeGrant(config, new URL(`${redirectUri}?${query}`), {
      pkceCodeVerifier: browserSecret,
      expectedState: new URLSearchParams(query).get('state') ?? '',
      expectedNonce: nonceOf(browserSecret),
      idTokenExpected: true,
    })
    const idToken = tokens.claims()
    return idToken ? await claimsOf(config, idToken, tokens.access_token) : 'not-trusted'
  } catch (error) {
    system.log(`Sign-in provider ${settings.issuer}: ${failureLine(error)}`)
    return providerFailure(error)
  }
}

function nonceOf(browserSecret: string): string {
  return createHash('sha256').update(`nonce:${browserSecret}`).digest('base64url')
}

const noProvider: ProviderSignIn = {
  name: undefined,
  begin: async () =>
    failed({
      isRefusal: true,
      code: 'not-found',
      message: 'No sign-in provider is set here: the server needs STAGEWRIGHT_OIDC_ISSUER.',
    }),
  finish: async () => failed('expired'),
  signOutUrl: async () => undefined,
}
