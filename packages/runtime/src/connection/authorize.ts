// What a call carries to prove who calls: headers or query parameters made from the secret of the
// connection.
import { rememberingOf } from '@stagewright/base'
import { createHash } from 'node:crypto'
import { sealedSecret } from '@stagewright/store'
import type { System } from '../system.ts'
import { type Connection, secretFields } from './connection.ts'
import type { Secret } from './secret-box.ts'
import { sendHttp } from './send-http.ts'

export type Credentials = {
  headers: { [name: string]: string }
  query: { [name: string]: string }
}

/** A call that cannot be made until somebody sets the secret: another try would not help. */
export class SecretMissing extends Error {
  readonly retryable = false
}

/** The credentials of a call. @throws SecretMissing when none is set */
export async function credentialsOf(
  system: System,
  connection: Connection,
  signal: AbortSignal,
): Promise<Credentials> {
  const { name, authentication } = connection
  if (authentication.kind === 'none') return { headers: {}, query: {} }
  const sealed = await sealedSecret(system.database, name)
  if (!sealed) {
    throw new SecretMissing(
      `The connection ${name} has no secret yet. An administrator sets it: stagewright connection set-secret ${name}`,
    )
  }
  const secret = system.outside.secrets.open(name, sealed)
  switch (authentication.kind) {
    case 'bearer':
      return authorization(`Bearer ${secret['token'] ?? ''}`)
    case 'basic':
      return authorization(`Basic ${base64(`${secret['username']}:${secret['password']}`)}`)
    case 'apiKey': {
      const part = { [authentication.name]: secret['key'] ?? '' }
      return authentication.in === 'header'
        ? { headers: part, query: {} }
        : { headers: {}, query: part }
    }
    case 'oauth2':
      return authorization(`Bearer ${await accessToken(system, connection, secret, signal)}`)
  }
}

function authorization(value: string): Credentials {
  return { headers: { Authorization: value }, query: {} }
}

function base64(text: string): string {
  return Buffer.from(text, 'utf8').toString('base64')
}

type Token = { token: string; until: number }

/** Tokens in memory only, by what they were fetched with. */
const tokensOf = rememberingOf<System['outside'], Map<string, Token>>(() => new Map())

/** Forgets the tokens of a connection, so that the next call fetches a new one. */
export function forgetTokens(system: System, connection: string): void {
  const known = tokensOf(system.outside)
  for (const key of known.keys()) if (key.startsWith(`${connection} `)) known.delete(key)
}

/** Seconds before its end in which a token is no longer used. */
const EARLY_SECONDS = 30

async function accessToken(
  system: System,
  { name, authentication }: Connection,
  secret: Secret,
  signal: AbortSignal,
): Promise<string> {
  if (authentication.kind !== 'oauth2') return ''
  const hash = createHash('sha256')
    .update(JSON.stringify([authentication, secret]))
    .digest('hex')
  const key = `${name} ${hash}`
  const known = tokensOf(system.outside).get(key)
  if (known && known.until > system.now()) return known.token
  const body = new URLSearchParams({ grant_type: 'client_credentials' })
  if (authentication.scopes.length > 0) body.set('scope', authentication.scopes.join(' '))
  const answer = await sendHttp(
    {
      method: 'POST',
      url: authentication.tokenUrl,
      headers: {
        Authorization: `Basic ${base64(
          `${encodeURIComponent(secret['clientId'] ?? '')}:${encodeURIComponent(secret['clientSecret'] ?? '')}`,
        )}`,
        'Content-Type': 'application/x-www-form-urlencoded',
        Accept: 'application/json',
      },
      body: body.toString(),
    },
    { allowHosts: system.outside.allowHosts, signal },
  )
  const { token, seconds } = tokenIn(answer.body)
  if (answer.status >= 300 || token === undefined) {
    throw new Error(
      `The connection ${name} got no token: its token address answered ${answer.status}.`,
    )
  }
  const until = system.now() + Math.max(0, seconds - EARLY_SECONDS) * 1000
  tokensOf(system.outside).set(key, { token, until })
  return token
}

function tokenIn(body: string): { token?: string; seconds: number } {
  try {
    const answer = JSON.parse(body) as { access_token?: unknown; expires_in?: unknown }
    const seconds = Number(answer.expires_in ?? 300)
    const token = answer.access_token
    if (typeof token === 'string')
      return { token, seconds: Number.isFinite(seconds) ? seconds : 300 }
  } catch {
    // No JSON is no token.
  }
  return { seconds: 0 }
}

/** What is wrong with the fields of a secret, in words; undefined when they are those needed. */
export function secretProblem(connection: Connection, values: Secret): string | undefined {
  const wanted = secretFields[connection.authentication.kind]
  if (wanted.length === 0) return `The connection ${connection.name} needs no secret.`
  const missing = wanted.filter((field) => !values[field])
  const unknown = Object.keys(values).filter((field) => !wanted.includes(field))
  if (missing.length === 0 && unknown.length === 0) return undefined
  return `The secret of ${connection.name} is made of ${wanted.join(' and ')}; given: ${Object.keys(values).join(', ') || 'nothing'}.`
}
