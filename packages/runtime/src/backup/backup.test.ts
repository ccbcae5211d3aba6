// What is written comes back exactly, and a file that is not whole changes nothing.
import { createHash } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  type Database,
  migrationsOf,
  openDatabase,
  readSchema,
  writeSetting,
} from '@stagewright/store'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { createRuntime } from '../create-runtime.ts'
import { examineDatabase } from '../operations/examine-database.ts'
import { valueOf } from '../testing/counting-system.ts'
import { type DeskWorld, openDeskWorld } from '../testing/desk-world.ts'
import { emptyDatabase, type EmptyDatabase } from '../testing/empty-database.ts'
import { BackupDamaged } from './manifest.ts'
import { moveDatabase } from './move-database.ts'
import { NotRestored, restoreBackup } from './restore-backup.ts'
import { FileThere, writeBackup } from './write-backup.ts'

let world: DeskWorld
let source: Database
let target: EmptyDatabase
let folder: string
let file: string
let item: string

beforeAll(async () => {
  world = await openDeskWorld([{ username: 'ona', isAtDesk: true, permissions: ['ViewAllRuns'] }])
  source = world.system.database
  folder = await mkdtemp(join(tmpdir(), 'sw-backup-'))
  file = join(folder, 'all.tar.gz')
  const items = await world.begin(await world.as('ona'), 20)
  item = items[0] ?? ''
  // Text that COPY must escape, bytes, nulls, and more than one part.
  await source.query(`insert into file_content (version_id, media_type, bytes)
    select 'v' || n, E'a\\tb\\n\\\\.', decode(repeat(md5(n::text), 40000), 'hex')
    from generate_series(1, 16) n`)
  await source.query(`insert into setting (name, value) values ('odd', '"\\u00e4 \\\\N \\t"')`)
  await writeBackup(source, { file, clock: world.clock, version: '0.1.0' })
}, 60_000)
afterAll(async () => {
  await world?.close()
  await rm(folder, { recursive: true, force: true })
})
beforeEach(async () => {
  target = await emptyDatabase(source)
  return () => target.drop()
})

/** What a running system writes by itself, at any moment. */
const lively = ['public.audit_link', 'public.audit_note', 'public.worker_process']

/** Every table with its rows as a hash. */
async function contents(database: Database): Promise<{ [table: string]: string }> {
  const tables = await database.query<{ name: string }>(`
    select quote_ident(n.nspname) || '.' || quote_ident(c.relname) as name
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind = 'r' and n.nspname in ('public', 'records', 'graphile_worker') order by 1`)
  const told: { [table: string]: string } = {}
  for (const { name } of tables) {
    if (lively.includes(name)) continue
    const text = `select coalesce(string_agg(md5(t::text), '' order by t::text), '') as all from ${name} t`
    const [row] = await database.query<{ all: string }>(text)
    told[name] = createHash('sha256')
      .update(row?.all ?? '')
      .digest('hex')
  }
  return told
}

/** PostgreSQL names a nameless column of a view when it reads the view's text again. */
const schemaOf = async (database: Database) => {
  const schema = await database.transaction((tx) => readSchema(tx))
  return { ...schema, after: schema.after.map((text) => text.replaceAll(' AS text\n', '\n')) }
}

test('a restored database has every row, and is built as the one before', async () => {
  await restoreBackup(target.database, { file, replaces: false })
  expect(await contents(target.database)).toEqual(await contents(source))
  expect(await schemaOf(target.database)).toEqual(await schemaOf(source))
  const { checks } = await examineDatabase(target.database, world.clock, { isWhole: true })
  expect(checks.flatMap(({ findings }) => findings)).toEqual([])
})

test('work goes on in a restored database, with numbers that go on too', async () => {
  await restoreBackup(target.database, { file, replaces: false })
  const { url } = target
  const runtime = await createRuntime({ database: { url }, takesJobs: false, clock: world.clock })
  try {
    const { viewer } = valueOf(await runtime.sessions.signInAsPersona('ona'))
    valueOf(await runtime.workItems.claim(viewer, item))
    const inputs = { recordId: viewer.id }
    const { runId } = valueOf(await runtime.runs.start(viewer, 'Handle', { inputs }))
    expect((await runtime.read.run(viewer, runId))?.row.name).toBe('R-00000021')
  } finally {
    await runtime.close()
  }
})

