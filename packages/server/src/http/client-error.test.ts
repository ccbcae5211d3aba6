import { once } from 'node:events'
import { connect } from 'node:net'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { fakeRuntime } from '../../test/fake-runtime.ts'
import { createServer } from '../create-server.ts'

let app: Awaited<ReturnType<typeof createServer>>
let port: number

beforeAll(async () => {
  const { runtime } = fakeRuntime()
  const log = { level: 'silent', write: () => undefined } as const
  app = await createServer({ runtime, version: '1', secureCookies: false, log })
  port = Number(new URL(await app.listen({ port: 0, host: '127.0.0.1' })).port)
})
afterAll(() => app.close())

/** What comes back for these bytes: the first line and the body. */
async function answered(bytes: string): Promise<{ first: string; body: unknown }> {
  const socket = connect(port, '127.0.0.1')
  await once(socket, 'connect')
  socket.write(bytes)
  const [head = '', body = ''] = (await text(socket)).split('\r\n\r\n')
  return { first: head.split('\r\n')[0] ?? '', body: JSON.parse(body) }
}

test.each([
  [
    `GET /api/inbox?search=${'x'.repeat(20_000)} HTTP/1.1\r\nHost: a\r\n\r\n`,
    'HTTP/1.1 431 Request Header Fields Too Large',
    'too-large',
    /larger than 16 KiB/,
  ],
  [
    `GET / HTTP/1.1\r\nHost: a\r\nX: ${'x'.repeat(20_000)}\r\n\r\n`,
    'HTTP/1.1 431 Request Header Fields Too Large',
    'too-large',
    /larger than 16 KiB/,
  ],
  ['what is this\r\n\r\n', 'HTTP/1.1 400 Bad Request', 'bad-input', /request of HTTP/],
])(
  'what cannot be read is answered as every error is: %.40s',
  async (bytes, first, code, words) => {
    const answer = await answered(bytes)
    expect(answer.first).toBe(first)
    expect(answer.body).toEqual({ error: { code, message: expect.stringMatching(words) } })
  },
)

test('a body that is too large is told how large one may be', async () => {
  const answer = await app.inject({
    method: 'POST',
    url: '/api/session',
    headers: { 'content-type': 'application/json' },
    payload: JSON.stringify({ username: 'x'.repeat(2_200_000), password: 'x' }),
  })
  expect(answer.statusCode).toBe(413)
  expect(answer.json().error).toMatchObject({
    code: 'too-large',
    message: 'The request is larger than the 2 MiB that this address accepts.',
  })
})

test('the name of a field is not given back at its full length', async () => {
  const answer = await app.inject({
    method: 'PUT',
    url: '/api/session/password',
    headers: { authorization: 'Bearer token-ada' },
    payload: { current: 'a', password: 'b', ['x'.repeat(100_000)]: 1 },
  })
  expect(answer.body.length).toBeLessThan(2_000)
})
