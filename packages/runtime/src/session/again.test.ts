import { afterAll, beforeAll, expect, test } from 'vitest'
import { createRuntime } from '../create-runtime.ts'
import type { Problem } from '../face/asking.ts'
import type { Again } from '../face/sessions.ts'
import { valueOf } from '../testing/counting-system.ts'
import { movedClock } from '../testing/moved-time.ts'
import {
  createSigningIn,
  newVisit,
  signInPerson,
  theirPassword,
} from '../testing/sign-in-people.ts'
import { openTestRuntime, type TestRuntime } from '../testing/test-runtime.ts'

const clock = movedClock('2030-05-01T08:00:00Z')
let world: TestRuntime

beforeAll(async () => {
  world = await openTestRuntime([], { clock })
  await createSigningIn(world, ['mia', 'kim', 'eve'])
})
afterAll(() => world?.close())

const signIn = (username: string) => signInPerson(world, username)
type Here = Awaited<ReturnType<typeof signIn>>
const endOthers = ({ viewer, sessionId }: Here, more: Partial<Again> = {}) =>
  world.runtime.sessions.endOthers(viewer, { sessionId, visit: newVisit(), ...more })
const needed = ({ viewer, sessionId }: Here) =>
  world.runtime.sessions.againNeeded(viewer, sessionId)
const isOpen = async ({ token }: { token: string }) =>
  (await world.runtime.sessions.viewerOf(token)) !== undefined
const codeOf = (result: { ok: true } | { ok: false; error: Problem }) =>
  result.ok ? 'done' : result.error.code

test('within ten minutes of signing in nothing is asked; after that the password is', async () => {
  const [there, here] = [await signIn('mia'), await signIn('mia')]
  expect(await needed(here)).toBe('nothing')
  expect(codeOf(await endOthers(here))).toBe('done')
  expect(await isOpen(there)).toBe(false)
  const again = await signIn('mia')
  clock.forward(10 / 60)
  expect([await needed(here), await needed(again)]).toEqual(['password', 'password'])
  expect(codeOf(await endOthers(here))).toBe('password-needed')
  expect(await endOthers(here, { password: 'wrong' })).toMatchObject({
    error: { code: 'not-allowed', fields: { password: 'This is not your password.' } },
  })
  expect(await isOpen(again)).toBe(true)
  expect(codeOf(await endOthers(here, { password: theirPassword }))).toBe('done')
  expect([await isOpen(here), await isOpen(again)]).toEqual([true, false])
})

test('ending one session asks the same', async () => {
  const { sessions } = world.runtime
  const [there, here] = [await signIn('kim'), await signIn('kim')]
  clock.forward(1)
  const end = (password?: string) =>
    sessions.end(here.viewer, there.sessionId, { ...here, visit: newVisit(), password })
  expect([codeOf(await end()), codeOf(await end('wrong'))]).toEqual([
    ...['password-needed', 'not-allowed'],
  ])
  expect(await isOpen(there)).toBe(true)
  expect(codeOf(await end(theirPassword))).toBe('done')
  expect(await isOpen(there)).toBe(false)
})

test('a session by a link shows no factor, however new it is, nor does a token', async () => {
  const { sessions } = world.runtime
  const mia = await signIn('mia')
  const { secret: link } = await sessions.makeLink(mia.viewer, null)
  const { token } = valueOf(await sessions.redeemLink(link, newVisit()))
  const { sessionId = '' } = (await sessions.holderOf(token)) ?? {}
  expect(await sessions.againNeeded(mia.viewer, sessionId)).toBe('password')
  const made = valueOf(await sessions.issueToken('mia', 'Test'))
  const holder = await sessions.holderOf(made.token)
  expect(await sessions.againNeeded(mia.viewer, holder?.sessionId ?? '')).toBe('password')
})

test('guesses of the password count like tries to sign in', async () => {
  const here = await signIn('eve')
  clock.forward(1)
  for (let guess = 0; guess < 6; guess++) {
    expect(codeOf(await endOthers(here, { password: 'wrong' }))).toBe('not-allowed')
  }
  expect(codeOf(await endOthers(here, { password: 'wrong' }))).toBe('too-many-requests')
})

test('whoever has no password to give signs in again', async () => {
  const { people, sessions } = world.runtime
  valueOf(await people.create(world.ada, { username: 'uli', lastName: 'Uli' }))
  const { token, viewer } = valueOf(await sessions.issueToken('uli', 'Test'))
  const { sessionId = '' } = (await sessions.holderOf(token)) ?? {}
  expect(await sessions.againNeeded(viewer, sessionId)).toBe('sign-in')
  expect(await sessions.endOthers(viewer, { sessionId, password: theirPassword })).toMatchObject({
    error: { code: 'password-needed', message: expect.stringContaining('Sign in again first') },
  })
})

test('where nobody signs in with a password none is asked for', async () => {
  const runtime = await createRuntime({
    ...{ database: { url: world.url }, takesJobs: false, clock },
    signIn: { hasPasswords: false },
  })
  const here = await signIn('mia')
  clock.forward(1)
  expect(await runtime.sessions.againNeeded(here.viewer, here.sessionId)).toBe('sign-in')
  await runtime.close()
})

test('links to sign in go with the sessions', async () => {
  const { sessions } = world.runtime
  const here = await signIn('mia')
  const { secret: link } = await sessions.makeLink(here.viewer, null)
  expect(codeOf(await endOthers(here))).toBe('done')
  expect(codeOf(await sessions.redeemLink(link, newVisit()))).toBe('not-signed-in')
})
