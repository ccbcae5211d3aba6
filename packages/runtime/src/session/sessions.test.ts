import { afterAll, beforeAll, expect, test } from 'vitest'
import { createRuntime, type OpenRuntime } from '../create-runtime.ts'
import { valueOf } from '../testing/counting-system.ts'
import { movedClock } from '../testing/moved-time.ts'
import { openTestRuntime, type TestRuntime } from '../testing/test-runtime.ts'

const clock = movedClock('2030-05-01T08:00:00Z')
const secret = 'a long secret'
let world: TestRuntime
let other: OpenRuntime

beforeAll(async () => {
  world = await openTestRuntime([], { clock })
  other = await createRuntime({ database: { url: world.url }, takesJobs: false, clock })
  for (const username of ['mia', 'kim', 'lea', 'pia']) {
    const person = { username, lastName: username, password: secret }
    valueOf(await world.runtime.people.create(world.ada, person))
  }
})
afterAll(async () => {
  await other?.close()
  await world?.close()
})

let last = 0
/** A visit from an address that nobody came from before. */
const visit = () => ({ address: `192.0.2.${++last}`, browser: 'Firefox on Linux' })
const signIn = async (name: string, password = secret, from = visit()) =>
  world.runtime.sessions.signIn(name, password, from)
const tokenOf = async (name: string) => valueOf(await signIn(name)).token
/** Signed in as somebody, the administrator without a name, by a link. */
const linked = async (viewer = world.ada) => {
  const { secret: link } = await world.runtime.sessions.makeLink(viewer, null)
  return valueOf(await world.runtime.sessions.redeemLink(link, visit())).token
}
const isOpen = async (token: string) => (await world.runtime.sessions.viewerOf(token)) !== undefined

test('each sign-in gives a token of its own; the database has none of them', async () => {
  const tokens = [await tokenOf('mia'), await tokenOf('mia')]
  expect(new Set(tokens).size).toBe(2)
  for (const token of tokens) expect(token).toMatch(/^[\w-]{43}$/)
  const text = JSON.stringify(await world.system.database.query('select * from session'))
  for (const token of tokens) expect(text).not.toContain(token)
})

test('a session ends when it is not used for 12 hours, and after 7 days in any case', async () => {
  const [left, used] = [await linked(), await linked()]
  for (let hours = 0; hours < 7 * 24; hours += 8) {
    expect(await isOpen(used), `after ${hours} hours`).toBe(true)
    clock.forward(8)
  }
  expect([await isOpen(left), await isOpen(used)]).toEqual([false, false])
})

test.each(['25006', '53100'])(
  'whoever has not been seen for hours reads on while the database takes no changes (%s)',
  async (code) => {
    const token = await linked()
    clock.forward(8)
    await world.system.database.query(`
      create function refuse() returns trigger language plpgsql as
        $$ begin raise exception 'no' using errcode = '${code}'; end $$;
      create trigger refuse before update on session execute function refuse()`)
    try {
      expect(await isOpen(token)).toBe(true)
    } finally {
      await world.system.database.query('drop function refuse cascade')
      await world.runtime.sessions.signOut(token)
    }
  },
)

test('how long a session lives is set by the operator', async () => {
  const runtime = await createRuntime({
    database: { url: world.url },
    takesJobs: false,
    clock,
    signIn: { idleMs: 2 * 3_600_000, longestMs: 3 * 3_600_000 },
  })
  const { token } = valueOf(await runtime.sessions.signIn('mia', secret, visit()))
  clock.forward(1)
  expect(await runtime.sessions.viewerOf(token)).toBeDefined()
  clock.forward(2.5)
  expect(await runtime.sessions.viewerOf(token)).toBeUndefined()
  await runtime.close()
})

