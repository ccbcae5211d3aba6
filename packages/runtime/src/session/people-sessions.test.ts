import { afterAll, beforeAll, expect, test } from 'vitest'
import { valueOf } from '../testing/counting-system.ts'
import { createSigningIn, newVisit, signInPerson } from '../testing/sign-in-people.ts'
import { openTestRuntime, type TestRuntime } from '../testing/test-runtime.ts'

let world: TestRuntime

beforeAll(async () => {
  world = await openTestRuntime([])
  await createSigningIn(world, ['mia', 'kim'])
})
afterAll(() => world?.close())

const signIn = (username: string) => signInPerson(world, username)
const areOpen = (...all: { token: string }[]) =>
  Promise.all(
    all.map(async ({ token }) => (await world.runtime.sessions.viewerOf(token)) !== undefined),
  )

test('an administrator sees where a person is signed in, and signs them out everywhere', async () => {
  const { peopleSessions, sessions } = world.runtime
  const [one, two, other] = [await signIn('mia'), await signIn('mia'), await signIn('kim')]
  const program = valueOf(await sessions.issueToken('mia', 'Test'))
  const { secret: link } = await sessions.makeLink(one.viewer, null)
  const shown = valueOf(await peopleSessions.list(world.ada, 'mia'))
  expect(shown.map(({ id }) => id).sort()).toEqual([one.sessionId, two.sessionId].sort())
  expect(shown[0]).toMatchObject({ method: 'password', label: 'Firefox on Linux' })
  expect(valueOf(await peopleSessions.end(world.ada, 'mia', 'none'))).toEqual({ ended: 2 })
  expect(await areOpen(one, two, other, program)).toEqual([false, false, true, true])
  expect(await sessions.redeemLink(link, newVisit())).toMatchObject({ ok: false })
  expect(valueOf(await peopleSessions.list(world.ada, 'mia'))).toEqual([])
})

test('everybody is signed out at once, but for the session that asks; tokens stay', async () => {
  const { peopleSessions, sessions } = world.runtime
  const all = [await signIn('mia'), await signIn('kim'), await signIn('mia')] as const
  const program = valueOf(await sessions.issueToken('kim', 'Test'))
  const { secret: link } = await sessions.makeLink(all[0].viewer, null)
  const live = await world.system.database.query(
    `select from session where kind = 'browser' and expires_at > now()`,
  )
  const { ended } = valueOf(await peopleSessions.endAll(world.ada, all[1].sessionId))
  expect(ended).toBe(live.length - 1)
  expect(await areOpen(...all, program)).toEqual([false, true, false, true])
  expect(await sessions.redeemLink(link, newVisit())).toMatchObject({ ok: false })
})

test('nobody else does, and nobody who is not there is signed out', async () => {
  const { peopleSessions } = world.runtime
  const { viewer, sessionId, ...kim } = await signIn('kim')
  for (const asked of [
    await peopleSessions.list(viewer, 'kim'),
    await peopleSessions.end(viewer, 'kim', sessionId),
    await peopleSessions.endAll(viewer, sessionId),
  ]) {
    expect(asked).toMatchObject({ ok: false, error: { code: 'not-allowed' } })
  }
  expect(await areOpen(kim)).toEqual([true])
  expect(await peopleSessions.end(world.ada, 'nobody', '')).toMatchObject({
    error: { code: 'not-found' },
  })
})
