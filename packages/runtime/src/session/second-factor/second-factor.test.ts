import type { Result } from '@stagewright/base'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { createRuntime, type OpenRuntime } from '../../create-runtime.ts'
import type { Problem, Viewer } from '../../face/asking.ts'
import { valueOf } from '../../testing/counting-system.ts'
import { movedClock } from '../../testing/moved-time.ts'
import { openTestRuntime, type TestRuntime } from '../../testing/test-runtime.ts'
import { codeAt, stepOf } from './totp.ts'

const clock = movedClock('2030-05-01T08:00:00Z')
const password = 'tinsel orbit gravel'
/** In hours. */
const minute = 1 / 60
const outside = { secretKey: 'ab'.repeat(32) }
let world: TestRuntime
/** Where it is one's own choice, and another process where administrators must. */
let free: OpenRuntime
let strict: OpenRuntime

beforeAll(async () => {
  world = await openTestRuntime([], { clock })
  const options = { database: { url: world.url }, takesJobs: false, clock, outside }
  free = await createRuntime(options)
  strict = await createRuntime({ ...options, signIn: { secondFactor: 'administrators' } })
})
afterAll(async () => {
  await strict?.close()
  await free?.close()
  await world?.close()
})
// Codes of the tests before are used up, and their tries forgotten.
beforeEach(() => clock.forward(2))

let last = 0
/** A visit from an address that nobody came from before. */
const visit = () => ({ address: `192.0.2.${++last}`, browser: '' })

/** A person with a session; their name is their own. */
async function personWith(permissions: Viewer['permissions'] = [], runtime = free) {
  const username = `person${++last}`
  const person = { username, lastName: username, password, permissions }
  valueOf(await world.runtime.people.create(world.ada, person))
  return signedIn(username, runtime)
}

/** Signed in by a link: passwords take time, and their way in is what the tests are about. */
async function signedIn(username: string, runtime = free) {
  const { viewer } = valueOf(await runtime.sessions.issueToken(username, 'Test'))
  const { secret } = await runtime.sessions.makeLink(viewer, null)
  const { token } = valueOf(await runtime.sessions.redeemLink(secret, visit()))
  const holder = await runtime.sessions.holderOf(token)
  if (!holder) throw new Error('The session did not begin.')
  return { ...holder, token, username, from: { sessionId: holder.sessionId, visit: visit() } }
}

type SignedIn = Awaited<ReturnType<typeof signedIn>>

/** An authenticator with the secret that a person was shown. */
function authenticator(secret: string) {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
  const bits = [...secret.replaceAll(' ', '')].map((letter) => {
    return letters.indexOf(letter).toString(2).padStart(5, '0')
  })
  const bytes = Buffer.from((bits.join('').match(/.{8}/g) ?? []).map((one) => parseInt(one, 2)))
  return (stepsAway = 0) => codeAt(bytes, stepOf(clock.now()) + stepsAway)
}

/** Sets up a second factor; the codes it shows, and the recovery codes. */
async function setUp({ viewer, from }: SignedIn, runtime = free) {
  const made = valueOf(await runtime.secondFactor.begin(viewer, password, from))
  const code = authenticator(made.secret)
  const confirmed = valueOf(await runtime.secondFactor.confirm(viewer, code(), from))
  clock.forward(minute)
  return { code, recoveryCodes: confirmed.recoveryCodes }
}

const signIn = (username: string, code?: string, runtime = free, with_ = password) =>
  runtime.sessions.signIn(username, with_, visit(), code)
const codeOf = <T>(result: Result<T, Problem>) => (result.ok ? 'ok' : result.error.code)

test('whoever has set one up signs in with a code too, and not without it', async () => {
  const person = await personWith()
  const { code } = await setUp(person)
  expect(codeOf(await signIn(person.username))).toBe('code-needed')
  expect(codeOf(await signIn(person.username, '000000'))).toBe('not-signed-in')
  expect(codeOf(await signIn(person.username, ''))).toBe('not-signed-in')
  expect(codeOf(await signIn(person.username, code(), free, 'wrong'))).toBe('not-signed-in')
  expect(codeOf(await signIn(person.username, `${code().slice(0, 3)} ${code().slice(3)}`))).toBe(
    'ok',
  )
})

test('a code opens once, in all processes, and none before it', async () => {
  const person = await personWith()
  const { code } = await setUp(person)
  const answers = await Promise.all(
    [free, strict, free, strict].map((runtime) => signIn(person.username, code(), runtime)),
  )
  expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
  clock.forward(1)
  expect(codeOf(await signIn(person.username, code()))).toBe('ok')
  expect(codeOf(await signIn(person.username, code(-1)))).toBe('not-signed-in')
})

