import { afterEach, beforeEach, expect, test } from 'vitest'
import type { FastifyInstance } from 'fastify'
import { fakeRuntime } from '../../test/fake-runtime.ts'
import { goodProgress } from '../../test/sample-progress.ts'
import { createServer } from '../create-server.ts'

let app: FastifyInstance
let lines: string[] = []
beforeEach(async () => {
  lines = []
  const log = { level: 'info', write: (line: string) => void lines.push(line) } as const
  const { runtime } = fakeRuntime()
  app = await createServer({ runtime, version: '1', secureCookies: false, log })
})
afterEach(() => app.close())

const url = `/progress/${goodProgress}`

test('the page says past, now and next, with whom, since when and until when', async () => {
  const { body, statusCode } = await app.inject({ url })
  expect(statusCode).toBe(200)
  const text = body.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ')
  expect(text).toContain('File &lt;1&gt;')
  expect(text).toMatch(/Review Now since 1 Mar 2026, 09:00 Check it: done Decide it: with Und/)
  // Both lie behind a decision: neither is promised, nor threatened, as what comes next.
  expect(text).toContain('Activation Possible')
  expect(text).toContain('Rework Possible')
  expect(text).not.toContain('Next')
  expect(text).toContain('Usually done by 4 Mar 2026.')
  expect(text).toContain('until 31 Mar 2026')
})

test('the page has no script, no value of the record and no word of the engine', async () => {
  const { body } = await app.inject({ url })
  expect(body).not.toMatch(/<script|Underwriting_Flow|InProgress|isGood|a01000000000001AAA|run1/)
})

test('the page is kept by nobody, in no index, and tells its address to nobody', async () => {
  const { headers } = await app.inject({ url })
  expect(headers['cache-control']).toBe('no-store')
  expect(headers['x-robots-tag']).toBe('noindex')
  expect(headers['referrer-policy']).toBe('no-referrer')
})

test('a link that works no more leads to one clear page with the reason', async () => {
  const { body, statusCode } = await app.inject({ url: '/progress/old' })
  expect(statusCode).toBe(404)
  expect(body).toContain('This link does not work any more.')
  expect(body).toContain('It was taken back.')
})

test('whoever guesses is stopped', async () => {
  const codes = new Set<number>()
  for (let count = 0; count < 70; count++) {
    codes.add((await app.inject({ url: `/progress/guess-${count}` })).statusCode)
  }
  expect([...codes]).toEqual([404, 429])
})

test('no secret stands in the log', async () => {
  await app.inject({ url })
  expect(lines.length).toBeGreaterThan(0)
  expect(lines.join('')).not.toContain(goodProgress)
})