test('one sees where one is signed in, ends one session, and all others', async () => {
  const { sessions } = world.runtime
  const [first, second, third] = [await linked(), await linked(), await linked()]
  const holder = await sessions.holderOf(first)
  const noa = holder?.viewer ?? world.ada
  const all = await sessions.list(noa)
  expect(all).toHaveLength(3)
  expect(all[0]).toMatchObject({ method: 'link', label: 'Firefox on Linux' })
  const ended = (await sessions.holderOf(second))?.sessionId ?? ''
  const again = { sessionId: holder?.sessionId ?? '', password: secret, visit: visit() }
  expect(await sessions.end(noa, 'none', again)).toMatchObject({ error: { code: 'not-found' } })
  const { viewer: stranger } = valueOf(await signIn('pia'))
  expect(await sessions.end(stranger, ended, again)).toMatchObject({ error: { code: 'not-found' } })
  expect(await sessions.end(noa, ended, again)).toMatchObject({ ok: true })
  expect([await isOpen(first), await isOpen(second), await isOpen(third)]).toEqual([
    ...[true, false, true],
  ])
  expect(await sessions.endOthers(noa, again)).toEqual({ ok: true, value: { ended: 1 } })
  expect([await isOpen(first), await isOpen(third)]).toEqual([true, false])
})

test('a changed password ends all other sessions, and the old one opens nothing', async () => {
  const { sessions } = world.runtime
  const [here, there] = [await tokenOf('kim'), await tokenOf('kim')]
  const { viewer, sessionId } = (await sessions.holderOf(here)) ?? {
    viewer: world.ada,
    sessionId: '',
  }
  const change = (current: string, password: string) =>
    sessions.changePassword(viewer, { current, password }, { sessionId, visit: visit() })
  const password = 'tinsel orbit gravel'
  expect(await change('wrong', password)).toMatchObject({
    error: { code: 'not-allowed', fields: { current: expect.any(String) } },
  })
  expect(await change(secret, 'password1234')).toMatchObject({
    error: { code: 'bad-input', fields: { password: expect.stringMatching(/tried first/) } },
  })
  expect(await sessions.hasPassword(viewer)).toBe(true)
  expect(await change(secret, password)).toMatchObject({ ok: true })
  expect([await isOpen(here), await isOpen(there)]).toEqual([true, false])
  expect(await signIn('kim', secret)).toMatchObject({ error: { code: 'not-signed-in' } })
  expect(await signIn('kim', password)).toMatchObject({ ok: true })
})

test('whoever has no password gives themselves none', async () => {
  const { people, sessions } = world.runtime
  valueOf(await people.create(world.ada, { username: 'uli', lastName: 'Uli' }))
  const { viewer } = valueOf(await sessions.issueToken('uli', 'Test'))
  const passwords = { current: '', password: 'tinsel orbit gravel' }
  const refused = await sessions.changePassword(viewer, passwords, { sessionId: 'x' })
  expect(refused).toMatchObject({ error: { code: 'not-allowed' } })
  expect(await sessions.hasPassword(viewer)).toBe(false)
})

test('an administrator sets a password, not of somebody with more rights; sessions end', async () => {
  const { people } = world.runtime
  const token = await tokenOf('lea')
  const password = 'tinsel orbit gravel'
  expect(await people.setPassword(world.ada, 'lea', 'lea-lea-lea-lea')).toMatchObject({
    error: { code: 'bad-input' },
  })
  expect(await people.setPassword(world.ada, 'lea', password)).toMatchObject({ ok: true })
  expect(await isOpen(token)).toBe(false)
  expect(await signIn('lea', password)).toMatchObject({ ok: true })
  const clerk = { ...world.ada, permissions: ['ManagePeople' as const] }
  const refused = await people.setPassword(clerk, 'ada@house.example', password)
  expect(refused).toMatchObject({ error: { code: 'not-allowed' } })
})

test('a wrong password counts in every process, and a good one begins anew', async () => {
  const tries = (runtime: OpenRuntime, password: string) =>
    runtime.sessions.signIn('PIA', password, visit())
  for (let number = 1; number <= 6; number++) {
    const answer = await tries(number % 2 ? world.runtime : other, 'wrong')
    expect(answer).toMatchObject({ error: { code: 'not-signed-in' } })
  }
  const early = await tries(other, secret)
  expect(early).toMatchObject({
    error: { code: 'too-many-requests', details: { retryAfterSeconds: 1 } },
  })
  clock.forward(1 / 3600)
  expect(await tries(other, secret)).toMatchObject({ ok: true })
  expect(await tries(world.runtime, 'wrong')).toMatchObject({ error: { code: 'not-signed-in' } })
  expect(await tries(world.runtime, secret)).toMatchObject({ ok: true })
})

