import { afterEach, expect, test } from 'vitest'
import { fakeRuntime } from '../../test/fake-runtime.ts'
import { createProbeServer } from '../create-probe-server.ts'
import { createServer } from '../create-server.ts'

const closing: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0)) await close()
})

async function opened() {
  const fake = fakeRuntime()
  const app = await createServer({
    runtime: fake.runtime,
    version: '1',
    secureCookies: false,
    log: { level: 'silent', write: () => undefined },
  })
  closing.push(async () => void (await app.close()))
  return { ...fake, app }
}

const headers = { authorization: 'Bearer token-ada' }
const draining = { code: 'draining', message: 'It is about to stop.' } as const
const away = { code: 'database', message: 'The database does not answer.' } as const
const newer = { code: 'migrations', message: 'A newer one has changed it.' } as const

test.each([
  // reasons                ready
  [[], 200],
  [[draining], 503],
  [[away], 503],
  [[draining, newer], 503],
])('a process with the reasons %j answers %s to whether it is ready', async (reasons, status) => {
  const { app, processes } = await opened()
  processes.problems = [...reasons]
  const answer = await app.inject('/ready')
  expect(answer.statusCode).toBe(status)
  expect(answer.json()).toMatchObject({ role: 'both', version: '1', reasons })
})

test('a process lives for as long as it answers, whatever became of its database', async () => {
  const { app, processes, breakWith } = await opened()
  processes.problems = [away]
  processes.awayMs = 30_000
  breakWith(new Error('gone'))
  expect((await app.inject('/health')).statusCode).toBe(200)
})

test('while the database is away a request is answered at once, with when to come again', async () => {
  const { app, processes } = await opened()
  processes.awayMs = 30_000
  const answer = await app.inject({ url: '/api/inbox', headers })
  expect(answer.statusCode).toBe(503)
  expect(answer.headers['retry-after']).toBe('2')
  expect(answer.json().error).toMatchObject({ code: 'busy' })
  expect(answer.json().error.message).toContain('for 30 s')
})

test.each([
  ['ECONNREFUSED', 'does not answer'],
  ['57P01', 'does not answer'],
  ['53100', 'no room on its disk'],
  ['25006', 'read-only'],
  ['53300', 'no connection left'],
])('an error of the database with the code %s is said to pass', async (code, words) => {
  const { app, breakWith } = await opened()
  breakWith(Object.assign(new Error('no'), { code }))
  const answer = await app.inject({ url: '/api/inbox', headers })
  expect(answer.statusCode).toBe(503)
  expect(answer.headers['retry-after']).toBe('2')
  expect(answer.json().error.message).toContain(words)
})

test('a process that drains still answers, and has the next connection made elsewhere', async () => {
  const { app, processes } = await opened()
  const before = await app.inject({ url: '/api/inbox', headers })
  expect(before.headers.connection).not.toBe('close')
  processes.drain()
  const answer = await app.inject({ url: '/api/inbox', headers })
  expect(answer.statusCode).toBe(200)
  expect(answer.headers.connection).toBe('close')
})

test('a process that only takes jobs has the probes and nothing else', async () => {
  const { processes } = fakeRuntime()
  const app = createProbeServer({ processes: { ...processes, role: 'worker' }, version: '1' })
  closing.push(async () => void (await app.close()))
  expect((await app.inject('/health')).json()).toMatchObject({ role: 'worker' })
  const other = await app.inject('/api/inbox')
  expect(other.statusCode).toBe(404)
  expect(other.json().error.message).toContain('only takes jobs')
})