test('a database that is not empty is filled only when that is asked for', async () => {
  await target.database.query('create table mine (n integer)')
  const options = { file, replaces: false }
  await expect(restoreBackup(target.database, options)).rejects.toThrow(NotRestored)
  expect(Object.keys(await contents(target.database))).toEqual(['public.mine'])
  await restoreBackup(target.database, { ...options, replaces: true })
  expect(await contents(target.database)).toEqual(await contents(source))
  await restoreBackup(target.database, { ...options, replaces: true })
  expect(await contents(target.database)).toEqual(await contents(source))
})

test('a database that somebody works on is left alone', async () => {
  const other = await createRuntime({ database: { url: target.url }, takesJobs: false })
  const restored = restoreBackup(target.database, { file, replaces: true })
  await expect(restored).rejects.toThrow('A Stagewright works on the database')
  await other.close()
})

test.each([
  ['is cut off', (bytes: Buffer) => bytes.subarray(0, Math.floor(bytes.length * 0.9))],
  ['is cut off before its first part', (bytes: Buffer) => bytes.subarray(0, 300)],
  ['is empty', () => Buffer.alloc(0)],
  ['has one bit changed', (bytes: Buffer) => changedAt(bytes, Math.floor(bytes.length / 2))],
  ['lost its end', (bytes: Buffer) => bytes.subarray(0, bytes.lastIndexOf('manifest.json'))],
  ['is something else', () => Buffer.from('Dear all, '.repeat(1000))],
])('a file that %s is told, and nothing is changed', async (_, damage) => {
  const whole = join(folder, 'whole.tar')
  const broken = join(folder, 'broken.tar')
  await writeBackup(source, { file: whole, replaces: true, clock: world.clock, version: '0.1.0' })
  await writeFile(broken, damage(await readFile(whole)))
  await target.database.query('create table mine (n integer)')
  const restored = restoreBackup(target.database, { file: broken, replaces: true })
  await expect(restored).rejects.toThrow(BackupDamaged)
  expect(Object.keys(await contents(target.database))).toEqual(['public.mine'])
})

function changedAt(bytes: Buffer, at: number): Buffer {
  const changed = Buffer.from(bytes)
  changed[at] = (changed[at] ?? 0) ^ 1
  return changed
}

test('a compressed file that is cut off is told', async () => {
  const broken = join(folder, 'broken.tar.gz')
  await writeFile(broken, await readFile(file))
  await truncate(broken, 100_000)
  const restored = restoreBackup(target.database, { file: broken, replaces: false })
  await expect(restored).rejects.toThrow(BackupDamaged)
})

test('a backup that cannot be written whole leaves no file', async () => {
  const name = 'half.tar'
  await target.database.query('create table schema_migration (name text primary key)')
  await target.database.query(
    'create view wrong as select 1 / (n - 1) as n from (values (1)) v (n)',
  )
  await target.database.query('create table part (n integer) partition by range (n)')
  const options = { file: join(folder, name), clock: world.clock, version: '0.1.0' }
  await expect(writeBackup(target.database, options)).rejects.toThrow('public.part is partitioned')
  expect((await readdir(folder)).filter((one) => one.startsWith('half'))).toEqual([])
})

test.each([
  // replaces   of two, written
  [false, ['fulfilled', 'rejected']],
  [true, ['fulfilled', 'fulfilled']],
])(
  'two backups to one file at one moment, replacing %s: the file is whole',
  async (replaces, ends) => {
    const twin = join(folder, `twin-${replaces}.tar.gz`)
    const options = { file: twin, replaces, clock: world.clock, version: '0.1.0' }
    const written = await Promise.allSettled([1, 2].map(() => writeBackup(source, options)))
    expect(written.map(({ status }) => status).sort()).toEqual(ends)
    for (const end of written) {
      if (end.status === 'rejected') expect(end.reason).toBeInstanceOf(FileThere)
    }
    const there = (await readdir(folder)).filter((name) => name.startsWith(`twin-${replaces}`))
    expect(there).toEqual([`twin-${replaces}.tar.gz`])
    await restoreBackup(target.database, { file: twin, replaces: false })
  },
)

test('where no Stagewright has run there is nothing to back up or to move, and no file is left', async () => {
  const other = await emptyDatabase(source)
  const options = { file: join(folder, 'none.tar'), clock: world.clock, version: '0.1.0' }
  const moving = { clock: world.clock, name: '' }
  const words = 'No Stagewright has run on this database yet'
  await expect(writeBackup(target.database, options)).rejects.toThrow(words)
  await expect(moveDatabase(target.database, other.database, moving)).rejects.toThrow(words)
  expect((await readdir(folder)).filter((name) => name.startsWith('none'))).toEqual([])
  await other.drop()
})

