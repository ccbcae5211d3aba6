import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../testing.ts'
import {
  dropSecret,
  lastCalls,
  noteCall,
  saveSecret,
  sealedSecret,
  secretsSet,
} from './connection-rows.ts'

let fresh: TestDatabase
beforeAll(async () => {
  fresh = await createTestDatabase()
})
afterAll(() => fresh.drop())

const at = Date.parse('2026-01-05T10:00:00Z')

test('a secret is kept sealed, told by its date and name only, replaced and forgotten', async () => {
  const { database } = fresh
  const first = { sealed: new Uint8Array([1, 2, 3]), changedAt: at, changedBy: 'Anna' }
  await saveSecret(database, 'Bank', first)
  await saveSecret(database, 'Bank', { ...first, sealed: new Uint8Array([4]), changedBy: 'Bo' })
  expect([...((await sealedSecret(database, 'Bank')) ?? [])]).toEqual([4])
  expect([...(await secretsSet(database))]).toEqual([['Bank', { changedAt: at, changedBy: 'Bo' }]])
  await dropSecret(database, 'Bank')
  expect(await sealedSecret(database, 'Bank')).toBeUndefined()
})

test('the last call is the one that began last, whichever is noted last', async () => {
  const call = { connection: 'Bank', operation: 'pay', statusCode: 200, problem: null }
  const later = { ...call, at: at + 60_000, durationMs: 12 }
  await noteCall(fresh.database, later)
  await noteCall(fresh.database, { ...call, at, statusCode: null, problem: 'x', durationMs: 1 })
  expect((await lastCalls(fresh.database)).get('Bank')).toEqual(later)
})
