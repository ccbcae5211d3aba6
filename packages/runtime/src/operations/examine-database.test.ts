// The doctor finds each kind of damage, and none in a system that is well.
import { isoInstant } from '@stagewright/base'
import { examineWithin, type Transaction } from '@stagewright/store'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Viewer } from '../face/asking.ts'
import { valueOf } from '../testing/counting-system.ts'
import { type DeskWorld, openDeskWorld } from '../testing/desk-world.ts'
import { runDueJobs } from '../testing/moved-time.ts'
import { examineDatabase } from './examine-database.ts'

let world: DeskWorld
let ona: Viewer
let items: string[]

beforeAll(async () => {
  world = await openDeskWorld([
    { username: 'ona', isAtDesk: true, permissions: ['ManageRuns', 'ViewAllRuns'] },
  ])
  ona = await world.as('ona')
  items = await world.begin(ona, 4)
  valueOf(await world.runtime.workItems.claim(ona, items[0] ?? ''))
  valueOf(await world.runtime.workItems.open(ona, items[0] ?? ''))
  const run = await runOf(items[1] ?? '')
  valueOf(await world.runtime.runs.cancel(ona, run, 'Entered twice.'))
  await runDueJobs(world.system)
}, 60_000)
afterAll(() => world.close())

const runOf = async (item: string) => {
  const rows = await world.system.database.query<{ run_id: string }>(
    'select run_id from work_item where id = $1',
    [item],
  )
  return rows[0]?.run_id ?? ''
}

async function findings(isWhole: boolean) {
  const { checks } = await examineDatabase(world.system.database, world.clock, { isWhole })
  return checks.flatMap(({ name, findings: found }) =>
    found.map((one) => ({ check: name, ...one })),
  )
}

/** Undoes the damage. */
class Undo extends Error {}

/**
 * What is found after damage that no foreign key stands in the way of, as a broken disk or a hand
 * would do it; then all is as before.
 */
async function foundAfter(
  damage: string | ((tx: Transaction) => Promise<void>),
  check: string,
  isWhole = true,
) {
  let reports: Awaited<ReturnType<typeof examineWithin>> = []
  const work = async (tx: Transaction) => {
    await tx.query('set local session_replication_role = replica')
    if (typeof damage === 'string') await tx.query(damage)
    else await damage(tx)
    reports = await examineWithin(tx, {
      now: isoInstant(world.clock.now()),
      isWhole,
      objects: world.system.deployment.schema.objects().map(({ apiName }) => apiName),
      elapsed: () => 0,
    })
    throw new Undo()
  }
  await expect(world.system.database.transaction(work)).rejects.toThrow(Undo)
  await world.system.database.query(`select setval('run_number', 4)`)
  return reports.find(({ name }) => name === check)?.findings ?? []
}

test('a system that is well has no findings', async () => {
  expect(await findings(true)).toEqual([])
  expect(await findings(false)).toEqual([])
})

const job = (payload: string, more = '') => `
  select graphile_worker.add_job('PassTime', payload => '${payload}'::json${more})`

