// Notices in browsers against a push service that listens: who is told what, and when; what becomes
// of a browser that is gone, signed out of, or whose person is.
import { isJsonObject, type Json, type JsonObject } from '@stagewright/base'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { createNoticeCommands } from '../command/notices.ts'
import { createPushCommands } from '../command/push.ts'
import { createSecretBox } from '../connection/secret-box.ts'
import type { Viewer } from '../face/asking.ts'
import type { PushCommands } from '../face/push-commands.ts'
import type { System } from '../system.ts'
import { valueOf } from '../testing/counting-system.ts'
import { type DeskWorld, openDeskWorld } from '../testing/desk-world.ts'
import { runDueJobs, waitingJobs } from '../testing/moved-time.ts'
import { type FakeBrowser, newBrowser, signedBy } from '../testing/fake-browser.ts'
import { listen, type ListeningServer } from '../testing/listening-server.ts'

let world: DeskWorld
let service: ListeningServer
let system: System
let push: PushCommands
let ann: Viewer
let boss: Viewer
let paths = 0

const MORNING = '2030-05-06T08:00:00Z'

beforeAll(async () => {
  world = await openDeskWorld([
    { username: 'ann', isAtDesk: true },
    { username: 'ben', isAtDesk: true },
    { username: 'boss', permissions: ['ManagePeople', 'ReassignWorkItems', 'ViewAllRuns'] },
  ])
  service = await listen()
  const secrets = createSecretBox({ key: 'ab'.repeat(32) })
  system = { ...world.system, outside: { secrets, allowHosts: [service.host] } }
  push = createPushCommands(system)
})
afterAll(async () => {
  await service?.close()
  await world?.close()
})
/** Nothing is set, chosen, told or waiting; everybody is signed in anew. */
beforeEach(async () => {
  const { database } = system
  await database.query('truncate push_setting, push_browser, push_message, notice_choice')
  await database.query('delete from graphile_worker._private_jobs')
  world.clock.moveTo(MORNING)
  service.heard.length = 0
  service.answer = () => ({ status: 201 })
  ;[ann, boss] = [await world.as('ann'), await world.as('boss')]
})

const switchOn = async () =>
  valueOf(await push.configure(boss, { isOn: true, contact: 'it@house.example' }))
const sessionOf = async (viewer: Viewer) => {
  const [session] = await world.runtime.sessions.list(viewer)
  return session?.id ?? ''
}
async function turnOn(viewer: Viewer, browser?: FakeBrowser) {
  const at = browser ?? (await newBrowser(`${service.url}/push/${paths++}`))
  const visit = { sessionId: await sessionOf(viewer), browser: 'Firefox on Linux' }
  const { id } = valueOf(await push.subscribe(viewer, at.subscription, visit))
  return { ...at, id }
}
/** What came for a browser, opened, oldest first. */
async function shown(browser: FakeBrowser): Promise<JsonObject[]> {
  const { pathname } = new URL(browser.subscription.endpoint)
  const mine = service.heard.filter(({ url }) => url === pathname)
  const texts = await Promise.all(mine.map(({ bytes }) => browser.open(bytes)))
  return texts.map((text) => {
    const read = JSON.parse(text) as Json
    return isJsonObject(read) ? read : {}
  })
}
const hand = async (id: string, name: string) =>
  valueOf(await world.runtime.workItems.reassign(boss, id, { kind: 'User', name }))
const labels = async (viewer: Viewer) => (await push.list(viewer)).browsers.map(({ id }) => id)

