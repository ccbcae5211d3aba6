import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createClient } from './client.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const json = (value: unknown, status = 200) => new Response(JSON.stringify(value), { status })
const fails = (code: string, status: number) => json({ error: { code, message: 'No.' } }, status)
/** An answer that breaks off in the middle. */
const half = () => {
  const body = new ReadableStream({
    start(controller) {
      controller.enqueue(new TextEncoder().encode('{"runId":'))
      controller.error(new TypeError('terminated'))
    },
  })
  return new Response(body)
}
const nobody = () => Promise.reject(new TypeError('fetch failed'))

/** A client that is answered by these in turn, and the headers of what it sent. */
function clientOf(answers: (() => Response | Promise<Response>)[]) {
  const sent: Headers[] = []
  const client = createClient({
    baseUrl: 'http://host',
    fetch: async (_url, init) => {
      sent.push(new Headers(init?.headers))
      return (answers.shift() ?? nobody)()
    },
  })
  return { client, keys: () => sent.map((headers) => headers.get('idempotency-key')) }
}

/** What a call comes to when all pauses pass at once. */
async function outcome<T>(call: Promise<T>): Promise<unknown> {
  const settled = call.catch((error: unknown) => (error as { code: string }).code)
  await vi.runAllTimersAsync()
  return settled
}

const good = { runId: 'r', isNew: true }

test.each([
  // the server                                                    comes to        after tries
  ['answers', [() => json(good)], good, 1],
  ['answers the second time', [nobody, () => json(good)], good, 2],
  ['breaks off, then answers', [half, () => json(good)], good, 2],
  ['is not ready, then answers', [() => fails('busy', 503), () => json(good)], good, 2],
  [
    'is behind a proxy that waits',
    [() => new Response('<', { status: 504 }), nobody, () => json(good)],
    good,
    3,
  ],
  ['never answers', [], 'unreachable', 3],
  ['refuses', [() => fails('not-allowed', 403)], 'not-allowed', 1],
  ['fails', [() => fails('internal', 500)], 'internal', 1],
] as const)('a change with a key, where the server %s', async (_what, answers, expected, tries) => {
  const { client, keys } = clientOf([...answers])
  expect(await outcome(client.once('k').orchestrations.start('A'))).toEqual(expected)
  expect(keys()).toEqual(Array.from({ length: tries }, () => 'k'))
})

test('a change without a key is sent once', async () => {
  const { client, keys } = clientOf([])
  expect(await outcome(client.orchestrations.start('A'))).toBe('unreachable')
  expect(keys()).toEqual([null])
})

test('reading through a client with a key sends none, and is not tried again', async () => {
  const { client, keys } = clientOf([])
  expect(await outcome(client.once('k').runs.show('r'))).toBe('unreachable')
  expect(keys()).toEqual([null])
})

const late = () => Promise.reject(new DOMException('The operation was aborted', 'TimeoutError'))
const closed = () => {
  const cause = Object.assign(new Error('other side closed'), { code: 'UND_ERR_SOCKET' })
  return Promise.reject(new TypeError('fetch failed', { cause }))
}
const run = { id: 'r' }

test.each([
  // the connection                        comes to       after tries
  ['breaks, then stands', [closed, () => json(run)], run, 2],
  ['breaks in the answer, then stands', [half, () => json(run)], run, 2],
  ['breaks twice', [closed, closed], 'answer-lost', 2],
  ['stands, and nobody answers in time', [late], 'answer-lost', 1],
  ['does not come about', [nobody], 'unreachable', 1],
] as const)('a question whose connection %s', async (_what, answers, expected, tries) => {
  const { client, keys } = clientOf([...answers])
  expect(await outcome(client.runs.show('r'))).toEqual(expected)
  expect(keys()).toHaveLength(tries)
})

test('a change whose connection breaks is not sent again by itself', async () => {
  const { client, keys } = clientOf([closed, () => json(good)])
  expect(await outcome(client.orchestrations.start('A'))).toBe('answer-lost')
  expect(keys()).toHaveLength(1)
})
