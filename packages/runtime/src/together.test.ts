import { saveChanged, saveNew } from '@stagewright/conductor'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { createWorkItemCommands } from './command/work-items.ts'
import type { Viewer } from './face/asking.ts'
import { type DeskWorld, openDeskWorld } from './testing/desk-world.ts'
import { flowFile, leadsTo } from './testing/flow-file.ts'
import { openTestRuntime, type TestRuntime } from './testing/test-runtime.ts'
import { transactTogether } from './together.ts'
import { giveUp } from './transact.ts'

let world: DeskWorld
let anna: Viewer
let accounts: TestRuntime
/** The object is there because a flow uses it. */
const usesAccount = flowFile(
  'Uses_Account',
  'AutoLaunchedFlow',
  `<start>${leadsTo('Get')}</start><recordLookups><name>Get</name><label>Get</label>
   <object>Account</object><getFirstRecordOnly>true</getFirstRecordOnly></recordLookups>`,
)
beforeAll(async () => {
  accounts = await openTestRuntime([usesAccount])
  world = await openDeskWorld([{ username: 'anna', isAtDesk: true }])
  anna = await world.as('anna')
})
afterAll(async () => {
  await world?.close()
  await accounts?.close()
})
beforeEach(() => void world.sent())

const answers = { Finding: 'Fine', Sure: 'Yes' }
const completeAll = (ids: readonly string[]) => {
  const { complete } = createWorkItemCommands(world.system)
  return Promise.all(ids.map((id) => complete(anna, id, answers)))
}
const statuses = async () =>
  (await world.runtime.read.workItems(anna, { limit: 200 })).rows.map(({ status }) => status)

test('forty completions at once cost the statements of one', async () => {
  const [first = '', ...others] = await world.begin(anna, 41)
  world.sent()
  await completeAll([first])
  const one = world.sent()
  const results = await completeAll(others)
  expect(results.every(({ ok }) => ok)).toBe(true)
  expect(world.sent()).toEqual(one)
  expect(new Set(await statuses())).toEqual(new Set(['Completed']))
})

test('each gets their own answer: done, already done, unknown', async () => {
  const [done = '', ...open] = await world.begin(anna, 4)
  await completeAll([done])
  const results = await completeAll([done, ...open, '0jM000000000000AAA'])
  expect(results.map((result) => (result.ok ? 'done' : result.error.code))).toEqual([
    'work-item-not-open',
    ...open.map(() => 'done'),
    'work-item-not-found',
  ])
})

test('of ten who complete the same item in one moment, one does', async () => {
  const [id = ''] = await world.begin(anna, 1)
  const results = await completeAll(Array.from({ length: 10 }, () => id))
  expect(results.filter(({ ok }) => ok)).toHaveLength(1)
})

const named = (Name: string) =>
  transactTogether(accounts.system, async (performance) => {
    await saveNew(performance, { object: 'Account', records: [{ Name }], by: accounts.ada.id })
    if (Name.startsWith('Refused')) {
      giveUp({ isRefusal: true, code: 'bad-input', message: `${Name} is refused.` })
    }
    if (Name.startsWith('Broken')) await performance.world.runs.lock(['\u0000'])
    return Name
  })
const names = async () => (await accounts.all('Account', ['Name'])).map(({ Name }) => Name).sort()

test('what a refused work wrote is undone, and its neighbours stay', async () => {
  const results = await Promise.all(['One', 'Refused', 'Two'].map(named))
  expect(results).toMatchObject([
    { ok: true, value: 'One' },
    { ok: false, error: { message: 'Refused is refused.' } },
    { ok: true, value: 'Two' },
  ])
  expect(await names()).toEqual(['One', 'Two'])
})

test('a statement that fails hurts only the work that sent it', async () => {
  const results = await Promise.allSettled(['Three', 'Broken', 'Four'].map(named))
  expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
  expect(await names()).toEqual(['Four', 'One', 'Three', 'Two'])
})

test('two who change the same record in one moment come after each other', async () => {
  const [account] = await accounts.all('Account', ['Id', 'Name'])
  const add = (text: string) =>
    transactTogether(accounts.system, async (performance) => {
      const { records } = performance.world
      const [before] = await records.lock('Account', [String(account?.['Id'])])
      const Name = `${String(before?.['Name'])} ${text}`
      const changed = { object: 'Account', records: [{ Id: before?.['Id'] ?? '', Name }] }
      await saveChanged(performance, { ...changed, by: accounts.ada.id })
    })
  await Promise.all([add('and more'), add('and more')])
  expect(await names()).toContain(`${String(account?.['Name'])} and more and more`)
})

test('what is published at once stands also when its work is refused, and stands once', async () => {
  const tell = (Name: string, isRefused: boolean) =>
    transactTogether(accounts.system, async (performance) => {
      await performance.world.records.lock('Account', [])
      performance.world.events.publishNow('Alarm__e', [{ Name }], accounts.ada.id)
      if (isRefused) giveUp({ isRefusal: true, code: 'bad-input', message: Name })
    })
  const results = await Promise.all([tell('refused', true), tell('done', false), named('Five')])
  expect(results.map(({ ok }) => ok)).toEqual([false, true, true])
  const events = await accounts.system.database.query<{ name: string }>(
    `select payload ->> 'Name' as name from platform_event order by 1`,
  )
  expect(events.map(({ name }) => name)).toEqual(['done', 'refused'])
})
