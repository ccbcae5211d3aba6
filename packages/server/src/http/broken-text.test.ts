import { afterEach, expect, test } from 'vitest'
import type { FastifyInstance } from 'fastify'
import { fakeRuntime } from '../../test/fake-runtime.ts'
import { createServer } from '../create-server.ts'
import { brokenIn } from './broken-text.ts'

const open: FastifyInstance[] = []
afterEach(async () => void (await Promise.all(open.splice(0).map((app) => app.close()))))

test.each<[unknown, RegExp | undefined]>([
  ['a', undefined],
  ['a\u0000', /U\+0000/],
  [{ a: [{ b: '\u0000' }] }, /U\+0000/],
  [{ 'a\u0000': 1 }, /U\+0000/],
  ['\ud800', /U\+D800 alone/],
  [{ a: ['b\udc00c'] }, /U\+DC00 alone/],
  [{ 'a\udfff': 1 }, /U\+DFFF alone/],
  ['\udc00\ud800', /half of a character/],
  ['\ud83d\ude00', undefined],
  [[1, null, true, { a: 'x' }], undefined],
  [Buffer.from([0]), undefined],
  [undefined, undefined],
])('%j holds %s', (value, broken) => {
  if (broken === undefined) expect(brokenIn(value)).toBeUndefined()
  else expect(brokenIn(value)).toMatch(broken)
})

test.each([
  ['POST', '/api/runs/%00/steps/step1/retry', undefined],
  ['GET', '/api/people?search=a%00', undefined],
  ['POST', '/api/people', { username: 'a\u0000', lastName: 'b' }],
  ['POST', '/api/people', { username: 'a\ud800', lastName: 'b' }],
] as const)('%s %s with it is refused as a wrong form', async (method, url, payload) => {
  const { runtime, commands } = fakeRuntime()
  const log = { level: 'silent', write: () => undefined } as const
  const app = await createServer({ runtime, version: '1', secureCookies: false, log })
  open.push(app)
  const headers = { authorization: 'Bearer token-root' }
  const answer = await app.inject({ method, url, headers, ...(payload && { payload }) })
  expect(answer.statusCode).toBe(400)
  expect(answer.body).toMatch(/U\+0000|half of a character/)
  expect(commands).toEqual([])
})
