// A database of the release that kept a row for each line of a log, brought to rows of transitions.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createHash } from 'node:crypto'
import { contentOf, linksAfter, openNotes, sealNotes, unlistedEntries } from '../audit/chain.ts'
import { type Database, openDatabase } from '../database/database.ts'
import { readMigrations } from '../database/migration-files.ts'
import { migrate } from '../database/migrate.ts'
import { readLog } from '../read/run-page.ts'
import { createTestDatabase, type TestDatabase } from '../testing.ts'
import { nextDatabaseName, withDatabase } from '../testing/test-server.ts'

const NARROW = '0051-narrow-log.sql'
let house: TestDatabase
let old: Database
let name: string

beforeAll(async () => {
  house = await createTestDatabase()
  name = nextDatabaseName()
  await house.database.query(`create database ${name} template template1`)
  old = await openDatabase({ url: withDatabase(house.url, name) })
  await migrate(old, {
    migrations: (await readMigrations()).filter((one) => one.name < NARROW),
  })
  await old.query(`
    insert into run (id, orchestration, version, label, status, started_by, started_by_name,
      started_at, changed_at, changed_by, changed_by_name, state)
    select 'run' || n, 'flow', 1, 'Flow', 'InProgress', 'p', '', now(), now(), 'p', '', '{}'
    from generate_series(1, 30) n`)
  await write(`select 'run' || n, line, timestamptz '2026-01-01T10:00:00.123Z' + line * interval '1 s',
      'StageStarted', 'p' || n, 'Per"son ' || n, jsonb_build_object('type', 'StageStarted', 'stageId', 's' || line)
    from generate_series(1, 30) n, generate_series(1, n) line`)
  await sealNotes(old, 1000, Date.parse('2026-01-01T11:00:00Z'))
})
afterAll(async () => {
  await old?.close()
  await house?.database.query(`drop database if exists ${name} with (force)`)
  await house?.drop()
})

/** Lines as the release before writes them, with their note. */
const write = (lines: string) =>
  old.query(`
    with written as (insert into run_log (run_id, number, at, type, actor_id, actor_name, body)
      ${lines} returning *)
    insert into audit_note (entries, digests)
    select array_agg(row.run_id || '/' || row.number order by row.run_id, row.number),
      string_agg(sha256(convert_to(
        audit_content(row.at, row.type, row.actor_id, row.actor_name, row.body), 'UTF8')), ''
        order by row.run_id, row.number)
    from written row having count(*) > 0`)

const digestOf = (text: string) => createHash('sha256').update(text).digest('hex')

/** Entries whose content is not what was sealed or noted. */
async function changedEntries(): Promise<string[]> {
  const notes = [...(await linksAfter(old, 0, 1000)), ...(await openNotes(old, 1000))]
  const contents = await contentOf(
    old,
    notes.flatMap(({ entries }) => entries),
  )
  return notes.flatMap(({ entries, digests }) =>
    entries.filter(
      (entry, at) => digestOf(contents.get(entry) ?? '') !== digests.slice(at * 64, at * 64 + 64),
    ),
  )
}

test('lines become a row for each run, say what they said and stay in the chain', async () => {
  await migrate(old)
  const rows = await old.query(
    'select count(*)::integer as n, sum(last)::integer as lines from run_change',
  )
  expect(rows).toEqual([{ n: 30, lines: 465 }])
  expect(await readLog(old, 'run2')).toEqual(
    [1, 2].map((number) => ({
      number,
      type: 'StageStarted',
      stageId: `s${number}`,
      at: Date.parse('2026-01-01T10:00:00.123Z') + number * 1000,
      actor: { id: 'p2', name: 'Per"son 2' },
    })),
  )
  expect(await changedEntries()).toEqual([])
  expect(await unlistedEntries(old, 10)).toEqual([])
})

test('a process of the release before goes on writing lines', async () => {
  await write(`select 'run2', 3, timestamptz '2026-01-01T12:00:00Z', 'RunCompleted', 'p', 'Person',
    '{"type": "RunCompleted"}'::jsonb`)
  expect((await readLog(old, 'run2')).at(-1)).toEqual({
    ...{ number: 3, type: 'RunCompleted', at: Date.parse('2026-01-01T12:00:00Z') },
    actor: { id: 'p', name: 'Person' },
  })
  expect(await changedEntries()).toEqual([])
  expect(await unlistedEntries(old, 10)).toEqual([])
})

test('a line that is changed, or put there past the program, is found', async () => {
  await old.query(`update run_change set lines = jsonb_set(lines, '{1,stageId}', '"other"')
    where run_id = 'run3'`)
  expect(await changedEntries()).toEqual(['run3/2'])
  await old.query(`update run_change set lines = lines || (lines -> -1 || '{"number": 5}')
    where run_id = 'run4'`)
  expect(await unlistedEntries(old, 10)).toEqual(['run4/5'])
})
