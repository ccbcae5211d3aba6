// What `stagewright serve` is told by options and environment, checked before anything starts.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { HeldKind } from '@stagewright/api'
import {
  type Limits,
  type LoadLimits,
  readLimits,
  readLoadLimits,
  readRequestLimit,
  type Result,
} from '@stagewright/base'
import type {
  FileContent,
  FileMetadata,
  ProcessRole,
  ScannerAddress,
  SignInSettings,
} from '@stagewright/runtime'
import { misuse } from '../command-failed.ts'
import { dataFolder, defaultPort } from '../connect.ts'
import { knownHosts } from './known-hosts.ts'
import { mailSettings, type MailSettings } from './mail-settings.ts'
import { scannerSetting } from './scanner-setting.ts'
import { secondPersonKinds } from './second-person-kinds.ts'
import { signInSettings } from './sign-in-settings.ts'
import { trustedProxies } from './trusted-proxies.ts'

export type ServeOptions = {
  sample?: string
  port?: string
  host?: string
  /** Browsers come over HTTPS, by a proxy in front. */
  https?: boolean
  logLevel?: string
  /** `web` answers requests, `worker` takes jobs, `both` does both. */
  role?: string
}

export type ServeSettings = {
  dataDir: string
  /** A PostgreSQL server in the place of the embedded one. */
  databaseUrl?: string
  /** A standby of it that lists are read from. */
  replicaUrl?: string
  port: number
  host: string
  /** The folder of a sample project. */
  sample?: string
  isBehindHttps: boolean
  /** The key for secrets, where one is kept, and inner hosts that calls may reach. */
  outside: { secretKey?: string; secretFile: string; allowHosts: string[] }
  /** The virus scanner that files are shown to. */
  fileScanner?: ScannerAddress
  fileMetadata: FileMetadata
  fileContent: FileContent
  mail: MailSettings
  signIn: Partial<SignInSettings>
  /** A file of passwords that were stolen elsewhere. */
  stolenPasswordsFile?: string
  /** Kinds of acts that wait for a second person. */
  secondPerson: HeldKind[]
  /** Addresses and networks of proxies in front that are believed about who asks. */
  trustedProxies: string[]
  /** Names it answers to beside `localhost` and addresses; undefined for any. */
  hosts: string[] | undefined
  /** Origins of other sites whose pages may show the Work Guide. */
  embedOrigins: string[]
  logLevel: 'silent' | 'error' | 'warn' | 'info'
  role: ProcessRole
  drain: DrainSettings
  limits: Limits
  /** How much may be going on before new runs wait. */
  loadLimits: LoadLimits
  /** Requests that one person’s browsers, or programs, may send in a minute. */
  requestsPerMinute: number | undefined
  /** The organisation's time zone. */
  timeZone: string
  /** The built web application; undefined when it was not built. */
  webRoot?: string
}

export type DrainSettings = {
  /** Milliseconds for which a process that will stop still takes requests, not ready any more. */
  delayMs: number
  /** Milliseconds in which what is at work has to end. */
  limitMs: number
}

type Environment = { [name: string]: string | undefined }

/** Only this machine: whoever wants more says so. */
const hostDefault = '127.0.0.1'
const roles = ['web', 'worker', 'both'] as const
const logLevels = ['silent', 'error', 'warn', 'info'] as const

/** The settings. @throws CommandFailed that names the setting and what it may be */
export function serveSettings(options: ServeOptions, env: Environment): ServeSettings {
  const databaseUrl = readAddress('DATABASE_URL', env['DATABASE_URL'])
  const replicaUrl = readAddress('DATABASE_REPLICA_URL', env['DATABASE_REPLICA_URL'])
  if (replicaUrl !== undefined && databaseUrl === undefined) throw replicaAlone()
  const { sample } = options
  if (sample !== undefined && !existsSync(sample)) throw misuse(`There is no folder ${sample}.`)
  const webRoot = fileURLToPath(new URL('../../../web/dist/app', import.meta.url))
  const port = readPort(options.port ?? env['PORT'])
  const host = options.host ?? (env['HOST'] || hostDefault)
  const isBehindHttps = options.https ?? env['STAGEWRIGHT_HTTPS'] === 'true'
  const origin = `http${isBehindHttps ? 's' : ''}://localhost:${port}`
  const stolenPasswordsFile = env['STAGEWRIGHT_STOLEN_PASSWORDS']
  const fileScanner = scannerSetting(env['STAGEWRIGHT_VIRUS_SCANNER'])
  const mail = mailSettings(env, { origin, host })
  return {
    dataDir: dataFolder(env),
    outside: readOutside(env),
    mail,
    signIn: signInSettings(env, mail.baseUrl ?? origin),
    secondPerson: secondPersonKinds(env['STAGEWRIGHT_SECOND_PERSON']),
    trustedProxies: trustedProxies(env, isBehindHttps),
    hosts: knownHosts(env, {
      host,
      isBehindHttps,
      baseUrl: env['STAGEWRIGHT_BASE_URL'] || undefined,
    }),
    embedOrigins: readOrigins(env['STAGEWRIGHT_EMBED_ORIGINS']),
    port,
    host,
    isBehindHttps,
    logLevel: readLogLevel(options.logLevel ?? env['STAGEWRIGHT_LOG']),
    role: readRole(options.role ?? env['STAGEWRIGHT_ROLE'], databaseUrl),
    drain: {
      delayMs: readSeconds(env, 'STAGEWRIGHT_DRAIN_DELAY_SECONDS', 0) * 1000,
      limitMs: readSeconds(env, 'STAGEWRIGHT_DRAIN_SECONDS', 15) * 1000,
    },
    limits: limitsBy(readLimits, env),
    loadLimits: limitsBy(readLoadLimits, env),
    requestsPerMinute: limitsBy(readRequestLimit, env),
    timeZone: readTimeZone(env['STAGEWRIGHT_TIME_ZONE']),
    ...(databaseUrl !== undefined && { databaseUrl }),
    ...(replicaUrl !== undefined && { replicaUrl }),
    ...(sample !== undefined && { sample }),
    fileMetadata: readWord(env, 'STAGEWRIGHT_FILE_METADATA', ['remove', 'keep']),
    fileContent: readWord(env, 'STAGEWRIGHT_FILE_CONTENT', ['checked', 'any']),
    ...(stolenPasswordsFile && { stolenPasswordsFile }),
    ...(fileScanner && { fileScanner }),
    ...(existsSync(webRoot) && { webRoot }),
  }
}

