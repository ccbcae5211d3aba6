import { afterAll, beforeAll, expect, test } from 'vitest'
import { keepActs } from '@stagewright/store'
import type { RequestAct } from '../face/audit-commands.ts'
import { openTestRuntime, type TestRuntime } from '../testing/test-runtime.ts'

let world: TestRuntime
beforeAll(async () => {
  world = await openTestRuntime([])
})
afterAll(() => world.close())

const valueOf = <T>(result: { ok: true; value: T } | { ok: false; error: unknown }): T => {
  if (result.ok) return result.value
  throw new Error(JSON.stringify(result.error))
}
const act = (name: string, target = ''): RequestAct => ({
  act: name,
  actor: { id: world.ada.id, name: world.ada.name },
  target,
  address: '127.0.0.1',
  detail: {},
})
const verify = async (noted?: { number: number; hash: string }) =>
  valueOf(await world.runtime.audit.verify(world.ada, { after: 0, ...(noted && { noted }) }))
const acts = async (name: string) =>
  valueOf(await world.runtime.audit.list(world.ada, { act: name })).rows
const query = (text: string) => world.system.database.query<{ [name: string]: unknown }>(text)

let people = 0
const newPerson = (username = `bo${++people}`) =>
  world.runtime.audit.act(act('people.create'), () =>
    world.runtime.people.create(world.ada, { username, lastName: 'Bo' }),
  )

test('a change and its act stand together, one act for a request', async () => {
  valueOf(await newPerson())
  const [row, ...more] = await acts('people.create')
  expect(row).toMatchObject({ actorName: world.ada.name, outcome: 'Done', address: '127.0.0.1' })
  expect(more).toEqual([])
})

test('a request that is refused, or changes nothing, is no act', async () => {
  const before = await acts('people.create')
  expect((await newPerson('bo1')).ok).toBe(false)
  await world.runtime.audit.act(act('people.create'), () => world.runtime.read.people())
  expect(await acts('people.create')).toEqual(before)
})

test('a statement outside of a transaction is kept with its act too', async () => {
  await world.runtime.audit.act(act('session.signOut'), () =>
    world.runtime.sessions.signOut('none'),
  )
  expect(await acts('session.signOut')).toEqual([])
  await world.runtime.audit.act(act('files.sweep'), () =>
    world.runtime.notices.choose(world.ada, { digestHour: 7 }),
  )
  expect(await acts('files.sweep')).toHaveLength(1)
})

test('signing in is kept with the session, whatever the way', async () => {
  const { runtime, ada } = world
  const visit = { address: '192.0.2.7', browser: 'Firefox' }
  valueOf(await runtime.sessions.signIn('ada@house.example', 'a long secret', visit))
  expect((await acts('session.signIn'))[0]).toMatchObject({
    ...{ actorId: ada.id, outcome: 'Done', address: '192.0.2.7', detail: { method: 'password' } },
  })
  const before = await acts('session.signIn')
  expect((await runtime.sessions.signIn('ada@house.example', 'wrong', visit)).ok).toBe(false)
  expect(await acts('session.signIn')).toEqual(before)
})

test('who failed to sign in is named only where there is such a person', async () => {
  const failed = (name: string) =>
    world.runtime.audit.refused(
      { ...act('session.signIn'), actor: { id: '', name } },
      'not-signed-in',
    )
  await failed('ada@house.example')
  await failed('my password, typed too early')
  const rows = valueOf(await world.runtime.audit.list(world.ada, { outcome: 'Refused' })).rows
  expect(rows.map(({ actorName }) => actorName)).toEqual(['Unknown', world.ada.name])
  expect(rows[0]?.detail).toEqual({ refusal: 'not-signed-in' })
})

test('nobody reads the audit without the permission', async () => {
  const viewer = { ...world.ada, permissions: [] }
  const { audit } = world.runtime
  for (const asked of [
    audit.list(viewer, {}),
    audit.head(viewer),
    audit.verify(viewer, { after: 0 }),
    audit.export(viewer, 0),
  ]) {
    expect(await asked).toMatchObject({ ok: false, error: { code: 'not-allowed' } })
  }
})

