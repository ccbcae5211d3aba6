// A real OpenID Connect provider in the process of a test, and a browser that signs in there: it
// keeps cookies, follows redirects and fills in the provider's own forms.
import { generateKeyPairSync } from 'node:crypto'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import Provider from 'oidc-provider'

export type OidcHouse = {
  issuer: string
  clientId: string
  clientSecret: string
  /** What the provider says about people, by their subject. */
  people: Map<string, { [claim: string]: unknown }>
  /** Goes to an address as this person; gives the query that comes back to us. */
  goAs(subject: string, url: string): Promise<string>
  /** Goes there and says no. */
  refuse(url: string): Promise<string>
  /** Begins anew with other keys, under the same address. */
  rotate(): Promise<void>
  stop(): Promise<void>
  start(): Promise<void>
}

/** Starts it; `redirectUri` is where it sends browsers back to. */
export async function openOidcHouse(redirectUri: string): Promise<OidcHouse> {
  const people: OidcHouse['people'] = new Map()
  const client = { clientId: 'stagewright', clientSecret: 'a secret of the client' }
  const server = createServer()
  await listen(server, 0)
  const { port } = server.address() as AddressInfo
  const issuer = `http://localhost:${port}`
  let handle = providerOn(issuer, { redirectUri, people, ...client })
  server.on('request', (request, response) => void handle(request, response))
  return {
    issuer,
    ...client,
    people,
    goAs: (subject, url) => goThrough(url, redirectUri, { login: subject, password: 'any' }),
    refuse: (url) => goThrough(url, redirectUri, undefined),
    async rotate() {
      handle = providerOn(issuer, { redirectUri, people, ...client })
    },
    stop: () => close(server),
    start: () => listen(server, port),
  }
}

type House = Pick<OidcHouse, 'people' | 'clientId' | 'clientSecret'> & { redirectUri: string }

function providerOn(issuer: string, { people, clientId, clientSecret, redirectUri }: House) {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const key = { ...privateKey.export({ format: 'jwk' }), use: 'sig', alg: 'RS256' }
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: clientId,
        client_secret: clientSecret,
        redirect_uris: [redirectUri],
        post_logout_redirect_uris: [new URL('/sign-in', redirectUri).href],
      },
    ],
    jwks: { keys: [{ ...key, kty: 'RSA' }] },
    cookies: { keys: ['a key of cookies'] },
    ttl: {
      AccessToken: 600,
      AuthorizationCode: 60,
      IdToken: 600,
      Interaction: 600,
      Grant: 600,
      Session: 600,
    },
    pkce: { required: () => true },
    claims: {
      openid: ['sub'],
      email: ['email', 'email_verified'],
      profile: ['name', 'given_name', 'family_name', 'zoneinfo', 'locale'],
    },
    findAccount: (_context, id) => ({
      accountId: id,
      claims: () => ({ sub: id, ...people.get(id) }),
    }),
  })
  // It warns of its forms being for development, which is what they are for here.
  return provider.callback()
}

/** From page to page until it would leave for us. */
async function goThrough(
  from: string,
  redirectUri: string,
  login: { login: string; password: string } | undefined,
): Promise<string> {
  const cookies = new Map<string, string>()
  let url = from
  let body: URLSearchParams | undefined
  for (let step = 0; step < 20; step++) {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const answer = await fetch(url, {
      redirect: 'manual',
      headers: { cookie },
      ...(body && { method: 'POST', body }),
    })
    for (const line of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      cookies.set(name, value)
    }
    const next = answer.headers.get('location')
    body = undefined
    if (next !== null) {
      url = new URL(next, url).href
      if (url.startsWith(redirectUri)) return new URL(url).search.slice(1)
      continue
    }
    const page = await answer.text()
    const prompt = /name="prompt" value="(\w+)"/.exec(page)?.[1]
    if (prompt === undefined) throw new Error(`The provider says: ${page.slice(0, 2000)}`)
    if (!login) {
      url = new URL(/href="([^"]*\/abort)"/.exec(page)?.[1] ?? '', url).href
      continue
    }
    url = new URL(/action="([^"]+)"/.exec(page)?.[1] ?? '', url).href
    body = new URLSearchParams({ prompt, ...(prompt === 'login' && login) })
  }
  throw new Error('The provider leads in circles.')
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((done, fail) => {
    server.once('error', fail)
    server.listen(port, 'localhost', () => done())
  })
}

function close(server: Server): Promise<void> {
  return new Promise((done) => {
    server.close(() => done())
    server.closeAllConnections()
  })
}
