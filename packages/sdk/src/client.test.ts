import { routeNames, routes, type RouteName } from '@stagewright/api'
import { expect, test } from 'vitest'
import { createClient } from './client.ts'
import { StagewrightError } from './error.ts'

type Sent = { url: string; method: string | undefined; headers: unknown; body: unknown }

function clientThat(answer: () => Response | Promise<Response>, token?: string) {
  const sent: Sent[] = []
  const client = createClient({
    baseUrl: 'http://host',
    ...(token !== undefined && { token }),
    fetch: async (url, init) => {
      sent.push({
        url: String(url),
        method: init?.method,
        headers: init?.headers,
        body: init?.body,
      })
      return answer()
    },
  })
  return { client, sent }
}

const json = (value: unknown, status = 200) => new Response(JSON.stringify(value), { status })

/** Arguments that fit every method: path values first, then what travels in query or body. */
const callArguments: { [name: string]: unknown[] } = {
  'session.signIn': ['ada', 'secret'],
  'session.signInAs': ['ada'],
  'runs.retryStep': ['a b', 'step/1', 'again'],
  'files.upload': [[new File(['x'], 'x.txt')]],
}

const plainRoutes = routeNames.filter((name) => name !== 'live.subscribe')

test.each(plainRoutes)(
  '%s is called under its own name with the contract’s method',
  async (name) => {
    const { client, sent } = clientThat(() => json({}))
    const [noun, verb] = name.split('.') as [keyof typeof client, string]
    const call = (client[noun] as Record<string, (...args: unknown[]) => Promise<unknown>>)[verb]
    await call?.(...(callArguments[name] ?? ['x', 'because']))
    const route = routes[name as RouteName]
    expect(sent).toHaveLength(1)
    expect(sent[0]?.method).toBe(route.method)
    const pattern = route.path.replace(/\{\w+\}/g, '[^/]+')
    expect(sent[0]?.url.replace(/\?.*/, '')).toMatch(new RegExp(`^http://host${pattern}$`))
  },
)

test('values in a path are escaped', async () => {
  const { client, sent } = clientThat(() => json({}))
  await client.runs.retryStep('a b', 'step/1')
  expect(sent[0]?.url).toBe('http://host/api/runs/a%20b/steps/step%2F1/retry')
})

test('a query leaves out what is undefined', async () => {
  const { client, sent } = clientThat(() => json({ items: [], next: null }))
  await client.runs.list({ status: 'InProgress,Error', search: undefined, limit: 5 })
  expect(sent[0]?.url).toBe('http://host/api/runs?status=InProgress%2CError&limit=5')
})

test('a token travels as a bearer token and only then', async () => {
  const withToken = clientThat(() => json({}), 'abc')
  await withToken.client.session.show()
  expect(withToken.sent[0]?.headers).toMatchObject({ authorization: 'Bearer abc' })
  const without = clientThat(() => json({}))
  await without.client.session.show()
  expect(without.sent[0]?.headers).not.toHaveProperty('authorization')
})

test('an error answer becomes a StagewrightError with its code, status and fields', async () => {
  const error = { code: 'record-fault', message: 'No.', fields: { Name: 'Fill it in.' } }
  const { client } = clientThat(() => json({ error }, 422))
  const thrown = await client.records.create('Account', [{}]).catch((reason: unknown) => reason)
  expect(thrown).toBeInstanceOf(StagewrightError)
  expect(thrown).toMatchObject({ ...error, status: 422, details: {} })
})

/** What Node's fetch throws: the reason stands behind it. */
const failing = (code: string) =>
  Promise.reject(new TypeError('fetch failed', { cause: Object.assign(new Error(code), { code }) }))
const late = () => new DOMException('The operation was aborted', 'TimeoutError')
const halfAnswered = () =>
  new Response(new ReadableStream({ start: (controller) => controller.error(late()) }))

test.each([
  ['a page of a proxy', () => new Response('<html>', { status: 502 }), 'unexpected-answer', 502],
  ['a page where JSON should be', () => new Response('<html>'), 'unexpected-answer', 200],
  ['nobody', () => Promise.reject(new TypeError('fetch failed')), 'unreachable', 0],
  ['nobody, at a port', () => failing('ECONNREFUSED'), 'unreachable', 0],
  ['who closes the connection', () => failing('UND_ERR_SOCKET'), 'answer-lost', 0],
  ['somebody too late', () => Promise.reject(late()), 'answer-lost', 0],
  ['somebody who breaks off', halfAnswered, 'answer-lost', 0],
] as const)('%s answering is told apart', async (_who, answer, code, status) => {
  const { client } = clientThat(answer)
  await expect(client.session.show()).rejects.toMatchObject({ code, status })
})
