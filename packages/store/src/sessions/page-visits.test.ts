import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Database, openDatabase } from '../database/database.ts'
import { createTestDatabase, type TestDatabase } from '../testing.ts'
import { noteVisit } from './page-visits.ts'

let fresh: TestDatabase
let other: Database
beforeAll(async () => {
  fresh = await createTestDatabase()
  other = await openDatabase({ url: fresh.url }, { connectionsMax: 4 })
})
afterAll(async () => {
  await other?.close()
  await fresh?.drop()
})

const SPAN_MS = 60_000

test('visits at two processes at the same moment are one count', async () => {
  const visit = (database: Database) => noteVisit(database, '192.0.2.1 decide', SPAN_MS)
  const counted = await Promise.all(
    Array.from({ length: 40 }, (_, at) => visit(at % 2 === 0 ? fresh.database : other)),
  )
  const visits = counted.map((one) => one.visits).sort((left, right) => left - right)
  expect(visits).toEqual(Array.from({ length: 40 }, (_, at) => at + 1))
  expect(counted.every(({ leftMs }) => leftMs > 0 && leftMs <= SPAN_MS)).toBe(true)
})

test('each page and each address has a count of its own', async () => {
  for (const key of ['192.0.2.1 progress', '192.0.2.2 decide']) {
    expect((await noteVisit(other, key, SPAN_MS)).visits).toBe(1)
  }
})

test('when its span is over the count begins anew', async () => {
  const key = '192.0.2.3 decide'
  await noteVisit(other, key, SPAN_MS)
  expect((await noteVisit(other, key, SPAN_MS)).visits).toBe(2)
  await other.query(`update page_visit set ends_at = now() - interval '1 second' where key = $1`, [
    key,
  ])
  const { visits, leftMs } = await noteVisit(other, key, SPAN_MS)
  expect(visits).toBe(1)
  expect(leftMs).toBeGreaterThan(SPAN_MS - 10_000)
})