test('a database is not moved to itself, by whichever address', async () => {
  const [from, same] = [await emptyDatabase(source), await emptyDatabase(source)]
  await restoreBackup(from.database, { file, replaces: false })
  const again = await openDatabase({ url: from.url })
  const moving = { clock: world.clock, name: '' }
  await expect(moveDatabase(from.database, again, moving)).rejects.toThrow('the very database')
  await again.close()
  expect((await moveDatabase(from.database, same.database, moving)).length).toBeGreaterThan(0)
  await Promise.all([from.drop(), same.drop()])
})

test('a backup of an older release is restored and brought to this one', async () => {
  const old = await emptyDatabase(source)
  const migrations = new URL('../../../store/migrations/', import.meta.url)
  await old.database.query(
    'create table schema_migration (name text primary key, at timestamptz not null default now())',
  )
  for (const name of (await readdir(migrations)).sort()) {
    if (name > '0021') break
    await old.database.query(await readFile(new URL(name, migrations), 'utf8'))
    await old.database.query('insert into schema_migration (name) values ($1)', [name])
  }
  await writeSetting(old.database, 'kept', 'yes')
  const path = join(folder, 'old.tar.gz')
  await writeBackup(old.database, { file: path, clock: world.clock, version: '0.0.9' })
  await old.drop()
  await restoreBackup(target.database, { file: path, replaces: false })
  expect(await migrationsOf(target.database)).toEqual(await migrationsOf(source))
  const [row] = await target.database.query(`select value from setting where name = 'kept'`)
  expect(row).toEqual({ value: 'yes' })
})

/**
 * A row for every table that has none, whatever table there comes to be; rules that such a row
 * would break are taken away first.
 */
const fillEmpty = `do $$ declare
    rule record; t record; is_empty boolean;
  begin
    set local session_replication_role = replica;
    for rule in select conrelid::regclass as name, conname from pg_constraint
      where contype in ('c', 'f') and conparentid = 0 and conrelid <> 0
        and connamespace::regnamespace::text in ('public', 'records', 'graphile_worker') loop
      execute format('alter table %s drop constraint %I', rule.name, rule.conname);
    end loop;
    for t in select c.oid::regclass as name, string_agg(quote_ident(a.attname), ', ') as columns,
        string_agg(case when y.typcategory = 'N' then '1' when y.typcategory = 'D' then 'now()'
          when y.typcategory = 'B' then 'true' when y.typcategory = 'A' then '''{}'''
          when y.typname in ('json', 'jsonb') then '''{}'''
          when y.typname = 'uuid' then 'gen_random_uuid()' else '''1''' end, ', ') as row
      from pg_class c join pg_attribute a on a.attrelid = c.oid
        join pg_type y on y.oid = a.atttypid
      where c.relkind = 'r' and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
        and c.relnamespace::regnamespace::text in ('public', 'records', 'graphile_worker')
      group by c.oid loop
      execute format('select not exists (select from %s)', t.name) into is_empty;
      if is_empty then
        execute format('insert into %s (%s) overriding system value values (%s)',
          t.name, t.columns, t.row);
      end if;
    end loop;
  end $$`

test('a move brings every row of every table across and marks where it came from', async () => {
  const from = await emptyDatabase(source)
  await restoreBackup(from.database, { file, replaces: false })
  await from.database.query(fillEmpty)
  const before = await contents(from.database)
  const moved = await moveDatabase(from.database, target.database, {
    clock: world.clock,
    name: 'database flows on db.example',
  })
  expect(moved.find(({ name }) => name === 'public.run')).toEqual({ name: 'public.run', rows: 20 })
  expect(await contents(target.database)).toEqual(before)
  expect(moved.filter(({ rows }) => rows === 0)).toEqual([])
  expect(moved.map(({ name }) => name)).toEqual(expect.arrayContaining(Object.keys(before)))
  const start = createRuntime({ database: { url: from.url }, takesJobs: false })
  await expect(start).rejects.toThrow(/was moved to database flows on db\.example .*--undo/)
  const again = moveDatabase(from.database, target.database, { clock: world.clock, name: '' })
  await expect(again).rejects.toThrow('The target is not empty')
  await from.drop()
})

test('a backup is one moment, however much is written meanwhile', async () => {
  const busy = join(folder, 'busy.tar')
  const viewer = await world.as('ona')
  let goesOn = true
  const writing = (async () => {
    while (goesOn) await world.begin(viewer, 1)
  })()
  await writeBackup(source, { file: busy, clock: world.clock, version: '0.1.0' })
  goesOn = false
  await writing
  await restoreBackup(target.database, { file: busy, replaces: false })
  const { checks } = await examineDatabase(target.database, world.clock, { isWhole: true })
  expect(checks.flatMap(({ findings }) => findings)).toEqual([])
})