test('browsers are told nothing until the administrator switches it on', async () => {
  expect(await push.list(ann)).toEqual({ isOn: false, publicKey: null, browsers: [] })
  const { subscription } = await newBrowser(`${service.url}/x`)
  const visit = { sessionId: await sessionOf(ann), browser: 'Firefox' }
  expect(await push.subscribe(ann, subscription, visit)).toMatchObject({
    error: { code: 'conflict' },
  })
  for (const viewer of [ann, await world.as('ben')]) {
    expect(await push.configure(viewer, { isOn: true, contact: 'a@b.example' })).toMatchObject({
      error: { code: 'not-allowed' },
    })
    expect(await push.settings(viewer)).toMatchObject({ error: { code: 'not-allowed' } })
  }
  for (const contact of [undefined, 'nobody', 'http://house.example', 'mailto:<x@y>']) {
    const change = { isOn: true, ...(contact !== undefined && { contact }) }
    expect(await push.configure(boss, change)).toMatchObject({ error: { code: 'bad-input' } })
  }
  const set = await switchOn()
  expect(set).toMatchObject({ isOn: true, contact: 'mailto:it@house.example', problem: null })
  expect((await push.list(ann)).publicKey).toBe(set.publicKey)
})

test('a browser is told title and place, encrypted, signed with the key it was made for', async () => {
  const { publicKey } = await switchOn()
  const browser = await turnOn(ann)
  const [id = ''] = await world.begin(boss)
  await hand(id, 'ann')
  await runDueJobs(system)
  const [message, ...others] = await shown(browser)
  expect(others).toEqual([])
  expect(message).toEqual({
    title: expect.stringContaining('Check'),
    path: `/work-items/${id}`,
    tag: id,
  })
  const headers = service.heard[0]?.headers
  expect(headers).toMatchObject({
    'content-encoding': 'aes128gcm',
    ttl: '86400',
    urgency: 'normal',
    topic: id,
  })
  const { claims, key, isGood } = await signedBy(headers?.authorization)
  expect([key, isGood]).toEqual([publicKey, true])
  expect(claims).toMatchObject({ aud: service.url, sub: 'mailto:it@house.example' })
  expect(await push.log(ann)).toMatchObject([
    { kind: 'reassignment', state: 'Sent', tries: 1, answer: '201', workItemId: id },
  ])
  expect(await push.log(await world.as('ben'))).toEqual([])
})

test('the key, and the addresses of browsers, stand sealed in the database', async () => {
  await switchOn()
  const { subscription } = await turnOn(ann)
  const rows = await system.database.query<{ text: string }>(
    `select to_jsonb(push_browser)::text as text from push_browser
     union all select to_jsonb(push_setting)::text from push_setting`,
  )
  const hexOf = (text: string) => Buffer.from(text).toString('hex')
  for (const { text } of rows) {
    for (const secret of [subscription.endpoint, subscription.keys.auth, 'privateKey']) {
      expect(text).not.toContain(secret)
      expect(text).not.toContain(hexOf(secret))
    }
  }
  const other = createPushCommands({
    ...system,
    outside: { ...system.outside, secrets: createSecretBox({ key: 'cd'.repeat(32) }) },
  })
  expect(valueOf(await other.settings(boss)).problem).toContain('sealed with another key')
})

test('what one act brings somebody of one kind is one message', async () => {
  await switchOn()
  const browser = await turnOn(ann)
  const ids = await world.begin(boss, 3)
  const to = { kind: 'User' as const, name: 'ann' }
  const { items } = valueOf(await world.runtime.manyItems.reassign(boss, { ids }, to))
  expect(items.map(({ isDone }) => isDone)).toEqual([true, true, true])
  await runDueJobs(system)
  expect(await shown(browser)).toMatchObject([
    { title: expect.stringMatching(/\b3\b/), path: '/notices' },
  ])
})

test('quiet hours hold a message back until they end', async () => {
  await switchOn()
  const browser = await turnOn(ann)
  const quiet = { from: 7 * 60, until: 12 * 60 }
  valueOf(await world.runtime.notices.choose(ann, { quiet }))
  const [id = ''] = await world.begin(boss)
  await hand(id, 'ann')
  await runDueJobs(system)
  world.clock.moveTo('2030-05-06T11:59:00Z')
  await runDueJobs(system)
  expect(await shown(browser)).toEqual([])
  world.clock.moveTo('2030-05-06T12:00:00Z')
  await runDueJobs(system)
  expect(await shown(browser)).toHaveLength(1)
})

