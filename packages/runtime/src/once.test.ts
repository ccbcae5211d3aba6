import { saveNew } from '@stagewright/conductor'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { once } from './once.ts'
import { valueOf } from './testing/counting-system.ts'
import { flowFile } from './testing/flow-file.ts'
import { openTestRuntime, type TestRuntime } from './testing/test-runtime.ts'
import { transact } from './transact.ts'

const HOUR_MS = 60 * 60 * 1000
const clock = { at: Date.UTC(2026, 2, 1, 9), now: () => clock.at }

let world: TestRuntime
beforeAll(async () => {
  const reads = `<start><connector><targetReference>Get</targetReference></connector></start>
    <recordLookups><name>Get</name><label>Get</label><object>Account</object></recordLookups>`
  world = await openTestRuntime([flowFile('Uses_Account', 'AutoLaunchedFlow', reads)], { clock })
})
afterAll(() => world?.close())
beforeEach(async () => {
  const ids = (await world.all('Account', ['Name'])).map(({ Id }) => String(Id))
  if (ids.length > 0) await world.runtime.records.delete(world.ada, 'Account', ids)
})

const names = async () => (await world.all('Account', ['Name'])).map(({ Name }) => Name).sort()

/** Creates an account for a request with a key; the name is what tells requests apart. */
function create(key: string, Name: string) {
  const request = { personId: world.ada.id, key, hash: Name }
  return once.request(request, () => world.runtime.records.create(world.ada, 'Account', [{ Name }]))
}

test('a request that is sent again is done once and answered as the first time', async () => {
  const first = await create('k1', 'One')
  const second = await create('k1', 'One')
  expect(first).toMatchObject({ isReplayed: false, value: { ok: true } })
  expect(second).toEqual({ ...first, isReplayed: true })
  expect(await names()).toEqual(['One'])
})

test('of many at once one does the work, and all get its answer', async () => {
  const answers = await Promise.all(Array.from({ length: 8 }, () => create('k2', 'Two')))
  expect(answers.filter(({ isReplayed }) => !isReplayed)).toHaveLength(1)
  expect(new Set(answers.map(({ value }) => JSON.stringify(value))).size).toBe(1)
  expect(await names()).toEqual(['Two'])
})

test('more at once than there are connections wait without one', async () => {
  const request = { personId: world.ada.id, key: 'many', hash: 'x' }
  let count = 0
  const answers = Array.from({ length: 40 }, () =>
    once.request(request, () =>
      transact(world.system, async () => {
        // As a command does that reads beside its transaction.
        await world.system.database.query('select 1')
        return ++count
      }),
    ),
  )
  const values = (await Promise.all(answers)).map(({ value }) => valueOf(value))
  expect(new Set(values)).toEqual(new Set([1]))
})

test('a key that was used for another request is refused, and nothing is written', async () => {
  await create('k3', 'Three')
  const { value } = await create('k3', 'Four')
  expect(value).toMatchObject({ ok: false, error: { code: 'idempotency-key-reused' } })
  expect(await names()).toEqual(['Three'])
})

test('another key is another request', async () => {
  await create('k4', 'Same')
  await create('k5', 'Same')
  expect(await names()).toEqual(['Same', 'Same'])
})

test('a refusal is not kept: the same request may be asked again', async () => {
  const start = () =>
    once.request({ personId: world.ada.id, key: 'k6', hash: 'start' }, () =>
      world.runtime.interviews.start(world.ada, 'Later', {}),
    )
  expect((await start()).value).toMatchObject({ ok: false, error: { code: 'not-found' } })
  const assigns = '<start/><variables><name>x</name><dataType>String</dataType></variables>'
  const files = [flowFile('Later', 'AutoLaunchedFlow', assigns)]
  valueOf(await world.runtime.deploy(world.ada, { files, checkOnly: false }))
  expect(await start()).toMatchObject({ isReplayed: false, value: { ok: true } })
  expect(await start()).toMatchObject({ isReplayed: true, value: { ok: true } })
})

test('work that is lost with its connection leaves the key free, and is done by the next try', async () => {
  const attempt = (isLost: boolean) =>
    once.request({ personId: world.ada.id, key: 'k7', hash: 'lost' }, () =>
      transact(world.system, async (performance, tx) => {
        const records = [{ Name: 'Seven' }]
        const [saved] = await saveNew(performance, { object: 'Account', records, by: world.ada.id })
        if (isLost) await tx.query('select pg_terminate_backend(pg_backend_pid())')
        return String(saved?.['Id'])
      }),
    )
  await expect(attempt(true)).rejects.toThrow()
  expect(await names()).toEqual([])
  const done = await attempt(false)
  expect(done).toMatchObject({ isReplayed: false, value: { ok: true } })
  expect(await attempt(true)).toEqual({ ...done, isReplayed: true })
  expect(await names()).toEqual(['Seven'])
})

test('an answer is kept for 24 hours', async () => {
  await create('k8', 'Eight')
  clock.at += 24 * HOUR_MS - 1
  expect(await create('k8', 'Eight')).toMatchObject({ isReplayed: true })
  clock.at += 1
  expect(await create('k8', 'Eight')).toMatchObject({ isReplayed: false })
  expect(await names()).toEqual(['Eight', 'Eight'])
})

test('the parts of a request are done once each; the next try does what is missing', async () => {
  const create = (Name: string) =>
    once.part(Name, () => world.runtime.records.create(world.ada, 'Account', [{ Name }]))
  const request = { personId: world.ada.id, key: 'k9', hash: 'parts' }
  const both = (second: string) =>
    once.request(request, async () => [await create('A'), await create(second)])
  expect(await both('')).toMatchObject({ isReplayed: false, value: [{ ok: true }, { ok: false }] })
  expect(await both('B')).toMatchObject({ isReplayed: false, value: [{ ok: true }, { ok: true }] })
  expect(await both('B')).toMatchObject({ isReplayed: true })
  expect(await names()).toEqual(['A', 'B'])
})

test('a second transaction under one key is a defect, as is none at all', async () => {
  const request = { personId: world.ada.id, key: 'k10', hash: 'x' }
  const show = () => transact(world.system, async () => 1)
  await expect(once.request(request, async () => [await show(), await show()])).rejects.toThrow(
    'second transaction',
  )
  await expect(once.request(request, async () => 1)).rejects.toThrow('without a transaction')
})

test('without a key nothing is kept', async () => {
  await world.system.database.query('delete from kept_answer')
  await world.create('Account', [{ Name: 'Nobody asks twice' }])
  expect(await once.part('x', async () => 1)).toBe(1)
  expect(await world.system.database.query('select 1 from kept_answer')).toEqual([])
})