test('a secret asks for nothing before a first code has confirmed it', async () => {
  const person = await personWith()
  const { viewer, from, username } = person
  expect(codeOf(await free.secondFactor.begin(viewer, 'wrong', from))).toBe('not-allowed')
  const first = valueOf(await free.secondFactor.begin(viewer, password, from))
  expect(first.secret).toMatch(/^([A-Z2-7]{4} ){7}[A-Z2-7]{4}$/)
  expect(codeOf(await signIn(username))).toBe('ok')
  const second = valueOf(await free.secondFactor.begin(viewer, password, from))
  const old = authenticator(first.secret)()
  expect(codeOf(await free.secondFactor.confirm(viewer, old, from))).toBe('not-allowed')
  const fresh = authenticator(second.secret)()
  expect(codeOf(await free.secondFactor.confirm(viewer, fresh, from))).toBe('ok')
  expect(codeOf(await free.secondFactor.confirm(viewer, fresh, from))).toBe('conflict')
  expect(codeOf(await free.secondFactor.begin(viewer, password, from))).toBe('conflict')
})

test('other sessions end when it is confirmed', async () => {
  const person = await personWith()
  const elsewhere = await signedIn(person.username)
  await setUp(person)
  expect(await free.sessions.holderOf(elsewhere.token)).toBe(undefined)
  expect(await free.sessions.holderOf(person.token)).toBeDefined()
})

test('a recovery code signs in once in the place of a code', async () => {
  const person = await personWith()
  const { recoveryCodes } = await setUp(person)
  expect(recoveryCodes).toHaveLength(10)
  const [one = '', two = ''] = recoveryCodes
  expect(codeOf(await signIn(person.username, one.toUpperCase().replaceAll('-', ' ')))).toBe('ok')
  expect(codeOf(await signIn(person.username, one))).toBe('not-signed-in')
  expect(codeOf(await signIn(person.username, two))).toBe('ok')
  expect((await free.secondFactor.show(person.viewer)).codesLeft).toBe(8)
})

test('new recovery codes take the place of the old ones; a code takes it all away', async () => {
  const person = await personWith()
  const { viewer, from, username } = person
  const { code, recoveryCodes } = await setUp(person)
  expect(codeOf(await free.secondFactor.renewCodes(viewer, 'x', from))).toBe('not-allowed')
  const renewed = valueOf(await free.secondFactor.renewCodes(viewer, code(), from)).recoveryCodes
  expect(codeOf(await signIn(username, recoveryCodes[0]))).toBe('not-signed-in')
  expect(codeOf(await free.secondFactor.remove(viewer, '123', from))).toBe('not-allowed')
  expect(codeOf(await free.secondFactor.remove(viewer, renewed[0] ?? '', from))).toBe('ok')
  expect(codeOf(await signIn(username))).toBe('ok')
  expect(codeOf(await free.secondFactor.remove(viewer, '123', from))).toBe('conflict')
})

test('wrong codes are slowed down as wrong passwords are, with them', async () => {
  const person = await personWith()
  await setUp(person)
  for (let number = 1; number <= 6; number++) {
    const guess = number % 2 ? '000000' : undefined
    await signIn(person.username, guess)
  }
  expect(codeOf(await signIn(person.username, '000000'))).toBe('too-many-requests')
  const { viewer, from } = person
  expect(codeOf(await free.secondFactor.remove(viewer, '1', from))).toBe('too-many-requests')
})

test('neither secrets nor codes stand in the database as they are', async () => {
  const person = await personWith()
  const made = valueOf(await free.secondFactor.begin(person.viewer, password, person.from))
  const code = authenticator(made.secret)()
  const { recoveryCodes } = valueOf(
    await free.secondFactor.confirm(person.viewer, code, person.from),
  )
  const { database } = world.system
  const rows = await database.query(
    `select f.*, encode(sealed, 'escape') as text, c.hash from second_factor f
     join recovery_code c using (person_id)`,
  )
  const text = JSON.stringify(rows)
  for (const secret of [made.secret, ...recoveryCodes]) {
    expect(text).not.toContain(secret)
    expect(text).not.toContain(secret.replaceAll(/[- ]/g, ''))
  }
})