test('an untouched chain verifies, also against heads noted on the way', async () => {
  const early = valueOf(await world.runtime.audit.head(world.ada))
  await newPerson()
  expect(await verify(early)).toMatchObject({ problems: [], isWhole: true })
  expect((await verify()).entryCount).toBeGreaterThan(3)
})

/** Does it, says what a verification finds, and puts all back. */
async function found(tamper: string) {
  const before = await verify()
  expect(before.problems).toEqual([])
  await query('create table kept_act as table audit_act')
  await query('create table kept_link as table audit_link')
  await query(tamper)
  const { problems } = await verify(before.end)
  await query('delete from audit_act')
  await query('delete from audit_link')
  await query('insert into audit_act overriding system value table kept_act')
  await query('insert into audit_link table kept_link')
  await query('drop table kept_act, kept_link')
  return problems.map(({ kind, entry, link }) => `${kind} ${entry || link}`)
}

test.each([
  ['changed', `update audit_act set actor_name = 'Eve' where id = 1`, 'changed act/1'],
  [
    'changed in its detail',
    `update audit_act set detail = '{"x": 1}' where id = 2`,
    'changed act/2',
  ],
  ['removed', 'delete from audit_act where id = 2', 'removed act/2'],
  [
    'inserted',
    `insert into audit_act (at, act, actor_id, actor_name, outcome, target, address, detail)
     values (now(), 'people.freeze', '', 'Eve', 'Done', '', '', '{}')`,
    'inserted act/',
  ],
  ['removed with its link', 'delete from audit_link where number = 2', 'link-removed 2'],
  [
    'rewritten in its link',
    `update audit_link set entries = '{act/1}' where number = 2`,
    'link-changed 2',
  ],
  [
    'cut off at the end',
    'delete from audit_link where number = (select max(number) from audit_link)',
    'head ',
  ],
])('an entry that was %s is found and named', async (_title, tamper, expected) => {
  await newPerson()
  const problems = await found(tamper)
  expect(problems.some((problem) => problem.startsWith(expected))).toBe(true)
})

test('an export is an act, and verifies by itself', async () => {
  const { verifyExported } = await import('./verify-exported.ts')
  const { links, isWhole } = valueOf(await world.runtime.audit.export(world.ada, 0))
  expect(isWhole).toBe(true)
  expect(await acts('audit.export')).toHaveLength(1)
  let end = { number: 0, hash: '' }
  for (const link of links) {
    const verified = verifyExported(end, link)
    expect(verified.problems).toEqual([])
    end = verified.end
  }
  const [first] = links
  if (!first) throw new Error('no link')
  const forged = { ...first, entries: first.entries.map((one) => ({ ...one, content: '[]' })) }
  expect(verifyExported({ number: 0, hash: '' }, forged).problems).not.toEqual([])
})

test('a stretch of the verification ends where crowds have done much', async () => {
  const { runtime, system, ada } = world
  const { number } = valueOf(await runtime.audit.head(ada))
  const crowd = (count: number) =>
    system.database.transaction((tx) => {
      const kept = { ...act('people.freeze'), actorId: ada.id, actorName: ada.name }
      return keepActs(
        tx,
        Array.from({ length: count }, () => ({ ...kept, at: 0, outcome: 'Done' as const })),
      )
    })
  for (const count of [12_000, 12_000, 1]) await crowd(count)
  const head = valueOf(await runtime.audit.head(ada))
  const look = async (after: number) => valueOf(await runtime.audit.verify(ada, { after }))
  const first = await look(number)
  expect(first).toMatchObject({ linkCount: 2, entryCount: 24_000, isWhole: false, problems: [] })
  const rest = await look(first.end.number)
  expect(rest).toMatchObject({ linkCount: 1, entryCount: 1, isWhole: true, problems: [] })
  expect(rest.end).toMatchObject({ number: head.number, hash: head.hash })
})
