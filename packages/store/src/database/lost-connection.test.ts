import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../testing.ts'
import { openDatabase } from './database.ts'
import { connectionFailure } from './lost-connection.ts'

/** What the driver says of it, by where it noticed. */
const lost = [connectionFailure, 'ECONNRESET', 'EPIPE']

let fresh: TestDatabase
beforeAll(async () => (fresh = await createTestDatabase()))
afterAll(() => fresh.drop())

test('a statement on a connection that broke fails with a code', async () => {
  const work = fresh.database.transaction(async (tx) => {
    const end = 'select pg_terminate_backend(pg_backend_pid())'
    await expect(tx.query(end)).rejects.toMatchObject({ code: '57P01' })
    await tx.query('select 1')
  })
  await expect(work).rejects.toMatchObject({ code: expect.toBeOneOf(lost) })
})

test('the pool opens another connection afterwards', async () => {
  expect(await fresh.database.query('select 1 as one')).toEqual([{ one: 1 }])
})

test('a database is closed though somebody never gives a connection back', async () => {
  const own = await openDatabase({ url: fresh.url })
  await own.pool.connect()
  await own.close()
  await expect(own.query('select 1')).rejects.toThrow()
}, 15_000)
