import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../testing.ts'
import { type Changes, everythingChanged, LIVE_CHANNEL, notifyChanges } from './notify-changes.ts'

let fresh: TestDatabase
let stop: () => Promise<void>
const heard: string[] = []
let wake = () => undefined as void
beforeAll(async () => {
  fresh = await createTestDatabase()
  stop = await fresh.database.listen(LIVE_CHANNEL, (payload) => {
    heard.push(payload)
    wake()
  })
})
afterAll(async () => {
  await stop()
  await fresh.drop()
})

/** What is heard next. */
async function next(): Promise<unknown> {
  while (heard.length === 0) await new Promise<void>((resolve) => (wake = resolve))
  return JSON.parse(heard.shift() ?? '')
}
const notify = (changes: Changes) => fresh.database.transaction((tx) => notifyChanges(tx, changes))

test('what changed is heard when it is committed, and not otherwise', async () => {
  const undone = fresh.database.transaction(async (tx) => {
    await notifyChanges(tx, { runs: ['undone'] })
    throw new Error('undone')
  })
  await expect(undone).rejects.toThrow()
  await notify({ runs: ['a'], workItems: ['b'] })
  expect(await next()).toEqual({ runs: ['a'], workItems: ['b'] })
})

test.each([
  ['60 ids are named', 60, 18, 60],
  ['more are many', 61, 18, 0],
  ['what does not fit into a notice is many', 60, 200, 0],
])('%s', async (_, count, length, named) => {
  await notify({ runs: Array.from({ length: count }, () => 'x'.repeat(length)), records: [] })
  const changes = (await next()) as Changes
  expect(Object.keys(changes)).toEqual(['runs', 'records'])
  expect(changes['runs']).toHaveLength(named)
})

test('after a lost connection everything may have changed, and listening goes on', async () => {
  const [row] = await fresh.database.query<{ ended: boolean }>(
    `select pg_terminate_backend(pid) as ended from pg_stat_activity
     where datname = current_database() and application_name = 'stagewright live'`,
  )
  expect(row).toEqual({ ended: true })
  expect(await next()).toEqual(JSON.parse(everythingChanged()))
  await notify({ runs: ['later'] })
  expect(await next()).toEqual({ runs: ['later'] })
})
