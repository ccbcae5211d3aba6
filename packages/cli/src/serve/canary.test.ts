// Secrets are planted wherever one can be given, and then looked for wherever something comes out:
// answers of the API, the log of the program, the audit and its export, and every row of the
// database, which is what a backup holds.
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { routes } from '@stagewright/api'
import { openDatabase, runningServer } from '@stagewright/store'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { testTerminal } from '../../test/terminal.ts'
import { createProgress } from './progress.ts'
import { startServing, type Serving } from './serve.ts'
import { serveSettings } from './settings.ts'

const sample = fileURLToPath(new URL('../../../../examples/customer-onboarding', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'stagewright-canary-'))
chmodSync(folder, 0o755)
const canary = (what: string) => `canary-${what}-8c41f2`
const env = {
  STAGEWRIGHT_DATA: folder,
  STAGEWRIGHT_MAIL_FROM: 'desk@house.example',
  STAGEWRIGHT_SMTP_URL: `smtp://mailer:${canary('smtp')}@127.0.0.1:1`,
}
const { terminal, out, err } = testTerminal({ env })
const planted: { [what: string]: string } = { smtp: canary('smtp') }
const answers: string[] = []
let serving: Serving
let token: string

/** Sends a request; what comes back is looked through later. */
async function ask(method: string, path: string, body?: unknown, given = token): Promise<string> {
  const answer = await fetch(`${serving.url}${path}`, {
    method,
    headers: {
      authorization: `Bearer ${given}`,
      ...(body !== undefined && { 'content-type': 'application/json' }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })
  const text = await answer.text()
  answers.push(`${method} ${path} ${answer.status} ${text}`)
  return text
}

beforeAll(async () => {
  const parts = { terminal, progress: createProgress(terminal.out, Date.now) }
  serving = await startServing(serveSettings({ sample, port: '0', logLevel: 'info' }, env), parts)
  token = readFileSync(join(folder, 'cli-token'), 'utf8').trim()
  planted['key'] = readFileSync(join(folder, 'secret.key'), 'utf8').trim()
  await plant()
})
afterAll(async () => {
  await serving.close()
  rmSync(folder, { recursive: true, force: true })
})

async function plant(): Promise<void> {
  const connection = `label: Bank\nbaseUrl: http://127.0.0.1:1/v1\nauthentication: basic\n`
  const files = [{ path: 'connections/Bank.yaml', text: connection }]
  await ask('POST', '/api/deployments', { files, checkOnly: false })
  planted['connection'] = canary('connection')
  const values = { username: 'bank', password: planted['connection'] }
  await ask('POST', '/api/connections/Bank/secret', { values })
  // It fails, and says so in many places: without the secret.
  await ask('POST', '/api/connections/Bank/test')
  await ask('POST', '/api/secrets/rotate-key')
  planted['password'] = canary('password')
  const person = { username: 'cara@house.example', lastName: 'Cara' }
  await ask('POST', '/api/people', { ...person, password: planted['password'] })
  const { username } = person
  await ask('POST', '/api/session', { username, password: `${planted['password']}-wrong` }, '')
  await plantAuthenticator(username, planted['password'])
  planted['wrong password'] = `${planted['password']}-wrong`
  planted['name for password'] = canary('typed-too-early')
  await ask('POST', '/api/session', { username: planted['name for password'], password: 'x' }, '')
  planted['calendar'] = canary('calendar')
  const url = `https://calendar.example.org/${planted['calendar']}.ics`
  const [substitute] = JSON.parse(await ask('GET', '/api/people')).items as { username: string }[]
  await ask('POST', '/api/absence-calendar', { url, substitute: substitute?.username })
  planted['query'] = canary('query')
  await ask('GET', `/decide/${planted['query']}`)
  await ask('GET', `/progress/${planted['query']}`)
  await ask('GET', `/sign-in/callback?code=${planted['query']}&state=${planted['query']}`)
  planted['bearer'] = canary('bearer')
  await ask('GET', '/api/runs', undefined, planted['bearer'])
  const made = JSON.parse(
    await ask('POST', '/api/tokens', { name: 'Robot', scopes: ['read'], days: 2 }),
  ) as { token?: string }
  // It is answered once, to whoever made it.
  answers.pop()
  if (made.token === undefined) throw new Error('no token was made')
  planted['token'] = made.token
  await ask('GET', '/api/people', undefined, made.token)
  planted['own token'] = token
}

/** What an authenticator is told, and is never told again. */
async function plantAuthenticator(username: string, password: string): Promise<void> {
  const session = JSON.parse(await ask('POST', '/api/session', { username, password }, '')) as {
    token?: string
  }
  // Whoever asks for either is answered with it.
  answers.pop()
  planted['session'] = session.token ?? ''
  const path = '/api/session/second-factor'
  const { secret } = JSON.parse(await ask('POST', path, { password }, planted['session'])) as {
    secret: string
  }
  answers.pop()
  planted['authenticator'] = secret
  planted['authenticator as its address has it'] = secret.replaceAll(' ', '')
  planted['wrong code'] = canary('code')
  await ask('PUT', path, { code: planted['wrong code'] }, planted['session'])
}

/** Which secrets stand in a text. */
const secretsIn = (text: string) =>
  Object.entries(planted).flatMap(([what, secret]) => (text.includes(secret) ? [what] : []))

test('no answer of the API tells a secret', async () => {
  const reads = Object.values(routes).filter(({ method, path }) => {
    return method === 'GET' && !path.includes('{') && path !== '/api/live'
  })
  for (const { path } of reads) await ask('GET', path)
  expect(answers.length).toBeGreaterThan(30)
  // A page may show the address that it was asked for; it was sent by whoever reads the answer.
  const told = answers.filter((text) => !/^GET \/(decide|progress|sign-in)\//.test(text))
  expect(told.filter((text) => secretsIn(text).length > 0)).toEqual([])
})

test('no line of the log tells a secret', () => {
  const lines = [...out, ...err]
  expect(lines.some((line) => line.includes('/api/connections/Bank/test'))).toBe(true)
  expect(lines.filter((line) => secretsIn(line).length > 0)).toEqual([])
})

test('no row of the database tells a secret', async () => {
  const database = await openDatabase({ url: (await runningServer(folder)) ?? '' })
  try {
    const tables = await database.query<{ name: string }>(`select format('%I.%I', schemaname,
      tablename) as name from pg_tables where schemaname in ('public', 'records', 'graphile_worker')`)
    expect(tables.length).toBeGreaterThan(40)
    const found: string[] = []
    for (const { name } of tables) {
      const rows = await database.query<{ text: string }>(`select t::text as text from ${name} t`)
      for (const { text } of rows) {
        // Bytes are written in hexadecimal.
        const bytes = Buffer.from(text.replaceAll(/[^0-9a-f]/g, ''), 'hex').toString('latin1')
        found.push(...secretsIn(`${text} ${bytes}`).map((what) => `${name}: ${what}`))
      }
    }
    expect(found).toEqual([])
  } finally {
    await database.close()
  }
})
