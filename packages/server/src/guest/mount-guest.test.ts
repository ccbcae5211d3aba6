import { afterEach, beforeEach, expect, test } from 'vitest'
import type { FastifyInstance } from 'fastify'
import { fakeRuntime } from '../../test/fake-runtime.ts'
import { goodGuest, guestsBegun } from '../../test/sample-guest.ts'
import { createServer } from '../create-server.ts'

let app: FastifyInstance
let lines: string[] = []
beforeEach(async () => {
  lines = []
  guestsBegun.count = 0
  const log = { level: 'info', write: (line: string) => void lines.push(line) } as const
  const { runtime } = fakeRuntime()
  app = await createServer({ runtime, version: '1', secureCookies: false, log })
})
afterEach(() => app.close())

const url = `/guest/${goodGuest}`
const headers = { 'content-type': 'application/x-www-form-urlencoded' }

test('the page says what is asked, by whom and until when, and opening it twenty times begins nothing', async () => {
  const bodies = new Set<string>()
  for (let count = 0; count < 20; count++) bodies.add((await app.inject({ url })).body)
  expect([bodies.size, guestsBegun.count]).toEqual([1, 0])
  const text = [...bodies]
    .join('')
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll(/\s+/g, ' ')
  expect(text).toContain('Sign &lt;the&gt; contract')
  expect(text).toContain('Hello Gina &amp; Co. Ada Byron asks you to do this.')
  expect(text).toMatch(/due on Mar 2, 2026, 5:00.PM \(Europe\/Berlin\)/)
  expect([...bodies].join('')).not.toContain('<script')
})

test('its button gives the element of that one item a token, which nobody keeps', async () => {
  const { statusCode, body, headers: given } = await app.inject({ method: 'POST', url, headers })
  expect([statusCode, guestsBegun.count]).toEqual([200, 1])
  expect(body).toMatch(/<stagewright-guest-work item-id="item1" label="Sign &lt;the&gt; contract"/)
  expect(body).toContain('token="token-guest"')
  expect([given['cache-control'], given['x-robots-tag']]).toEqual(['no-store', 'noindex'])
})

test('a button pressed on a page of another site begins nothing', async () => {
  const sent = { ...headers, 'sec-fetch-site': 'cross-site', origin: 'https://bad.example' }
  const { statusCode } = await app.inject({ method: 'POST', url, headers: sent })
  expect([statusCode, guestsBegun.count]).toEqual([403, 0])
})

test.each(['GET', 'POST'] as const)('a link that works no more says why: %s', async (method) => {
  const { statusCode, body } = await app.inject({ method, url: '/guest/old', headers })
  expect(statusCode).toBe(404)
  expect(body).toContain('It was taken back.')
})

test('whoever guesses is stopped', async () => {
  const codes = new Set<number>()
  for (let count = 0; count < 70; count++) {
    codes.add((await app.inject({ url: `/guest/guess-${count}` })).statusCode)
  }
  expect([...codes]).toEqual([404, 429])
})

test('no secret stands in the log', async () => {
  await app.inject({ url })
  expect(lines.length).toBeGreaterThan(0)
  expect(lines.join('')).not.toContain(goodGuest)
})