test.each<[string, string, RegExp]>([
  ['stuck-runs', `delete from work_item where id = 'I2'`, /waits for nobody and nothing/],
  ['stuck-steps', `delete from work_item where id = 'I2'`, /nobody works on it/],
  [
    'stuck-runs',
    `update run set status = 'Error' where id = 'R2';
     update work_item set status = 'Completed' where run_id = 'R2'`,
    /stands on Error, and no incident/,
  ],
  [
    'stuck-flows',
    `insert into interview (id, owner_kind, user_id, status, changed_at, state) values
     ('lost', 'system', 'x', 'Waiting', now(), '{"flow":"F@1","request":{"type":"WaitUntil"}}')`,
    /waits for a time or an event that is not watched/,
  ],
  ['orphan-items', `update work_item set run_id = 'gone' where id = 'I2'`, /Its run is not there/],
  ['orphan-items', `update run set status = 'Completed' where id = 'R2'`, /its run has ended/],
  [
    'orphan-items',
    `update run set state = jsonb_set(state, '{workItems,I2,status}', '"Completed"')
     where id = 'R2'`,
    /Assigned in the lists and Completed in its run/,
  ],
  ['holders', `update work_item set waits_in = '00Gnobody' where id = 'I2'`, /is not there/],
  [
    'logs',
    `update run_change set lines = lines - 1 where run_id = 'R2' and first = 1`,
    /Line 2 of its log is missing/,
  ],
  ['logs', `delete from run_change where run_id = 'R2'`, /It has no log/],
  [
    'logs',
    `update run set state = jsonb_set(state, '{startedBy}', '"somebody"') where id = 'R2'`,
    /gives another run than the stored one, in startedBy/,
  ],
  ['logs', `update run set version = 7 where id = 'R2'`, /name another version/],
  ['versions', `delete from definition_version where api_name = 'Handle'`, /is not there/],
  [
    'versions',
    `delete from definition_version where api_name = 'Look_At_It'`,
    /live runs stand on/,
  ],
  [
    'versions',
    `update definition_version set definition = definition - 'nodes' where api_name = 'Handle'`,
    /What is stored of version 1 of Handle is damaged/,
  ],
  [
    'orphan-items',
    `update run set state = '{"pins": 1, "incidents": [], "steps": "x"}' where id = 'R2'`,
    /./,
  ],
  [
    'records',
    `create table records."Thing__c" ("Id" text);
     update run set record_object = 'Thing__c', record_id = 'gone' where id = 'R2'`,
    /which is not there/,
  ],
  [
    'records',
    `update run set record_object = 'Dropped__c', record_id = 'gone' where id = 'R2'`,
    /has no table any more/,
  ],
  ['jobs-without-run', job('{"type":"PassTime","runId":"gone"}'), /for run gone/],
  [
    'late-work',
    job('{"type":"PassTime","runId":"R2"}', `, run_at => '2030-05-06T07:00:00Z'`),
    /due since .* and not taken/,
  ],
  [
    'late-work',
    `${job('{"runId":"R2"}')};
     update graphile_worker._private_jobs set attempts = 25, last_error = 'No way.'`,
    /was given up: No way\./,
  ],
  [
    'late-work',
    `insert into flow_schedule (flow, version, next_at) values ('F', 1, '2030-05-06T07:00:00Z')`,
    /Scheduled flow F was due/,
  ],
  [
    'mails',
    `insert into mail (id, at, sender, recipients, subject, body, is_html, state) values
     ('m', '2030-05-06T07:00:00Z', '', '{a}', 'Hello', '', false, 'Sending')`,
    /“Hello” .* no job sends it/,
  ],
  [
    'pushes',
    `insert into push_message (id, person_id, browser, at, send_at, kind, title, state)
     select 'p', id, 'Firefox', '2030-05-06T06:00:00Z', '2030-05-06T07:00:00Z', 'test', 'Hello',
       'Sending' from person limit 1`,
    /“Hello” .* shown by Firefox, and no job sends it/,
  ],
  ['leftovers', `update interview set work_item_id = null, run_id = 'R1'`, /its run has ended/],
  [
    'leftovers',
    `insert into event_wait (interview_id, request, name, object, criteria)
     values ('gone', 1, 'n', 'Order__e', '[]')`,
    /subscription to Order__e/,
  ],
  [
    'leftovers',
    `insert into record_lock (record_id, run_id, reason, locked_by, locked_by_name, locked_at,
       editors) values ('rec', 'R1', '', '', '', now(), '[]')`,
    /Record rec is locked/,
  ],
  ['counters', `update run set open_incidents = 3 where id = 'R2'`, /with 3 open incidents/],
  ['run-counts', `update run_count set runs = runs + 2`, /the lists count \d+ .* and there are \d/],
  ['run-readers', `delete from run_reader where run_id = 'R2'`, /others are listed/],
  ['run-readers', `update run_reader set changed_at = now()`, /others are listed/],
  ['run-readers', `update run_reader set holds = not holds`, /others are listed/],
  ['run-counts', `delete from run_count`, /the lists count 0 runs/],
  ['run-counts', `update run_count set ended = ended + 1`, /as ended, and \d have/],
  ['run-counts', `update run_count set seconds = seconds + 90`, /took \d+\S* seconds less/],
  [
    'run-counts',
    `insert into run_count (orchestration, version, status, runs, ended, seconds)
     values ('Gone', 1, 'Completed', 2, 2, 60)`,
    /Of version 1 of Gone the lists count 2 runs that are Completed, and there are 0/,
  ],
  ['orphan-items', `delete from run where id = 'R2'`, /a log of run \S+, which is not there/],
  ['counters', `select setval('run_number', 1)`, /run_number comes after 1, and 4 is taken/],
  ['members', `insert into grp_member select id, '005gone' from grp limit 1`, /a member 005gone/],
  ['leftovers', `update interview set work_item_id = 'gone'`, /its work item is not there/],
  [
    'logs',
    `delete from work_item where id = 'I2'`,
    /Work item I2 is Assigned in it, and in no list/,
  ],
  ['tables', `create table records."Old__c" ("Id" text)`, /records of Old__c/],
])('%s are found: %s', async (check, damage, words) => {
  const runs = await Promise.all(items.map(runOf))
  const text = damage
    .replaceAll(/\bI(\d)\b/g, (_, at: string) => items[Number(at)] ?? '')
    .replaceAll(/\bR(\d)\b/g, (_, at: string) => runs[Number(at)] ?? '')
  const found = await foundAfter(text, check)
  const ids = items.reduce((told, id, at) => told.replaceAll(id, `I${at}`), told(found))
  expect(ids).toMatch(words)
  expect(found.every(({ remedy, id }) => remedy !== '' && id !== '')).toBe(true)
})