test('a new key for secrets seals it anew; without the key recovery codes still open', async () => {
  const person = await personWith()
  const { code, recoveryCodes } = await setUp(person)
  const rotating = await createRuntime({
    ...{ database: { url: world.url }, takesJobs: false, clock },
    outside: { secretKey: `${'cd'.repeat(32)},${outside.secretKey}` },
  })
  valueOf(await rotating.connections.rotateKey(world.ada))
  expect(codeOf(await signIn(person.username, code(), rotating))).toBe('ok')
  await rotating.close()
  clock.forward(1)
  expect(codeOf(await signIn(person.username, code()))).toBe('not-signed-in')
  expect(codeOf(await signIn(person.username, recoveryCodes[0]))).toBe('ok')
})

test('who has no password has none, and is told why', async () => {
  valueOf(await world.runtime.people.create(world.ada, { username: 'uli', lastName: 'Uli' }))
  const { viewer } = valueOf(await free.sessions.issueToken('uli', 'Test'))
  expect((await free.secondFactor.show(viewer)).whyNot).toContain('no password')
  const refused = await free.secondFactor.begin(viewer, 'x', { sessionId: '', visit: visit() })
  expect(codeOf(refused)).toBe('not-allowed')
})

test.each<[Viewer['permissions'], boolean]>([
  [['ManagePeople'], true],
  [['ManageDefinitions'], true],
  [['ManageRuns', 'ViewAudit'], true],
  [['ViewAllRuns', 'ReassignWorkItems'], false],
  [[], false],
])('where administrators must have one, it is asked of %j: %s', async (permissions, isAsked) => {
  const person = await personWith(permissions, strict)
  expect(person.needsSecondFactor).toBe(isAsked)
  expect(person.scopes).toEqual(isAsked ? ['account'] : null)
  expect((await strict.secondFactor.show(person.viewer)).isRequired).toBe(isAsked)
  expect((await free.sessions.holderOf(person.token))?.scopes).toBe(null)
  await setUp(person, strict)
  expect(await strict.sessions.holderOf(person.token)).toMatchObject({
    ...{ needsSecondFactor: false, scopes: null },
  })
})

test('a link leads no further than who made it was let in', async () => {
  const person = await personWith(['ManagePeople'], strict)
  const before = await strict.sessions.makeLink(person.viewer, person.scopes)
  await setUp(person, strict)
  // What was opened without the factor ends with it, the link too.
  expect(codeOf(await strict.sessions.redeemLink(before.secret, visit()))).toBe('not-signed-in')
  const { secret } = await strict.sessions.makeLink(person.viewer, person.scopes)
  const { token } = valueOf(await strict.sessions.redeemLink(secret, visit()))
  expect((await strict.sessions.holderOf(token))?.scopes).toEqual(['account'])
  const whole = await strict.sessions.makeLink(person.viewer, null)
  const begun = valueOf(await strict.sessions.redeemLink(whole.secret, visit()))
  expect((await strict.sessions.holderOf(begun.token))?.scopes).toBe(null)
})

test('an administrator takes away that of somebody else, who is signed out', async () => {
  const person = await personWith(['ManageRuns'])
  const { people, secondFactor } = { ...free }
  const manager = { ...world.ada, permissions: ['ManagePeople' as const] }
  expect(codeOf(await secondFactor.reset(world.ada, person.username))).toBe('conflict')
  await setUp(person)
  expect(valueOf(await people.show(world.ada, person.username)).hasSecondFactor).toBe(true)
  expect(valueOf(await people.show(person.viewer, person.username)).hasSecondFactor).toBe(null)
  for (const viewer of [person.viewer, manager]) {
    expect(codeOf(await secondFactor.reset(viewer, person.username))).toBe('not-allowed')
  }
  expect(codeOf(await secondFactor.reset(world.ada, 'nobody-at-all'))).toBe('not-found')
  expect(codeOf(await secondFactor.reset(world.ada, person.username))).toBe('ok')
  expect(await free.sessions.holderOf(person.token)).toBe(undefined)
  expect(codeOf(await signIn(person.username))).toBe('ok')
})

test('nobody takes away their own without a code', async () => {
  const person = await personWith(['ManagePeople'])
  await setUp(person)
  expect(codeOf(await free.secondFactor.reset(person.viewer, person.username))).toBe('not-allowed')
})

test('the audit says by what somebody signed in', async () => {
  const person = await personWith()
  const { code, recoveryCodes } = await setUp(person)
  await signIn(person.username, code())
  await signIn(person.username, recoveryCodes[0])
  const page = valueOf(await free.audit.list(world.ada, { act: 'session.signIn' }))
  const of = page.rows.filter(({ actorId }) => actorId === person.viewer.id)
  expect(of.map(({ detail }) => detail)).toEqual([
    { method: 'password', secondFactor: 'recovery-code' },
    { method: 'password', secondFactor: 'code' },
    { method: 'link' },
  ])
})
