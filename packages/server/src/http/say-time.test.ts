import { expect, test } from 'vitest'
import { fakeRuntime } from '../../test/fake-runtime.ts'
import { createServer } from '../create-server.ts'

test('answers of the API say the runtime’s time, also what refuses', async () => {
  const { runtime } = fakeRuntime()
  let nowMs = Date.UTC(2026, 2, 1, 10)
  const app = await createServer({
    runtime: { ...runtime, now: () => nowMs },
    version: '1',
    secureCookies: false,
    log: { level: 'silent', write: () => undefined },
  })
  const headers = { authorization: 'Bearer token-ada' }
  const dateOf = async (url: string) => (await app.inject({ url, headers })).headers['date']
  expect(await dateOf('/api/session')).toBe('Sun, 01 Mar 2026 10:00:00 GMT')
  nowMs += 2 * 3_600_000 + 1_900
  expect(await dateOf('/api/inbox')).toBe('Sun, 01 Mar 2026 12:00:01 GMT')
  expect(await dateOf('/api/nothing')).toBe('Sun, 01 Mar 2026 12:00:01 GMT')
  await app.close()
})