/** What was found, in words. */
const told = (found: readonly { message: string }[]) =>
  found.map(({ message }) => message).join('\n')

test.each<[string, RegExp]>([
  ['delete from audit_link where number = 2', /^Link 2 of the audit chain is gone\.$/],
  ['delete from audit_link where number in (2, 3)', /^Links 2 to 3 of the audit chain are gone\.$/],
  ['delete from audit_link where number = 1', /^Link 1 of the audit chain is gone\.$/],
  [
    `update audit_link set entries[1] = 'act/1000' where number = 3`,
    /^Link 3 of the audit chain does not follow from link 2/,
  ],
  [`update audit_link set at = at + interval '1 ms' where number = 1`, /^Link 1 .* link 0/],
])('a broken audit chain is found: %s', async (damage, words) => {
  const sealed = `insert into audit_note (entries, digests)
    select array['act/' || n], sha256('\\x') from generate_series(1, 5) n;
    select seal_audit(1000, now())`
  expect(await foundAfter(sealed, 'audit-chain')).toEqual([])
  expect(told(await foundAfter(`${sealed}; ${damage}`, 'audit-chain'))).toMatch(words)
})

test('files whose bytes are gone or cut off are found', async () => {
  const stored = `create table if not exists records."ContentVersion"
      ("Id" text, "Title" text, "ContentSize" bigint, "VersionData" text);
    insert into records."ContentVersion" ("Id", "Title", "ContentSize")
      values ('068gone', 'gone.pdf', 3), ('068cut', 'cut.pdf', 3), ('068whole', 'whole.pdf', 3);
    insert into file_content values ('068cut', 'x/x', 'ab'), ('068whole', 'x/x', 'abc')`
  expect((await foundAfter(stored, 'files')).map(({ message }) => message).sort()).toEqual([
    'File cut.pdf (068cut) has 3 bytes, and 2 are stored.',
    'File gone.pdf (068gone) has 3 bytes, and none of them are stored.',
  ])
})

/** Copies of the rows of a run under other ids, as runs that nobody has touched for long. */
async function copyRun(tx: Transaction, table: 'run' | 'run_change', runId: string): Promise<void> {
  const columns = await tx.query<{ name: string }>(
    `select quote_ident(column_name) as name from information_schema.columns
     where table_schema = 'public' and table_name = $1 and is_generated = 'NEVER'
       and column_name not in ('submission_number', 'approval_number')`,
    [table],
  )
  const [id, more] =
    table === 'run' ? ['id', `, 'number', n + 1000, 'changed_at', '2001-01-01'`] : ['run_id', '']
  const names = columns.map(({ name }) => name)
  await tx.query(
    `insert into ${table} (${names.join(', ')}) select ${names.map((name) => `copy.${name}`).join(', ')}
     from ${table} own, generate_series(1, 4000) n, jsonb_populate_record(own,
       jsonb_build_object('${id}', 'copy' || lpad(n::text, 4, '0')${more})) copy
     where own.${id} = $1`,
    [runId],
  )
}

test('lines that are missing are found in any run, also by a look that follows some logs only', async () => {
  const runId = await runOf(items[2] ?? '')
  const damage = async (tx: Transaction) => {
    for (const table of ['run', 'run_change'] as const) await copyRun(tx, table, runId)
    await tx.query(`update run_change set lines = lines - case run_id when 'copy3998' then 1
        when 'copy3999' then 0 else -1 end
      where run_id in ('copy3998', 'copy3999') and first = 1 or run_id = 'copy4000'
        and last = (select max(last) from run_change where run_id = 'copy4000')`)
  }
  const found = await foundAfter(damage, 'logs', false)
  // The copies have no work items, which is found too.
  const lines = found.filter(({ message }) => !message.includes('in no list'))
  expect(lines.map(({ id }) => id).sort()).toEqual(['copy3998', 'copy3999', 'copy4000'])
})

test('only operators may ask', async () => {
  const asked = await world.runtime.doctor.examine(world.ada, { isWhole: false })
  expect(asked.ok).toBe(true)
  const refused = await world.runtime.doctor.examine(
    { ...ona, permissions: [] },
    { isWhole: false },
  )
  expect(refused).toMatchObject({ ok: false, error: { code: 'not-allowed' } })
})
