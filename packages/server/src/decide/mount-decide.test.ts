import { afterEach, beforeEach, expect, test } from 'vitest'
import type { FastifyInstance } from 'fastify'
import { fakeRuntime } from '../../test/fake-runtime.ts'
import { decidedByMail, goodSecret, openLinesSecret } from '../../test/sample-mail.ts'
import { createServer } from '../create-server.ts'

let app: FastifyInstance
let lines: string[] = []
beforeEach(async () => {
  lines = []
  decidedByMail.length = 0
  const log = { level: 'info', write: (line: string) => void lines.push(line) } as const
  const { runtime } = fakeRuntime()
  app = await createServer({ runtime, version: '1', secureCookies: false, log })
})
afterEach(() => app.close())

const url = `/decide/${goodSecret}`
const form = (body: string, headers: { [name: string]: string } = {}, to = url) =>
  app.inject({
    method: 'POST',
    url: to,
    headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
    payload: body,
  })

test('opening a link twenty times, and asking for its head, decides nothing', async () => {
  for (let count = 0; count < 20; count++) {
    expect((await app.inject({ url: `${url}?choice=approve` })).statusCode).toBe(200)
  }
  expect((await app.inject({ method: 'HEAD', url })).statusCode).toBe(200)
  expect(decidedByMail).toEqual([])
})

test('the page says what is decided, in words that cannot act, and asks without a script', async () => {
  const { body, headers } = await app.inject({ url: `${url}?choice=reject` })
  expect(body).toContain('Approve &lt;the&gt; offer: Acme')
  expect(body).toContain('<dt>Amount</dt><dd>1,200</dd>')
  expect(body).toContain('Please &amp; thanks')
  expect(body).toContain('value="reject" class="main"')
  expect(body).not.toContain('<script')
  expect(headers['cache-control']).toBe('no-store')
  expect(headers['x-robots-tag']).toBe('noindex')
})

test('the form decides with its comment', async () => {
  const answer = await form('choice=approve&comments=Fine+by+me%0D%0Aindeed')
  expect(answer.statusCode).toBe(200)
  expect(answer.body).toContain('is approved.')
  expect(decidedByMail).toEqual([{ decision: 'Approve', comments: 'Fine by me\nindeed' }])
})

test('open lines of a checklist are said before a button is pressed, and the link stays good', async () => {
  const to = `/decide/${openLinesSecret}`
  const words = 'Still to be ticked: “Read it”.'
  expect((await app.inject({ url: to })).body).toContain(words)
  const refused = await form('choice=approve&comments=Fine', {}, to)
  expect(refused.statusCode).toBe(409)
  expect(refused.body).toContain(words)
  expect(refused.body).toContain('Fine</textarea>')
  expect(decidedByMail).toEqual([])
  expect((await form('choice=reject', {}, to)).statusCode).toBe(200)
  expect(decidedByMail).toEqual([{ decision: 'Reject', comments: '' }])
})

test.each([
  ['without a choice', 'comments=Hm', {}, 'Choose one of the buttons.'],
  [
    'with a comment that is too long',
    `choice=approve&comments=${'x'.repeat(4001)}`,
    {},
    '4000 fit',
  ],
  ['from another site', 'choice=approve', { 'sec-fetch-site': 'cross-site' }, 'another site'],
  ['from a page elsewhere', 'choice=approve', { origin: 'https://x.example' }, 'another site'],
])('a form %s decides nothing and says why', async (_title, body, headers, words) => {
  const answer = await form(body, headers as { [name: string]: string })
  expect([answer.statusCode, decidedByMail]).toEqual([400, []])
  expect(answer.body).toContain(words)
})

test('a secret that is none leads to one clear page, opened or sent', async () => {
  const opened = await app.inject({ url: '/decide/nothing' })
  const sent = await form('choice=approve', {}, '/decide/nothing')
  for (const answer of [opened, sent]) {
    expect(answer.statusCode).toBe(404)
    expect(answer.body).toContain('This link does not work any more.')
  }
})

test('whoever guesses is stopped', async () => {
  const codes = new Set<number>()
  for (let count = 0; count < 70; count++) {
    codes.add((await app.inject({ url: `/decide/guess-${count}` })).statusCode)
  }
  expect([...codes]).toEqual([404, 429])
})

test('no secret stands in the log', async () => {
  await app.inject({ url })
  await form('choice=approve')
  expect(lines.length).toBeGreaterThan(0)
  expect(lines.join('')).not.toContain(goodSecret)
})
