import { idFromNumber } from '@stagewright/base'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { peopleOfTokens } from '../directory/person.ts'
import { createTestDatabase, type TestDatabase } from '../testing.ts'
import { deleteSession, insertSession, sweepSessions, touchSession } from './session-rows.ts'

let test_: TestDatabase
const ANNA = idFromNumber('005', 1n)
const at = (minutes: number) => new Date(Date.UTC(2026, 0, 1, 0, minutes)).toISOString()

beforeAll(async () => {
  test_ = await createTestDatabase()
  await test_.database.query(
    `insert into person (id, username, last_name) values ($1, 'anna', 'Ek')`,
    [ANNA],
  )
})
afterAll(() => test_?.drop())

async function begin(tokenHash: string, end: number) {
  await insertSession(test_.database, {
    ...{ tokenHash, personId: ANNA, kind: 'browser', label: '', method: 'password', address: '' },
    ...{ scopes: null, madeBy: null, at: at(0), expiresAt: at(end), endsAt: at(60) },
  })
}
const whoHas = async (token: string, minute: number) =>
  (await peopleOfTokens(test_.database, [token], at(minute)))[0]?.id

test('a token names its person until it expires', async () => {
  await begin('a', 10)
  expect([await whoHas('a', 9), await whoHas('a', 10), await whoHas('x', 1)]).toEqual([
    ANNA,
    undefined,
    undefined,
  ])
})

test('use prolongs a session, never shortens it, and is written at most every five minutes', async () => {
  await begin('b', 10)
  await touchSession(test_.database, 'b', at(4), at(14))
  expect(await whoHas('b', 11)).toBe(undefined)
  await touchSession(test_.database, 'b', at(6), at(16))
  expect(await whoHas('b', 15)).toBe(ANNA)
  await touchSession(test_.database, 'b', at(15), at(1))
  expect(await whoHas('b', 15)).toBe(ANNA)
})

test('use prolongs a session to its end and no further', async () => {
  await begin('f', 50)
  await touchSession(test_.database, 'f', at(45), at(99))
  expect([await whoHas('f', 59), await whoHas('f', 60)]).toEqual([ANNA, undefined])
  await deleteSession(test_.database, 'f')
})

test('a session that was ended is gone, and so is one that was swept', async () => {
  await begin('c', 10)
  await begin('d', 60)
  await deleteSession(test_.database, 'c')
  expect(await whoHas('c', 1)).toBe(undefined)
  await sweepSessions(test_.database, at(59))
  const left = await test_.database.query<{ token_hash: string }>('select token_hash from session')
  expect(left.map(({ token_hash }) => token_hash)).toEqual(['d'])
})

test('nobody who was made inactive is let in', async () => {
  await begin('e', 60)
  await test_.database.query('update person set is_active = false')
  expect(await whoHas('e', 1)).toBe(undefined)
})