test('a password of older numbers is kept anew when it was right', async () => {
  const { database } = world.system
  const old = (await import('node:crypto')).scryptSync('old but good one', 'salt', 32, {
    ...{ N: 2 ** 15, r: 8, p: 1, maxmem: 2 ** 26 },
  })
  const hash = `scrypt$${Buffer.from('salt').toString('base64url')}$${old.toString('base64url')}`
  const kept = async () => {
    const text = `select password_hash as hash from person where username = 'mia'`
    return (await database.query<{ hash: string }>(text))[0]?.hash
  }
  await database.query(`update person set password_hash = $1 where username = 'mia'`, [hash])
  expect(await signIn('mia', 'wrong')).toMatchObject({ ok: false })
  expect(await kept()).toBe(hash)
  expect(await signIn('mia', 'old but good one')).toMatchObject({ ok: true })
  expect(await kept()).toMatch(/^scrypt\$15,8,3\$/)
  expect(await signIn('mia', 'old but good one')).toMatchObject({ ok: true })
})

test('a password that is changed while somebody signs in with the old one is changed', async () => {
  const { people, sessions } = world.runtime
  const { database } = world.system
  const text = `select password_hash as hash from person where username = 'mia'`
  const [{ hash: before = '' } = {}] = await database.query<{ hash: string }>(text)
  // With older numbers it is kept anew at the sign-in, which takes longest.
  const old = (await import('node:crypto')).scryptSync('old but good one', 'salt', 32, {
    ...{ N: 2 ** 15, r: 8, p: 1, maxmem: 2 ** 26 },
  })
  const hash = `scrypt$${Buffer.from('salt').toString('base64url')}$${old.toString('base64url')}`
  for (const kept of [hash, before]) {
    await database.query(`update person set password_hash = $1 where username = 'mia'`, [kept])
    const [signedIn, changed] = await Promise.all([
      sessions.signIn('mia', 'old but good one', visit()),
      people.setPassword(world.ada, 'mia', 'tinsel orbit gravel'),
    ])
    expect(changed).toMatchObject({ ok: true })
    expect(await signIn('mia', 'old but good one')).toMatchObject({ ok: false })
    expect(await signIn('mia', 'tinsel orbit gravel')).toMatchObject({ ok: true })
    if (signedIn.ok) expect(await isOpen(signedIn.value.token)).toBe(false)
  }
})

test('a link signs in once, within ten minutes, whom it was made for', async () => {
  const { sessions } = world.runtime
  const [link, late] = [
    await sessions.makeLink(world.ada, null),
    await sessions.makeLink(world.ada, null),
  ]
  expect(link.secret).toMatch(/^[\w-]{43}$/)
  const done = await other.sessions.redeemLink(link.secret, visit())
  expect(done).toMatchObject({ ok: true, value: { viewer: { username: world.ada.username } } })
  expect(await sessions.redeemLink(link.secret, visit())).toMatchObject({
    error: { code: 'not-signed-in', message: expect.stringMatching(/used already/) },
  })
  clock.forward(11 / 60)
  expect(await sessions.redeemLink(late.secret, visit())).toMatchObject({ ok: false })
})

test('with passwords switched off the right one is refused, and a link still leads in', async () => {
  const runtime = await createRuntime({
    database: { url: world.url },
    takesJobs: false,
    clock,
    signIn: { hasPasswords: false },
  })
  const refused = await runtime.sessions.signIn('lea', 'tinsel orbit gravel', visit())
  expect(refused).toMatchObject({ error: { code: 'not-allowed' } })
  expect(refused.ok ? '' : refused.error.message).toContain('stagewright session link')
  const { secret: link } = await runtime.sessions.makeLink(world.ada, null)
  expect(await runtime.sessions.redeemLink(link, visit())).toMatchObject({ ok: true })
  await runtime.close()
})