test.each([
  // by mail, push chosen, told
  ['mail', undefined, true],
  ['mail', false, false],
  ['digest', undefined, false],
  ['digest', true, true],
  ['app', undefined, false],
  ['app', true, true],
  ['none', undefined, false],
  ['none', true, false],
] as const)('who wants %s of a kind, and chose %s for browsers: %s', async (choice, own, told) => {
  await switchOn()
  const browser = await turnOn(ann)
  const notices = createNoticeCommands(system)
  const change = {
    choices: { reassignment: choice },
    ...(own !== undefined && { pushes: { reassignment: own } }),
  }
  const { kinds } = valueOf(await notices.choose(ann, change))
  expect(kinds.find(({ kind }) => kind === 'reassignment')?.push).toBe(told)
  const [id = ''] = await world.begin(boss)
  await hand(id, 'ann')
  await runDueJobs(system)
  expect(await shown(browser)).toHaveLength(told ? 1 : 0)
})

test.each([404, 410])(
  'an address that is no more (%s) takes its browser with it',
  async (status) => {
    await switchOn()
    const gone = await turnOn(ann)
    const there = await turnOn(ann)
    service.answer = ({ url }) => ({
      status: gone.subscription.endpoint.endsWith(url) ? status : 201,
    })
    const [id = ''] = await world.begin(boss)
    await hand(id, 'ann')
    await runDueJobs(system)
    expect(await labels(ann)).toEqual([there.id])
    expect((await push.log(ann)).map(({ state, answer }) => [state, answer]).sort()).toEqual([
      ['Failed', `${status}`],
      ['Sent', '201'],
    ])
  },
)

test('a push service that is busy says when it is asked again; others are asked ever later', async () => {
  await switchOn()
  const browser = await turnOn(ann)
  service.answer = () => ({ status: 429, headers: { 'retry-after': '7200' } })
  valueOf(await push.test(ann, browser.id))
  await runDueJobs(system)
  const at = (hours: number) => `SendPush ${world.clock.minute(hours)}`
  expect(await waitingJobs(system)).toContain(at(2))
  service.answer = () => ({ status: 503, body: 'down' })
  world.clock.forward(2)
  await runDueJobs(system)
  expect(await waitingJobs(system)).toContain(at(2 / 60))
  expect(await push.log(ann)).toMatchObject([{ state: 'Sending', tries: 2, answer: '503: down' }])
  for (let tries = 2; tries < 10; tries++) {
    world.clock.forward(5)
    await runDueJobs(system)
  }
  expect(await push.log(ann)).toMatchObject([{ state: 'Failed', tries: 10 }])
  expect(service.heard).toHaveLength(10)
  expect(await labels(ann)).toEqual([browser.id])
})

test.each([
  [400, {}],
  [403, {}],
  [413, {}],
  [429, { 'retry-after': '90000' }],
] as const)(
  'what is refused for good, or for more than a day, is not sent again: %s',
  async (status, headers) => {
    await switchOn()
    const browser = await turnOn(ann)
    service.answer = () => ({ status, headers, body: 'no' })
    valueOf(await push.test(ann, browser.id))
    await runDueJobs(system)
    expect(await push.log(ann)).toMatchObject([
      { state: 'Failed', tries: 1, answer: `${status}: no` },
    ])
    expect(await waitingJobs(system)).not.toContainEqual(expect.stringMatching(/^SendPush/))
    expect(await labels(ann)).toEqual([browser.id])
  },
)

test('what waits is not sent once its browser, its person or the whole of it is off', async () => {
  await switchOn()
  const [first, second] = [await turnOn(ann), await turnOn(ann)]
  for (const { id } of [first, second]) valueOf(await push.test(ann, id))
  valueOf(await push.remove(ann, first.id))
  valueOf(await push.configure(boss, { isOn: false }))
  await runDueJobs(system)
  expect(service.heard).toEqual([])
  expect((await push.log(ann)).map(({ answer }) => answer).sort()).toEqual([
    'Notices in browsers are switched off.',
    'The browser was removed meanwhile.',
  ])
  expect(await push.test(ann, second.id)).toMatchObject({ error: { code: 'conflict' } })
})
