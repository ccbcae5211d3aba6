// What does not need a standby; scripts/kill/many/replica.test.ts has one.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../testing.ts'
import { openReplica } from './replica.ts'

let fresh: TestDatabase
beforeAll(async () => (fresh = await createTestDatabase()))
afterAll(() => fresh.drop())

test('a server that is no standby is not read: the primary answers, and the operator is told once', async () => {
  const said: string[] = []
  const log = (line: string) => void said.push(line)
  const replica = openReplica(fresh.database, { url: fresh.url, log })
  for (const one of [1, 2]) {
    expect(await replica.query('select $1::integer as one', [one])).toEqual([{ one }])
  }
  expect(replica.isRead()).toBe(false)
  expect(said).toEqual([
    'Lists are read from the primary: what DATABASE_REPLICA_URL names is no standby. The replica is tried again every 2 seconds.',
  ])
  await replica.close()
})

test('one that is not there is not read either', async () => {
  const said: string[] = []
  const log = (line: string) => void said.push(line)
  const replica = openReplica(fresh.database, { url: 'postgres://nobody@127.0.0.1:1/none', log })
  expect(await replica.query('select 1 as one')).toEqual([{ one: 1 }])
  expect(said).toEqual([expect.stringContaining('ECONNREFUSED')])
  await replica.close()
})

test('what is wrong with a statement is told as the database says it', async () => {
  const replica = openReplica(fresh.database, { url: fresh.url })
  await expect(replica.query('select 1 / 0')).rejects.toMatchObject({ code: '22012' })
  await replica.close()
})
