// Which browsers are kept: those at addresses that may be called, of people who are active, as long
// as nobody signed out there; a session that only ran out changes nothing.
import { lockSealedValues, sweepSessions } from '@stagewright/store'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { createPushCommands } from '../command/push.ts'
import { createSecretBox } from '../connection/secret-box.ts'
import { sealedNameOf } from '../connection/sealed-name.ts'
import type { Viewer } from '../face/asking.ts'
import type { PushCommands } from '../face/push-commands.ts'
import { keepPolicy } from '../retention/keep-policy.ts'
import type { System } from '../system.ts'
import { valueOf } from '../testing/counting-system.ts'
import { type DeskWorld, openDeskWorld } from '../testing/desk-world.ts'
import { type FakeBrowser, newBrowser } from '../testing/fake-browser.ts'

let world: DeskWorld
let system: System
let push: PushCommands
let browser: FakeBrowser

beforeAll(async () => {
  const boss = { username: 'boss', permissions: ['ManagePeople' as const] }
  world = await openDeskWorld([{ username: 'ann' }, { username: 'ben' }, boss])
  browser = await newBrowser('https://push.example/1')
})
afterAll(() => world?.close())
/** Switched on, with no browser. */
beforeEach(async () => {
  const secrets = createSecretBox({ key: 'ab'.repeat(32) })
  system = { ...world.system, outside: { secrets, allowHosts: ['*', 'local.example'] } }
  push = createPushCommands(system)
  await system.database.query('truncate push_setting, push_browser, push_message')
  const boss = await world.as('boss')
  const change = { isOn: true, contact: 'https://house.example/it' }
  valueOf(await push.configure(boss, change))
})

/** Signs somebody in anew. */
async function signIn(username: string): Promise<{ token: string; viewer: Viewer; id: string }> {
  const { token, viewer } = valueOf(await world.runtime.sessions.signInAsPersona(username))
  const holder = await world.runtime.sessions.holderOf(token)
  return { token, viewer, id: holder?.sessionId ?? '' }
}
const subscribe = (
  { viewer, id: sessionId }: { viewer: Viewer; id: string },
  { subscription } = browser,
) => push.subscribe(viewer, subscription, { sessionId, browser: 'Firefox on Linux' })
const browsersOf = async (viewer: Viewer) => (await push.list(viewer)).browsers

test('signing out of a browser turns it off; signing in there again keeps it', async () => {
  const first = await signIn('ann')
  const { id } = valueOf(await subscribe(first))
  const second = await signIn('ann')
  await world.runtime.sessions.signOut(first.token, second.token)
  expect(await browsersOf(first.viewer)).toMatchObject([{ id, sessionId: second.id }])
  await world.runtime.sessions.signOut(second.token)
  expect(await browsersOf(first.viewer)).toEqual([])
})

test('so does ending its session from elsewhere, and somebody else who signs in there', async () => {
  const { sessions } = world.runtime
  const here = await signIn('ann')
  for (const end of [
    async ({ id }: { id: string }) =>
      valueOf(await sessions.end(here.viewer, id, { sessionId: here.id })),
    async () => valueOf(await sessions.endOthers(here.viewer, { sessionId: here.id })),
    async ({ token }: { token: string }) => sessions.signOut(token, (await signIn('ben')).token),
  ]) {
    const there = await signIn('ann')
    valueOf(await subscribe(there))
    await end(there)
    expect(await browsersOf(here.viewer)).toEqual([])
  }
})

test('a session that has run out is no sign-out', async () => {
  const session = await signIn('ann')
  const { id } = valueOf(await subscribe(session))
  await sweepSessions(system.database, '2040-01-01T00:00:00Z')
  expect(await world.runtime.sessions.holderOf(session.token)).toBe(undefined)
  expect(await browsersOf(session.viewer)).toMatchObject([{ id, sessionId: null }])
  const later = await signIn('ann')
  expect(valueOf(await subscribe(later)).id).toBe(id)
  expect(await browsersOf(later.viewer)).toMatchObject([{ id, sessionId: later.id }])
})

test('a browser shows what is for whoever turned it on last', async () => {
  const [ann, ben] = [await signIn('ann'), await signIn('ben')]
  const { id } = valueOf(await subscribe(ann))
  const other = valueOf(await subscribe(ben))
  expect(other.id).not.toBe(id)
  expect(await browsersOf(ann.viewer)).toEqual([])
  for (const act of [push.remove, push.test]) {
    expect(await act(ann.viewer, other.id)).toMatchObject({ error: { code: 'not-found' } })
  }
  valueOf(await push.remove(ben.viewer, other.id))
  expect(await browsersOf(ben.viewer)).toEqual([])
})

