import { afterAll, beforeAll, expect, test } from 'vitest'
import type { JsonObject } from '@stagewright/base'
import type { Transaction } from '../database/transaction.ts'
import { readMigrations } from '../database/migration-files.ts'
import { createTestDatabase, type TestDatabase } from '../testing.ts'
import { type RecordAccess } from './record-access.ts'
import { nextNumbers } from './auto-number.ts'

let fresh: TestDatabase
beforeAll(async () => (fresh = await createTestDatabase()))
afterAll(() => fresh?.drop())

const plain = { object: 'Order__c', field: 'Name', format: '{0}' }
const take = async (tx: Transaction, count = 1, counter: JsonObject = {}) =>
  (await nextNumbers({ tx, now: 0 } as RecordAccess, { ...plain, ...counter }, count)).map(Number)
const inOne = (count: number, counter?: JsonObject) =>
  fresh.database.transaction((tx) => take(tx, count, counter))

/** What a process of the release before sends. */
const asBefore = (count: number, field = 'Name') =>
  fresh.database.transaction(async (tx) => {
    const [row] = await tx.query<{ last: number }>(
      `insert into record_counter (object, field, last) values ($1, $2, $3)
       on conflict (object, field) do update set last = record_counter.last + excluded.last
       returning last`,
      ['Order__c', field, count],
    )
    const last = row?.last ?? 0
    return Array.from({ length: count }, (_, at) => last - count + at + 1)
  })

test('who takes a number waits for nobody who has taken one and is not done', async () => {
  await inOne(1)
  await fresh.database.transaction(async (tx) => {
    const [held = 0] = await take(tx)
    // In a transaction of its own, while this one is open.
    expect(await inOne(3)).toEqual([held + 1, held + 2, held + 3])
  })
})

test('what an undone transaction took is a gap', async () => {
  const [before = 0] = await inOne(1)
  const undone = fresh.database.transaction(async (tx) => {
    await take(tx, 2)
    throw new Error('undone')
  })
  await expect(undone).rejects.toThrow('undone')
  expect(await inOne(1)).toEqual([before + 3])
})

test('each field counts for itself, however long its name', async () => {
  const field = 'A_field_whose_name_is_longer_than_names_of_the_database_may_be_at_all__c'
  expect(await inOne(2, { field: `${field}1` })).toEqual([1, 2])
  expect(await inOne(2, { field: `${field}2` })).toEqual([1, 2])
})

test.each([
  ['a field that has numbers', 'Name'],
  ['a field that has none yet', 'First__c'],
])(
  'of %s no number is given twice, also beside processes of the release before, and those of one save follow each other',
  async (_, field) => {
    const taken = await Promise.all(
      Array.from({ length: 60 }, (_each, at) =>
        at % 3 === 0 ? asBefore(1 + (at % 5), field) : inOne(1 + (at % 4), { field }),
      ),
    )
    for (const numbers of taken) {
      const [first = 0] = numbers
      expect(numbers).toEqual(numbers.map((_number, at) => first + at))
    }
    const all = taken.flat()
    expect(new Set(all).size).toBe(all.length)
  },
)

test('what was counted before goes on', async () => {
  const { database } = fresh
  const migration = (await readMigrations()).find(({ name }) => name.startsWith('0042'))
  await database.transaction(async (tx) => {
    // As it was before that release.
    await tx.query(`drop trigger take_numbers_for_row on record_counter;
      drop function take_numbers_for_row, take_numbers; truncate record_counter`)
    await tx.query(`insert into record_counter values ('Old__c', 'Name', 41), ('Old__c', 'X', 0)`)
    await tx.query(migration?.text ?? '')
  })
  expect(await inOne(2, { object: 'Old__c' })).toEqual([42, 43])
  expect(await inOne(1, { object: 'Old__c', field: 'X' })).toEqual([1])
})
