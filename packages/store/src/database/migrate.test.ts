import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../testing.ts'
import { withDatabase } from '../testing/test-server.ts'
import { openDatabase } from './database.ts'
import { migrate } from './migrate.ts'

let test_: TestDatabase
beforeAll(async () => void (test_ = await createTestDatabase()))
afterAll(() => test_?.drop())

test('a database of a newer program is refused and stays as it is', async () => {
  const { database } = test_
  await database.query(`insert into schema_migration (name) values ('9999-later.sql')`)
  await expect(migrate(database)).rejects.toThrow('newer Stagewright (it knows 9999-later.sql)')
  await database.query(`delete from schema_migration where name = '9999-later.sql'`)
  await migrate(database)
})

test('two programs that start at a time migrate an empty database once', async () => {
  const name = `${new URL(test_.url).pathname.slice(1)}_empty`
  await test_.database.query(`create database ${name} template template0`)
  const url = withDatabase(test_.url, name)
  const both = await Promise.all([openDatabase({ url }), openDatabase({ url })])
  try {
    await Promise.all(both.map(migrate))
    const [first] = both
    const rows = await first?.query('select name from schema_migration')
    expect(rows?.length).toBe(new Set(rows?.map((row) => JSON.stringify(row))).size)
    expect(rows?.length).toBeGreaterThan(0)
  } finally {
    for (const database of both) await database.close()
    await test_.database.query(`drop database ${name}`)
  }
})

test('a server that cannot be reached is named with what to do', async () => {
  const open = openDatabase({ url: 'postgresql://nobody@127.0.0.1:1/nothing' })
  await expect(open).rejects.toThrow(/cannot be reached: .*Check DATABASE_URL/)
})

test('numbers, dates and instants come in the forms of records, whatever the server is set to', async () => {
  await test_.database.query(`alter database ${new URL(test_.url).pathname.slice(1)}
    set datestyle = 'SQL, DMY'`)
  const other = await openDatabase({ url: test_.url })
  try {
    const [row] =
      await other.query(`select 1.50::numeric as a, 12345678901234567890.1::numeric as b,
      date '2026-03-31' as c, timestamptz '2026-03-31 09:00+02' as d, time '08:30' as e,
      9007199254740993::bigint as f, -0.0::numeric as g`)
    expect(row).toEqual({
      a: 1.5,
      b: '12345678901234567890.1',
      c: '2026-03-31',
      d: '2026-03-31T07:00:00.000Z',
      e: '08:30:00.000',
      f: '9007199254740993',
      g: 0,
    })
  } finally {
    await other.close()
  }
})

test('a transaction that met a deadlock is done again', async () => {
  const { database } = test_
  await database.query(`insert into setting values ('x', '0'), ('y', '0') on conflict do nothing`)
  let waiting = 2
  let meet: () => void
  const met = new Promise<void>((resolve) => (meet = resolve))
  const change = (first: string, second: string) =>
    database.transaction(async (tx) => {
      await tx.query(`set local deadlock_timeout = '10ms'`)
      const add = (name: string) =>
        tx.query(`update setting set value = to_jsonb(value::text::integer + 1) where name = $1`, [
          name,
        ])
      await add(first)
      if (--waiting === 0) meet()
      await met
      await add(second)
    })
  await Promise.all([change('x', 'y'), change('y', 'x')])
  const rows = await database.query(`select value from setting where name in ('x', 'y')`)
  expect(rows).toEqual([{ value: 2 }, { value: 2 }])
})