/** The address of a server; an empty one is none. */
function readAddress(name: string, given: string | undefined): string | undefined {
  const url = given || undefined
  if (url === undefined || /^postgres(ql)?:\/\//.test(url)) return url
  throw misuse(
    `${name} is not the address of a PostgreSQL server.`,
    'It looks like postgres://user:password@host:5432/database.',
  )
}

function replicaAlone() {
  return misuse(
    'DATABASE_REPLICA_URL needs a PostgreSQL server: the embedded database has no replica.',
    'Set DATABASE_URL to the primary, or leave DATABASE_REPLICA_URL out.',
  )
}

/** One of some words, the first where nothing is said. */
function readWord<T extends string>(
  env: Environment,
  name: string,
  words: readonly [T, ...T[]],
): T {
  const text = env[name] || words[0]
  const known = words.find((word) => word === text)
  if (known !== undefined) return known
  throw misuse(`${name} is ${text}.`, `It is ${words.join(' or ')}.`)
}

function readOutside(env: Environment): ServeSettings['outside'] {
  const secretKey = env['STAGEWRIGHT_SECRET_KEY'] || undefined
  const hosts = (env['STAGEWRIGHT_ALLOW_HOSTS'] ?? '').split(',').map((host) => host.trim())
  return {
    secretFile: join(dataFolder(env), 'secret.key'),
    allowHosts: hosts.filter((host) => host !== ''),
    ...(secretKey !== undefined && { secretKey }),
  }
}

function readOrigins(text = ''): string[] {
  const given = text.split(',').map((origin) => origin.trim())
  return given.filter((origin) => origin !== '').map(readOrigin)
}

function readOrigin(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined
  const isOrigin = url && /^https?:$/.test(url.protocol) && /^[^/]+\/\/[^/]+\/?$/.test(text)
  if (url && isOrigin && url.origin !== 'null') return url.origin
  throw misuse(
    `STAGEWRIGHT_EMBED_ORIGINS has ${text}, which is no origin.`,
    'It lists origins with commas between them, such as https://crm.example.org.',
  )
}

function readPort(text: string | undefined): number {
  if (text === undefined || text === '') return defaultPort
  const port = Number(text)
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port
  throw misuse(`${text} is not a port.`, 'PORT is a number up to 65535; 0 takes any free one.')
}

function limitsBy<T>(read: (env: Environment) => Result<T, string>, env: Environment): T {
  const limits = read(env)
  if (limits.ok) return limits.value
  throw misuse(limits.error, 'docs/limits.md names every limit and its setting.')
}

function readTimeZone(text: string | undefined): string {
  const zone = text || 'UTC'
  try {
    return new Intl.DateTimeFormat('en-US', { timeZone: zone }).resolvedOptions().timeZone
  } catch {
    throw misuse(
      `There is no time zone ${zone}.`,
      'STAGEWRIGHT_TIME_ZONE looks like Europe/Berlin.',
    )
  }
}

function readLogLevel(text: string | undefined): ServeSettings['logLevel'] {
  const level = logLevels.find((name) => name === (text || 'warn'))
  if (level) return level
  throw misuse(`There is no log level ${text}.`, `The levels are ${logLevels.join(', ')}.`)
}

function readRole(text: string | undefined, databaseUrl: string | undefined): ProcessRole {
  const role = roles.find((name) => name === (text || 'both'))
  if (!role) throw misuse(`There is no role ${text}.`, `The roles are ${roles.join(', ')}.`)
  if (role !== 'both' && databaseUrl === undefined) {
    throw misuse(
      `The role ${role} needs a PostgreSQL server: the embedded database is for one process.`,
      'Set DATABASE_URL, or leave the role out.',
    )
  }
  return role
}

function readSeconds(env: Environment, name: string, usual: number): number {
  const text = env[name] || String(usual)
  if (/^\d{1,4}$/.test(text)) return Number(text)
  throw misuse(`${name} is ${text}; it must be a number of seconds up to 9999.`)
}
