import { expect, test } from 'vitest'
import { fakeRuntime } from '../../test/fake-runtime.ts'
import { ada } from '../../test/sample.ts'
import { createServer } from '../create-server.ts'

test.each([true, false])('what a person may not start is not offered: %s', async (may) => {
  const { runtime, hideFrom } = fakeRuntime()
  if (!may) hideFrom(ada)
  const log = { level: 'silent', write: () => undefined } as const
  const app = await createServer({ runtime, version: '1', secureCookies: false, log })
  const headers = { authorization: 'Bearer token-ada' }
  const get = async (url: string) => (await app.inject({ url, headers })).json()
  const [orchestration] = (await get('/api/orchestrations')).items
  expect([orchestration.mayStart, orchestration.startsForRecord]).toEqual([may, may])
  expect((await get('/api/orchestrations/Onboarding')).mayStart).toBe(may)
  await app.close()
})
