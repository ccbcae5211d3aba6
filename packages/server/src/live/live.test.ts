import { createClient } from '@stagewright/sdk'
import type { LiveChange } from '@stagewright/api'
import type { Viewer } from '@stagewright/runtime'
import type { FastifyInstance } from 'fastify'
import { afterEach, expect, test } from 'vitest'
import { fakeRuntime } from '../../test/fake-runtime.ts'
import { ada } from '../../test/sample.ts'
import { createServer } from '../create-server.ts'
import { bundlesAfter, createLiveHub } from './live-hub.ts'
import { mergeChanges } from './merge-changes.ts'
import { createVisibility } from './visibility.ts'

const stops: (() => unknown)[] = []
afterEach(async () => {
  for (const stop of stops.splice(0)) await stop()
})

async function listening() {
  const fake = fakeRuntime()
  const app: FastifyInstance = await createServer({
    runtime: fake.runtime,
    version: '1',
    secureCookies: false,
    log: { level: 'silent', write: () => undefined },
  })
  const baseUrl = await app.listen({ port: 0, host: '127.0.0.1' })
  stops.push(() => app.close())
  return { ...fake, app, baseUrl }
}

function listener() {
  const told: (LiveChange | string)[] = []
  let wake = () => {}
  const tell = (what: LiveChange | string) => {
    told.push(what)
    wake()
  }
  return {
    told,
    next: () => new Promise<void>((resolve) => (wake = resolve)),
    onChange: tell,
    onMissed: () => tell('missed'),
    onConnection: (isOpen: boolean) => tell(isOpen ? 'open' : 'closed'),
    onSignedOut: () => tell('signed out'),
  }
}

test('a change reaches the stream of a person it concerns, with its neighbours', async () => {
  const { baseUrl, tell } = await listening()
  const heard = listener()
  stops.push(createClient({ baseUrl, token: 'token-ada' }).live.subscribe(heard))
  await heard.next()
  const next = heard.next()
  tell({ runs: ['run1'] })
  tell({ workItems: ['item1'], runs: ['run1'] })
  await next
  expect(heard.told).toEqual(['open', { runs: ['run1'], workItems: ['item1'] }])
})

test('nobody is told of what they may not see', async () => {
  const { baseUrl, tell, hideFrom } = await listening()
  hideFrom(ada)
  const heard = listener()
  stops.push(createClient({ baseUrl, token: 'token-ada' }).live.subscribe(heard))
  await heard.next()
  const next = heard.next()
  tell({ runs: ['run1'], workItems: ['item1'], definitions: ['Onboarding'] })
  await next
  expect(heard.told).toEqual(['open', { definitions: ['Onboarding'] }])
})

test('what is scheduled is told to operators, and to nobody else', async () => {
  const { runtime } = fakeRuntime()
  const operator = { ...ada, permissions: ['ManageRuns' as const] }
  const change = mergeChanges({ schedules: [] }, { records: ['a'] })
  expect(change).toEqual({ schedules: [], records: ['a'] })
  expect(await createVisibility(runtime, operator)(operator, change)).toEqual(change)
  expect(await createVisibility(runtime, ada)(ada, change)).toEqual({ records: ['a'] })
})

test('a closing server ends its streams, and does not wait for their readers', async () => {
  const { app, baseUrl } = await listening()
  const heard = listener()
  stops.push(createClient({ baseUrl, token: 'token-ada' }).live.subscribe(heard))
  await heard.next()
  const next = heard.next()
  await app.close()
  await next
  expect(heard.told).toEqual(['open', 'closed'])
})

test('a stream from another site is refused', async () => {
  const { app } = await listening()
  const headers = { cookie: 'stagewright=token-ada', 'sec-fetch-site': 'cross-site' }
  const answer = await app.inject({ url: '/api/live', headers })
  expect(answer.json().error.code).toBe('cross-origin')
})

test('an item on a person’s screen is told to them also when it is taken away', async () => {
  const { runtime, hideFrom } = fakeRuntime()
  const visible = createVisibility(runtime, ada)
  expect(await visible(ada, { workItems: ['item1'] })).toEqual({ workItems: ['item1'] })
  hideFrom(ada)
  expect(await visible(ada, { workItems: ['item1', 'item2'] })).toEqual({ workItems: ['item1'] })
})

