import { afterEach, expect, test } from 'vitest'
import type { FastifyInstance } from 'fastify'
import { fakeRuntime } from '../../test/fake-runtime.ts'
import { createServer } from '../create-server.ts'
import { hasNullCharacter } from './null-character.ts'

const open: FastifyInstance[] = []
afterEach(async () => void (await Promise.all(open.splice(0).map((app) => app.close()))))

test.each<[unknown, boolean]>([
  ['a', false],
  ['a\u0000', true],
  [{ a: [{ b: '\u0000' }] }, true],
  [{ 'a\u0000': 1 }, true],
  [[1, null, true, { a: 'x' }], false],
  [Buffer.from([0]), false],
  [undefined, false],
])('%j holds U+0000: %s', (value, holds) => {
  expect(hasNullCharacter(value)).toBe(holds)
})

test.each([
  ['POST', '/api/runs/%00/steps/step1/retry', undefined],
  ['GET', '/api/people?search=a%00', undefined],
  ['POST', '/api/people', { username: 'a\u0000', lastName: 'b' }],
] as const)('%s %s with it is refused as a wrong form', async (method, url, payload) => {
  const { runtime, commands } = fakeRuntime()
  const log = { level: 'silent', write: () => undefined } as const
  const app = await createServer({ runtime, version: '1', secureCookies: false, log })
  open.push(app)
  const headers = { authorization: 'Bearer token-root' }
  const answer = await app.inject({ method, url, headers, ...(payload && { payload }) })
  expect(answer.statusCode).toBe(400)
  expect(answer.body).toContain('U+0000')
  expect(commands).toEqual([])
})
