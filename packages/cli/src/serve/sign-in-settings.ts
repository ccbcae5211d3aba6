// What `stagewright serve` is told about signing in by the environment.
import type { ProviderSettings, SignInSettings } from '@stagewright/runtime'
import { misuse } from '../command-failed.ts'

type Environment = { [name: string]: string | undefined }

const hourMs = 60 * 60 * 1000
const prefix = 'STAGEWRIGHT_OIDC_'

/**
 * The settings that are given; `baseUrl` is where browsers find the server.
 * @throws CommandFailed that names the setting and what it may be
 */
export function signInSettings(env: Environment, baseUrl: string): Partial<SignInSettings> {
  const idle = hoursOf(env, 'STAGEWRIGHT_SESSION_IDLE_HOURS')
  const longest = hoursOf(env, 'STAGEWRIGHT_SESSION_HOURS')
  const hasPasswords = isOn(env, 'STAGEWRIGHT_PASSWORD_SIGN_IN', true)
  const provider = providerOf(env)
  if (!hasPasswords && !provider) {
    throw misuse(
      'STAGEWRIGHT_PASSWORD_SIGN_IN=off leaves no way to sign in.',
      `Set ${prefix}ISSUER and ${prefix}CLIENT_ID too, or leave it out.`,
    )
  }
  return {
    baseUrl,
    hasPasswords,
    secondFactor: secondFactorOf(env['STAGEWRIGHT_SECOND_FACTOR']),
    ...(idle !== undefined && { idleMs: idle * hourMs }),
    ...(longest !== undefined && { longestMs: longest * hourMs }),
    ...(provider && { provider }),
  }
}

function secondFactorOf(text: string | undefined): SignInSettings['secondFactor'] {
  const known = (['optional', 'administrators', 'everybody'] as const).find(
    (one) => one === (text || 'optional'),
  )
  if (known) return known
  throw misuse(
    `STAGEWRIGHT_SECOND_FACTOR is ${text}; it must be optional, administrators or everybody.`,
  )
}

function providerOf(env: Environment): ProviderSettings | undefined {
  const of = (name: string) => env[prefix + name] || undefined
  const [issuer, clientId, clientSecret] = [of('ISSUER'), of('CLIENT_ID'), of('CLIENT_SECRET')]
  if (issuer === undefined) {
    const other = Object.keys(env).find((name) => name.startsWith(prefix) && env[name])
    if (other === undefined) return undefined
    throw misuse(`${other} needs ${prefix}ISSUER.`, 'Set it to the address of the provider.')
  }
  if (clientId === undefined) {
    throw misuse(
      `${prefix}ISSUER needs ${prefix}CLIENT_ID.`,
      'It is the id under which this server is registered at the provider.',
    )
  }
  return {
    issuer: checkedIssuer(issuer),
    clientId,
    ...(clientSecret !== undefined && { clientSecret }),
    name: of('NAME') ?? new URL(issuer).host,
    scope: scopeOf(of('SCOPE') ?? 'openid email profile'),
    match: matchOf(of('MATCH') ?? 'email'),
    creates: isOn(env, `${prefix}CREATE`, false),
    groups: (of('GROUPS') ?? '')
      .split(',')
      .map((name) => name.trim())
      .filter((name) => name !== ''),
    signsOut: isOn(env, `${prefix}SIGN_OUT`, false),
  }
}

/** Plain HTTP is for a provider on this machine, for tests. */
function checkedIssuer(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined
  const isHere = url && ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname)
  const isGood = url?.protocol === 'https:' || (url?.protocol === 'http:' && isHere)
  if (isGood && url.search === '' && url.hash === '' && url.username === '') return text
  throw misuse(
    `${prefix}ISSUER is not the address of a provider.`,
    'It looks like https://id.example.org/realms/main; http is for localhost only.',
  )
}

function scopeOf(text: string): string {
  if (text.split(/\s+/).includes('openid')) return text
  throw misuse(`${prefix}SCOPE lacks openid.`, 'The usual one is: openid email profile')
}

function matchOf(text: string): ProviderSettings['match'] {
  if (text === 'email' || text === 'subject') return text
  throw misuse(`${prefix}MATCH is ${text}.`, 'It is email (a verified address) or subject.')
}

function isOn(env: Environment, name: string, usual: boolean): boolean {
  const text = (env[name] || (usual ? 'on' : 'off')).toLowerCase()
  if (['on', 'true'].includes(text)) return true
  if (['off', 'false'].includes(text)) return false
  throw misuse(`${name} is ${text}; it must be on or off.`)
}

function hoursOf(env: Environment, name: string): number | undefined {
  const text = env[name] || undefined
  if (text === undefined) return undefined
  if (/^[1-9]\d{0,3}$/.test(text)) return Number(text)
  throw misuse(`${name} is ${text}; it must be a whole number of hours from 1 to 9999.`)
}