test('many ids at once are told as many, without a look-up for each', async () => {
  const visible = createVisibility(fakeRuntime().runtime, ada)
  const runs = Array.from({ length: 30 }, (_, at) => `run${at + 100}`)
  expect(await visible(ada, { runs })).toEqual({ runs: [] })
})

/** A hub whose looks the test makes itself. */
function lookedAt(refresh: () => Promise<Viewer | undefined>) {
  const looks: (() => void)[] = []
  const { runtime } = fakeRuntime()
  const hub = createLiveHub({
    runtime,
    onError: () => undefined,
    every(_milliseconds, look) {
      looks.push(look)
      return () => void looks.splice(0)
    },
  })
  stops.push(() => hub.close())
  const told: string[] = []
  const viewer = { ...ada, permissions: ['ManageRuns' as const], groupIds: ['g1'] }
  const remove = hub.add(
    { viewer, refresh, send: () => true, close: () => told.push('closed') },
    undefined,
  )
  const look = () => {
    for (const one of looks) one()
    return new Promise<void>((resolve) => setImmediate(resolve))
  }
  return { told, look, looks, remove }
}

const operator: Viewer = { ...ada, permissions: ['ManageRuns'], groupIds: ['g1'] }
test.each<[string, Viewer | undefined, string[]]>([
  // at the next look the person is                 the stream is
  ['the same', operator, []],
  ['signed out, or asked for a second factor', undefined, ['closed']],
  ['without a permission', { ...operator, permissions: [] }, ['closed']],
  ['out of a group', { ...operator, groupIds: ['g2'] }, ['closed']],
  ['in one more group', { ...operator, groupIds: ['g1', 'g2'] }, []],
])('the stream of somebody who is %s: %s', async (_now, viewer, expected) => {
  const { told, look } = lookedAt(async () => viewer)
  await look()
  expect(told).toEqual(expected)
})

test('a stream whose rights cannot be told ends, and nobody looks when nobody listens', async () => {
  const failing = lookedAt(() => Promise.reject(new Error('no database')))
  await failing.look()
  expect([failing.told, failing.looks]).toEqual([['closed'], []])
  const { remove, looks } = lookedAt(async () => operator)
  expect(looks).toHaveLength(1)
  remove()
  expect(looks).toEqual([])
})

test('a session that must have a second factor first hears nothing', async () => {
  const { app } = await listening()
  const headers = { authorization: 'Bearer token-root:account!' }
  const answer = await app.inject({ url: '/api/live', headers })
  expect([answer.statusCode, answer.json().error.code]).toEqual([403, 'second-factor-needed'])
})

const memory = [3, 4, 5].map((number) => ({ number, change: { runs: [`r${number}`] } }))
test.each([
  // last seen        is given
  [undefined, []],
  ['e-5', []],
  ['e-3', [4, 5]],
  ['e-2', [3, 4, 5]],
  ['e-1', 'unknown'],
  ['e-9', 'unknown'],
  ['other-4', 'unknown'],
  ['nonsense', 'unknown'],
] as const)('a stream that last saw %s goes on with what it missed', (lastId, expected) => {
  const given = bundlesAfter(memory, 'e', lastId, 5)
  expect(given === 'unknown' ? given : given.map(({ number }) => number)).toEqual(expected)
})

test.each([
  [{ runs: ['a'] }, { runs: ['b', 'a'] }, { runs: ['a', 'b'] }],
  [{ runs: [] }, { runs: ['b'] }, { runs: [] }],
  [{ runs: ['a'] }, { records: ['b'] }, { runs: ['a'], records: ['b'] }],
  [{ runs: ['a'] }, { runs: Array.from({ length: 100 }, (_, at) => `r${at}`) }, { runs: [] }],
] as [LiveChange, LiveChange, LiveChange][])(
  'two changes make one: %j and another',
  (a, b, both) => {
    expect(mergeChanges(a, b)).toEqual(both)
  },
)
