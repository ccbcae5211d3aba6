import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../testing.ts'
import { withDatabase } from '../testing/test-server.ts'
import { openDatabase } from './database.ts'
import { migrationOf, readMigrations } from './migration-files.ts'
import { migrate, readSchemaState } from './migrate.ts'

let test_: TestDatabase
beforeAll(async () => void (test_ = await createTestDatabase()))
afterAll(() => test_?.drop())

const later = (name: string, text: string) => migrationOf(name, text)

test('a database from which a newer program took something away is refused and stays as it is', async () => {
  const { database } = test_
  await database.query(
    `insert into schema_migration (name, is_contract) values ('9999-later.sql', true)`,
  )
  await expect(migrate(database)).rejects.toThrow('newer Stagewright (it knows 9999-later.sql)')
  expect((await readSchemaState(database)).contract).toBe('9999-later.sql')
  await database.query(`delete from schema_migration where name = '9999-later.sql'`)
  await migrate(database)
})

test('a database to which a newer program only added is served, and the log says so', async () => {
  const { database } = test_
  await database.query(`insert into schema_migration (name) values ('9999-later.sql')`)
  const said: string[] = []
  await migrate(database, { log: (line) => said.push(line) })
  expect(said).toEqual([expect.stringContaining('ahead of this program (9999-later.sql)')])
  expect(await readSchemaState(database)).toEqual({
    missing: [],
    newer: ['9999-later.sql'],
    contract: undefined,
  })
  await database.query(`delete from schema_migration where name = '9999-later.sql'`)
})

test('what a migration waits for holds up nobody who comes after it', async () => {
  const { database } = test_
  const migrations = [...(await readMigrations()), later('9001.sql', addColumn)]
  let waits = () => {}
  const waiting = new Promise<void>((resolve) => (waits = resolve))
  let migrated: Promise<void> | undefined
  await database.transaction(async (tx) => {
    await tx.query('select count(*) from run')
    migrated = migrate(database, { log: waits, migrations })
    await waiting
    // Its lock was not had in time and it stands back: others read and write meanwhile.
    await database.query('select count(*) from run')
    await database.query(`update run set label = label where false`)
  })
  await migrated
  expect(await database.query('select test_later from run')).toEqual([])
})

const addColumn = 'alter table run add column test_later text'

test('an index beside the traffic is built outside a transaction, and again when it was cut short', async () => {
  const { database } = test_
  await database.query('create table test_twins (id integer)')
  await database.query('insert into test_twins values (1), (1)')
  const text = `-- concurrently: the table is large
    create unique index concurrently if not exists test_twins_id on test_twins (id);`
  const done = await database.query<{ name: string }>('select name from schema_migration')
  const migrations = [...done.map(({ name }) => later(name, '')), later('9002.sql', text)]
  await expect(migrate(database, { migrations })).rejects.toThrow('could not create unique index')
  await database.query('delete from test_twins')
  await migrate(database, { migrations })
  const [index] = await database.query(
    `select indisvalid from pg_index where indexrelid = 'test_twins_id'::regclass`,
  )
  expect(index).toEqual({ indisvalid: true })
})

/** The last migration of the first release: nobody served on a database before it. */
const firstRelease = '0028-many-processes.sql'
const takesAway =
  /\bdrop\s+(table|column|schema|type|sequence|function)\b|\brename\b|\balter\s+column\s+\S+\s+(type|set\s+not\s+null)\b|\badd\s+column\b(?![^,;]*\bdefault\b)[^,;]*\bnot\s+null\b/i
/** What goes under another name stays under its own, as a view that is read and written. */
const keepsNames = /^-- keeps \S+: \S/

test('a migration that takes something away says so in its first line', async () => {
  const all = await readMigrations()
  expect(all.map(({ name }) => name)).toContain(firstRelease)
  const silent = all.filter(
    ({ name, text, isContract }) =>
      name > firstRelease && !isContract && !keepsNames.test(text) && takesAway.test(text),
  )
  expect(silent.map(({ name }) => name)).toEqual([])
})

test.each([
  ['alter table run drop column label', true],
  ['alter table run rename column label to title', true],
  ['alter table run alter column label set not null', true],
  ['alter table run add column label text not null', true],
  ["alter table run add column label text not null default ''", false],
  ['drop index run_record', false],
  ['create table other (id text not null)', false],
])('%s takes something away: %s', (text, is) => {
  expect(takesAway.test(text)).toBe(is)
})

test('two programs that start at a time migrate an empty database once', async () => {
  const name = `${new URL(test_.url).pathname.slice(1)}_empty`
  await test_.database.query(`create database ${name} template template0`)
  const url = withDatabase(test_.url, name)
  const both = await Promise.all([openDatabase({ url }), openDatabase({ url })])
  try {
    await Promise.all(both.map((one) => migrate(one)))
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

test('values come in the forms of records and nothing is compiled, whatever the server is set to', async () => {
  await test_.database.query(`alter database ${new URL(test_.url).pathname.slice(1)}
    set datestyle = 'SQL, DMY'`)
  const other = await openDatabase({ url: test_.url })
  try {
    expect(await other.query('show jit')).toEqual([{ jit: 'off' }])
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
