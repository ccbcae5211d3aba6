import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../testing.ts'
import { withDatabase } from '../testing/test-server.ts'
import { openDatabase } from './database.ts'

let fresh: TestDatabase
beforeAll(async () => (fresh = await createTestDatabase()))
afterAll(() => fresh.drop())

test('a transaction is written whole', async () => {
  await fresh.database.query('create table whole (n integer)')
  await fresh.database.transaction(async (tx) => {
    await tx.query('insert into whole values (1)')
    await tx.query('insert into whole values (2)')
  })
  expect(await fresh.database.query('select n from whole order by n')).toEqual([{ n: 1 }, { n: 2 }])
})

test('a transaction that throws writes nothing, and the error comes out', async () => {
  await fresh.database.query('create table nothing (n integer)')
  const broken = fresh.database.transaction(async (tx) => {
    await tx.query('insert into nothing values (1)')
    throw new Error('no')
  })
  await expect(broken).rejects.toThrow('no')
  expect(await fresh.database.query('select n from nothing')).toEqual([])
})

test('work inside a savepoint is undone alone, also inside another', async () => {
  await fresh.database.query('create table parts (n integer)')
  await fresh.database.transaction(async (tx) => {
    await tx.query('insert into parts values (1)')
    await tx.savepoint(async () => {
      await tx.query('insert into parts values (2)')
      await tx
        .savepoint(async () => {
          await tx.query('insert into parts values (3)')
          await tx.query('select 1 / 0')
        })
        .catch(() => undefined)
    })
  })
  expect(await fresh.database.query('select n from parts order by n')).toEqual([{ n: 1 }, { n: 2 }])
})

test('of two transactions that block each other both are done in the end', async () => {
  await fresh.database.query('create table pair (n integer primary key, sum integer not null)')
  await fresh.database.query('insert into pair values (1, 0), (2, 0)')
  let waiting = 0
  let goOn: () => void
  const both = new Promise<void>((resolve) => (goOn = resolve))
  const add = (first: number, second: number) =>
    fresh.database.transaction(async (tx) => {
      await tx.query('update pair set sum = sum + 1 where n = $1', [first])
      if (++waiting === 2) goOn()
      await both
      await tx.query('update pair set sum = sum + 1 where n = $1', [second])
    })
  await Promise.all([add(1, 2), add(2, 1)])
  expect(await fresh.database.query('select sum from pair')).toEqual([{ sum: 2 }, { sum: 2 }])
})

test('what is asked at one moment is done in that order, and the first failure is the reason', async () => {
  const { database } = fresh
  await database.query('create table line (id integer primary key)')
  const done = await database.transaction((tx) =>
    Promise.all([
      tx.query('insert into line values (1)'),
      tx.query<{ id: number }>('select id from line'),
      tx.query('delete from line'),
      tx.query('select id from line'),
    ]),
  )
  expect(done.slice(1)).toEqual([[{ id: 1 }], [], []])
  const broken = database.transaction((tx) =>
    Promise.all([
      tx.query('insert into line values (2)'),
      tx.query('insert into line values (2)'),
      tx.query('insert into line values (3)'),
    ]),
  )
  await expect(broken).rejects.toMatchObject({ code: '23505' })
  expect(await database.query('select id from line')).toEqual([])
})

test('values come in the forms of records: exact, in UTC, without loss', async () => {
  const [row] = await fresh.database.query(`select 0.10::numeric as tenth,
    12345678901234567890.5::numeric as large, 9007199254740993::bigint as odd,
    date '2026-03-31' as day, timestamptz '2026-03-31 11:00:00.5+02' as instant,
    time '08:30' as time, array['a', null] as list`)
  expect(row).toEqual({
    tenth: 0.1,
    large: '12345678901234567890.5',
    odd: '9007199254740993',
    day: '2026-03-31',
    instant: '2026-03-31T09:00:00.500Z',
    time: '08:30:00.000',
    list: ['a', null],
  })
})

test('a server that cannot be reached is told so in words', async () => {
  const nowhere = openDatabase({ url: 'postgresql://nobody@127.0.0.1:1/nothing' })
  await expect(nowhere).rejects.toThrow('The database cannot be reached: ')
  await expect(nowhere).rejects.toThrow('Check DATABASE_URL')
})

test('a database that folds ASCII only is told so', async () => {
  const name = `${new URL(fresh.url).pathname.slice(1)}_c`
  await fresh.database.query(
    `create database ${name} template template0 locale_provider libc locale 'C'`,
  )
  const said: string[] = []
  const url = withDatabase(fresh.url, name)
  const narrow = await openDatabase({ url }, { log: (line) => said.push(line) })
  await narrow.close()
  await fresh.database.query(`drop database ${name} with (force)`)
  expect(said.join()).toContain('upper and lower case of A to Z only')
})

test('what a statement undid is not called done, whoever kept its failure back', async () => {
  const { database } = fresh
  await database.query('create table kept_back (n integer primary key)')
  const caught = database.transaction(async (tx) => {
    await tx.query('insert into kept_back values (1)')
    await tx.query('insert into kept_back values (1)').catch(() => undefined)
  })
  await expect(caught).rejects.toThrow('duplicate key')
  const unwaited = database.transaction(async (tx) => {
    await tx.query('insert into kept_back values (2)')
    tx.query('insert into kept_back values (2)').catch(() => undefined)
  })
  await expect(unwaited).rejects.toThrow('duplicate key')
  expect(await database.query('select n from kept_back')).toEqual([])
})

test('a transaction that asks nothing is none', async () => {
  expect(await fresh.database.transaction(async () => 'done')).toBe('done')
})

test('what nobody waited for is committed with the rest', async () => {
  const { database } = fresh
  await database.query('create table unwaited (n integer)')
  await database.transaction(async (tx) => {
    void tx.query('insert into unwaited values (1)')
    void tx.query('insert into unwaited values (2)')
  })
  expect(await database.query('select n from unwaited order by n')).toEqual([{ n: 1 }, { n: 2 }])
})