test.each(['freeze', 'deactivate'] as const)('to %s somebody takes their browsers', async (act) => {
  const session = await signIn('ben')
  valueOf(await subscribe(session))
  await sweepSessions(system.database, '2040-01-01T00:00:00Z')
  const boss = await world.as('boss')
  valueOf(await world.runtime.people[act](boss, 'ben'))
  expect(await browsersOf(session.viewer)).toEqual([])
  valueOf(await world.runtime.people.activate(boss, 'ben'))
})

test.each([
  ['http://push.example/1', 'HTTPS alone'],
  ['ftp://push.example/1', 'HTTPS alone'],
  ['push', 'no address'],
])('%s is no address to tell a browser at', async (endpoint, reason) => {
  const ann = await signIn('ann')
  const answer = await subscribe(ann, await newBrowser(endpoint))
  expect(answer).toMatchObject({
    error: { code: 'bad-input', message: expect.stringContaining(reason) },
  })
})

test('an address of an inner network is refused, and keys that are none', async () => {
  const outside = { ...system.outside, allowHosts: ['local.example'] }
  push = createPushCommands({ ...system, outside })
  const ann = await signIn('ann')
  for (const endpoint of ['https://127.0.0.1/x', 'https://[::1]/x', 'https://10.0.0.1:8443/x']) {
    expect(await subscribe(ann, await newBrowser(endpoint))).toMatchObject({
      error: { code: 'bad-input', message: expect.stringContaining('private network') },
    })
  }
  const { endpoint, keys } = browser.subscription
  const wrong = { ...browser, subscription: { endpoint, keys: { ...keys, auth: 'AA' } } }
  expect(await subscribe(ann, wrong)).toMatchObject({ error: { code: 'bad-input' } })
  valueOf(await subscribe(ann, await newBrowser('http://local.example/x')))
})

test('a person has ten browsers at most', async () => {
  const ann = await signIn('ann')
  for (let at = 0; at < 10; at++) {
    valueOf(await subscribe(ann, await newBrowser(`https://push.example/${at}`)))
  }
  const eleventh = await newBrowser('https://push.example/11')
  expect(await subscribe(ann, eleventh)).toMatchObject({ error: { code: 'conflict' } })
  const [first] = await browsersOf(ann.viewer)
  valueOf(await push.remove(ann.viewer, first?.id ?? ''))
  valueOf(await subscribe(ann, eleventh))
})

test('off and on again keeps keys and browsers; new keys begin anew', async () => {
  const boss = await world.as('boss')
  const ann = await signIn('ann')
  valueOf(await subscribe(ann))
  const { publicKey } = valueOf(await push.settings(boss))
  valueOf(await push.configure(boss, { isOn: false }))
  expect(await push.list(ann.viewer)).toMatchObject({ isOn: false, publicKey: null })
  expect(valueOf(await push.configure(boss, { isOn: true }))).toMatchObject({
    ...{ publicKey, browsers: 1, people: 1, contact: 'https://house.example/it' },
  })
  const renewed = valueOf(await push.configure(boss, { isOn: true, newKeys: true }))
  expect(renewed).toMatchObject({ browsers: 0, problem: null })
  expect(renewed.publicKey).not.toBe(publicKey)
})

test('both secrets are sealed anew when the key for secrets is changed', async () => {
  valueOf(await subscribe(await signIn('ann')))
  const sealed = await system.database.transaction((tx) => lockSealedValues(tx))
  const mine = sealed.filter(({ place }) => place === 'push-setting' || place === 'push-browser')
  const opened = mine.map((value) => system.outside.secrets.open(sealedNameOf(value), value.sealed))
  expect(opened.map((secret) => Object.keys(secret))).toEqual([
    ['privateKey'],
    ['endpoint', 'p256dh', 'auth'],
  ])
})

test('a browser that nobody opened for half a year goes, and what was told after a month', async () => {
  const ann = await signIn('ann')
  const { id } = valueOf(await subscribe(ann))
  valueOf(await push.test(ann.viewer, id))
  world.clock.forward(29 * 24)
  await keepPolicy(system)
  expect(await push.log(ann.viewer)).toHaveLength(1)
  world.clock.forward(2 * 24)
  await keepPolicy(system)
  expect(await push.log(ann.viewer)).toEqual([])
  expect(await browsersOf(ann.viewer)).toHaveLength(1)
  world.clock.forward(150 * 24)
  await keepPolicy(system)
  expect(await browsersOf(ann.viewer)).toEqual([])
})
