import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Viewer } from '../face/asking.ts'
import { valueOf } from '../testing/counting-system.ts'
import { movedClock } from '../testing/moved-time.ts'
import { openTestRuntime, type TestRuntime } from '../testing/test-runtime.ts'
import type { Scope } from './scopes.ts'

const clock = movedClock('2030-05-01T08:00:00Z')
const people: { [name: string]: Viewer } = {}
let world: TestRuntime

beforeAll(async () => {
  world = await openTestRuntime([], { clock })
  for (const [username, permissions] of [
    ['clerk', []],
    ['hr', ['ManagePeople']],
    ['operator', ['ManageRuns']],
  ] as const) {
    const person = { username, lastName: username, permissions: [...permissions] }
    valueOf(await world.runtime.people.create(world.ada, person))
    people[username] = valueOf(await world.runtime.sessions.issueToken(username, 'Test')).viewer
  }
})
afterAll(() => world?.close())

const as = (name: string) => people[name] ?? world.ada
const make = (
  name: string,
  more: { scopes?: Scope[]; days?: number; person?: string } = {},
  within: Scope[] | null = null,
) => {
  const request = { name: 'CI', scopes: ['read' as const], days: 30, ...more }
  return world.runtime.tokens.create(as(name), request, within)
}
const holderOf = (token: string) => world.runtime.sessions.holderOf(token)

test('a token is shown once, kept as a hash, and stands for its person with its scopes', async () => {
  const { token, view } = valueOf(await make('clerk', { scopes: ['work', 'read', 'work'] }))
  expect(token).toMatch(/^sw_[\w-]{43}$/)
  expect(view).toMatchObject({ label: 'CI', scopes: ['read', 'work'], usedAt: null })
  expect(await holderOf(token)).toMatchObject({
    viewer: { username: 'clerk' },
    scopes: ['read', 'work'],
  })
  const text = JSON.stringify(await world.system.database.query('select * from session'))
  expect(text).not.toContain(token)
  expect(text).not.toContain(token.slice(3))
})

test('a token ends with its day, however much it is used', async () => {
  const { token } = valueOf(await make('clerk', { days: 2 }))
  for (let hours = 0; hours < 48; hours += 6) {
    expect(await holderOf(token), `after ${hours} hours`).toBeDefined()
    clock.forward(6)
  }
  expect(await holderOf(token)).toBeUndefined()
})

test('the list says when a token was last used', async () => {
  const { token, view } = valueOf(await make('clerk'))
  clock.forward(1)
  await holderOf(token)
  const list = valueOf(await world.runtime.tokens.list(as('clerk'), false))
  const listed = list.find(({ id }) => id === view.id)
  expect(Date.parse(listed?.usedAt ?? '')).toBe(clock.now())
})

test('whoever is frozen has no tokens that open anything, nor new ones', async () => {
  const { runtime } = world
  valueOf(await runtime.people.create(world.ada, { username: 'ice', lastName: 'Ice' }))
  const { token } = valueOf(await runtime.tokens.create(world.ada, serviceOf('ice'), null))
  expect(await holderOf(token)).toBeDefined()
  valueOf(await runtime.people.freeze(world.ada, 'ice'))
  expect(await holderOf(token)).toBeUndefined()
  const again = await runtime.tokens.create(world.ada, serviceOf('ice'), null)
  expect(again).toMatchObject({ error: { code: 'conflict' } })
})

const serviceOf = (person: string) => ({
  ...{ name: 'Service', scopes: ['read' as const], days: 1, person },
})

test.each([
  // who            for           gets
  ['clerk', 'hr', 'not-allowed'],
  ['operator', 'clerk', 'not-allowed'],
  ['hr', 'clerk', 'clerk'],
  ['hr', 'operator', 'not-allowed'],
  ['hr', 'nobody', 'not-found'],
  ['ada', 'operator', 'operator'],
  ['clerk', 'clerk', 'clerk'],
])('%s who makes a token for %s gets %s', async (maker, person, gets) => {
  const made = await make(maker, { person })
  const username = made.ok ? (await holderOf(made.value.token))?.viewer.username : undefined
  expect(made.ok ? username : made.error.code).toBe(gets)
  if (made.ok) expect(made.value.view.madeById).toBe(as(maker).id)
})

test('a token makes none that is for more than itself', async () => {
  const more = await make('clerk', { scopes: ['read', 'work'] }, ['account', 'read'])
  expect(more).toMatchObject({ error: { code: 'not-allowed' } })
  expect(more.ok ? '' : more.error.message).toContain('not for work')
  expect(await make('clerk', { scopes: ['read'] }, ['account', 'read'])).toMatchObject({ ok: true })
})

test('a token does what its person may at the moment of the request', async () => {
  const { token } = valueOf(await make('ada', { person: 'operator', scopes: ['administer'] }))
  expect((await holderOf(token))?.viewer.permissions).toEqual(['ManageRuns'])
  valueOf(await world.runtime.people.update(world.ada, 'operator', { permissions: [] }))
  expect((await holderOf(token))?.viewer.permissions).toEqual([])
})

test('one sees and ends one’s own tokens; who manages people, everybody’s', async () => {
  const { tokens } = world.runtime
  const { token, view } = valueOf(await make('operator'))
  expect(await tokens.list(as('clerk'), true)).toMatchObject({ error: { code: 'not-allowed' } })
  const ids = async (name: string, isAll: boolean) =>
    valueOf(await tokens.list(as(name), isAll)).map(({ id }) => id)
  expect(await ids('clerk', false)).not.toContain(view.id)
  expect(await ids('hr', true)).toContain(view.id)
  expect(await tokens.revoke(as('clerk'), view.id)).toMatchObject({ error: { code: 'not-found' } })
  expect(await holderOf(token)).toBeDefined()
  expect(await tokens.revoke(as('hr'), view.id)).toMatchObject({ ok: true })
  expect(await holderOf(token)).toBeUndefined()
})
