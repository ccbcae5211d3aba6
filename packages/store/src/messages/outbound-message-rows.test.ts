import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../testing.ts'
import {
  insertOutboundMessages,
  noteOutboundMessage,
  pendingOutboundMessage,
} from './outbound-message-rows.ts'

let fresh: TestDatabase
beforeAll(async () => {
  fresh = await createTestDatabase()
})
afterAll(() => fresh.drop())

const at = Date.parse('2026-01-05T10:00:00Z')
const message = { name: 'Case.Tell', endpoint: 'https://sink.example', envelope: '<x/>' }

test('a message waits until it is acknowledged; then nothing changes it', async () => {
  const { database } = fresh
  const first = { ...message, id: 'm1', recordIds: ['500', '501'] }
  await insertOutboundMessages(database, [first, { ...message, id: 'm2', recordIds: ['502'] }], at)
  const tried = { status: 'Pending' as const, attempts: 1, problem: 'no answer', at }
  await noteOutboundMessage(database, 'm1', tried)
  expect(await pendingOutboundMessage(database, 'm1')).toEqual(first)
  const done = { status: 'Delivered' as const, attempts: 2, problem: null, at }
  await noteOutboundMessage(database, 'm1', done)
  await noteOutboundMessage(database, 'm1', { ...tried, attempts: 3 })
  expect(await pendingOutboundMessage(database, 'm1')).toBeUndefined()
  expect(await database.query('select status, attempts from outbound_message order by id')).toEqual(
    [
      { status: 'Delivered', attempts: 2 },
      { status: 'Pending', attempts: 0 },
    ],
  )
})
