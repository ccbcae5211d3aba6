import { expect, test } from 'vitest'
import { fakeRuntime } from '../../test/fake-runtime.ts'
import { createServer } from '../create-server.ts'
import { isDeeper, jsonDepthMax } from './json-depth.ts'

const nested = (levels: number) => JSON.parse('['.repeat(levels) + ']'.repeat(levels)) as unknown

test.each([
  [1, false],
  [jsonDepthMax + 1, false],
  [jsonDepthMax + 2, true],
  [100_000, true],
])('%i lists in each other are too deep: %s', (levels, expected) => {
  expect(isDeeper(nested(levels), jsonDepthMax)).toBe(expected)
})

async function answer(payload: string) {
  const { runtime } = fakeRuntime()
  const log = { level: 'silent', write: () => undefined } as const
  const app = await createServer({ runtime, version: '1', secureCookies: false, log })
  const headers = { authorization: 'Bearer token-ada', 'content-type': 'application/json' }
  const url = '/api/work-items/item1/complete'
  const { statusCode, body } = await app.inject({ method: 'POST', url, headers, payload })
  await app.close()
  return `${statusCode} ${body}`
}

test('a body of nothing but brackets is refused in words', async () => {
  const deep = `{"values":${'['.repeat(400_000)}${']'.repeat(400_000)}}`
  expect(await answer(deep)).toMatch(/^400 .*nests more than 64 levels deep/)
  const objects = `{"values":${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}}`
  expect(await answer(objects)).toMatch(/^400 .*nests more than 64 levels deep/)
  expect(await answer('{"values":{"a":[[1]]}}')).toMatch(/^200/)
})
