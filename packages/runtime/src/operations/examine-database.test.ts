// The doctor finds each kind of damage, and none in a system that is well.
import type { Transaction } from '@stagewright/store'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type ExaminedDesk, jobText as job, openExaminedDesk } from '../testing/examined-desk.ts'
import { examineDatabase } from './examine-database.ts'

let world: ExaminedDesk
let items: string[]
let foundAfter: ExaminedDesk['foundAfter']
beforeAll(async () => {
  world = await openExaminedDesk()
  ;({ items, foundAfter } = world)
}, 60_000)
afterAll(() => world.close())

test('a system that is well has no findings', async () => {
  for (const isWhole of [true, false]) {
    const { checks } = await examineDatabase(world.system.database, world.clock, { isWhole })
    expect(checks.length).toBeGreaterThan(20)
    expect(checks.flatMap(({ findings }) => findings)).toEqual([])
  }
})

/** Every run in flight has a job that waits for room, for minutes. */
const standsWithoutRoom = `
  delete from work_item where status = 'Assigned';
  select graphile_worker.add_job('RunStepFlow', json_build_object('runId', id), priority => 2)
  from run where status = 'InProgress';
  update graphile_worker._private_jobs set last_error = 'Full.', created_at = '2030-05-06T07:00:00Z'
  where priority = 2`

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
  [
    'stuck-flows',
    `insert into interview (id, owner_kind, user_id, status, changed_at, state) values
     ('lost', 'system', 'x', 'Waiting', now(), '{"flow":"F@1","request":{"type":"CallAction"}}')`,
    /waits for a call that nobody makes/,
  ],
  ['orphan-items', `update work_item set run_id = 'gone' where id = 'I2'`, /Its run is not there/],
  ['orphan-items', `update run set status = 'Completed' where id = 'R2'`, /its run has ended/],
  [
    'orphan-items',
    `update run set state = jsonb_set(state, '{workItems,I2,status}', '"Completed"')
     where id = 'R2'`,
    /Assigned in the lists and Completed in its run/,
  ],
  [
    'orphan-items',
    `update run set state = state #- '{workItems,I2}' where id = 'R2'`,
    /Its run knows nothing of it/,
  ],
  ['holders', `update work_item set holder_id = '005gone' where id = 'I0'`, /who is not there/],
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
    `update definition_version set deleted_at = now(), is_active = false
     where api_name = 'Look_At_It'`,
    /Version 1 of Look_At_It was deleted, and .* live runs stand on it/,
  ],
  [
    'versions',
    `update definition_version set is_runnable = false where api_name = 'Handle'`,
    /Version 1 of Handle is active and cannot run/,
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
    `${job('{"runId":"R2"}', ", job_key => 'PassTime R2'")};
     update graphile_worker._private_jobs set attempts = 25, last_error = 'No way.'`,
    /was given up: No way\./,
  ],
  [
    'late-work',
    `${job('{"runId":"R2"}')};
     update graphile_worker._private_jobs set locked_at = now() - interval '6 minutes',
       locked_by = 'nobody'`,
    /One job is in the hands of a process that is not there, since /,
  ],
  [
    'late-work',
    `insert into flow_schedule (flow, version, next_at) values ('F', 1, '2030-05-06T07:00:00Z')`,
    /Scheduled flow F was due/,
  ],
  [
    'late-work',
    `insert into waiting_path (id, flow, path, record_id, object, due_at)
     values ('w', 'F', 'Later', 'r', 'Account', '2030-05-06T07:00:00Z')`,
    /Later path Later of F was due .* no job carries it out/,
  ],
  [
    'late-work',
    `insert into platform_event (object, event_uuid, payload, published_at, published_by)
     values ('Paid__e', gen_random_uuid(), '{}', '2030-05-06T07:00:00Z', '')`,
    /Platform event Paid__e was due .* no job carries it out/,
  ],
  ['no-room', standsWithoutRoom, /wants to begin something since .* and finds no room/],
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
  ['leftovers', `update interview set run_id = 'gone'`, /its run is not there/],
  [
    'leftovers',
    `update work_item set status = 'Completed' where id = 'I0'`,
    /its work item has ended/,
  ],
  [
    'leftovers',
    `insert into screen_draft (person_id, work_id, screen, screen_label, interview_id, labels, typed,
       saved_at) select id, 'I1', 'S', 'Screen S', 'i', '{}', '{}', now() from person limit 1`,
    /A draft of screen Screen S is kept for work that has ended \(I1\)/,
  ],
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
  [
    'counters',
    `select setval('work_item_number', 1)`,
    /work_item_number comes after 1, and 4 is taken/,
  ],
  [
    'counters',
    `update work_item set approval_number = 9 where id = 'I2';
     select setval('approval_work_item_number', 1)`,
    /approval_work_item_number comes after 1, and 9 is taken/,
  ],
  [
    'counters',
    `update run set submission_number = 9 where id = 'R2';
     select setval('approval_submission_number', 1)`,
    /approval_submission_number comes after 1, and 9 is taken/,
  ],
  ['members', `insert into grp_member select id, '005gone' from grp limit 1`, /a member 005gone/],
  ['leftovers', `update interview set work_item_id = 'gone'`, /its work item is not there/],
  [
    'logs',
    `delete from work_item where id = 'I2'`,
    /Work item I2 is Assigned in it, and in no list/,
  ],
  ['tables', `create table records."Old__c" ("Id" text)`, /records of Old__c/],
  [
    'tables',
    `update pg_index set indisvalid = false where indexrelid = 'run_started'::regclass`,
    /Index run_started was not built to its end/,
  ],
  [
    'clocks',
    `insert into worker_process (pool_id, started_at, host, clock_ahead_ms)
     values ('p', now(), 'mill', -7200000)`,
    /The clock of mill, on which process p runs, is 7200 s behind the database/,
  ],
])('%s are found: %s', async (check, damage, words) => {
  const found = await foundAfter(damage, check)
  const ids = items.reduce((told, id, at) => told.replaceAll(id, `I${at}`), told(found))
  expect(ids).toMatch(words)
  expect(found.every(({ remedy, id }) => remedy !== '' && id !== '')).toBe(true)
})

const erased = ['run where id', 'work_item where run_id', 'run_change where run_id']
  .map((rows) => `delete from ${rows} = 'R1'`)
  .join(';')
const files = `create table if not exists records."ContentVersion"
  ("Id" text, "Title" text, "ContentSize" bigint, "VersionData" text)`
const noItem = `delete from work_item where id = 'I2'`
const waitingFlow = (type: string, owner = 'system') => `
  insert into interview (id, owner_kind, user_id, status, changed_at, state) values
  ('waits', '${owner}', 'x', 'Waiting', now(), '{"flow":"F@1","request":{"type":"${type}"}}')`
const failure = (again: string) => `
  insert into flow_failure (id, flow, version, label, cause, message, again, failed_at)
  values ('f', '', 0, '', 'job', 'No way.', '${again}', now())`
const mail = (at: string) => `
  insert into mail (id, at, sender, recipients, subject, body, is_html, state)
  values ('m', '${at}', '', '{a}', 'Hello', '', false, 'Sending')`
const push = (at: string) => `
  insert into push_message (id, person_id, browser, at, send_at, kind, title, state)
  select 'p', id, 'Firefox', '2030-05-06T06:00:00Z', '${at}', 'test', 'Hello', 'Sending'
  from person limit 1`
const early = '2030-05-06T07:00:00Z'
const justNow = '2030-05-06T07:57:00Z'

test.each<[string, string, string]>([
  [
    'stuck-runs',
    'a suspended run',
    `update run set status = 'Suspended' where id = 'R2'; ${noItem}`,
  ],
  ['stuck-runs', 'an incident', `update run set open_incidents = 1 where id = 'R2'; ${noItem}`],
  ['stuck-runs', 'a job', `${job('{"type":"RunStepFlow","runId":"R2"}')}; ${noItem}`],
  ['stuck-runs', 'a job that failed', `${failure('{"runId":"R2"}')}; ${noItem}`],
  ['stuck-runs', 'a flow at work', `update interview set run_id = 'R2'; ${noItem}`],
  ['stuck-steps', 'an incident', `update run set open_incidents = 1 where id = 'R2'; ${noItem}`],
  [
    'stuck-steps',
    'a suspended run',
    `update run set status = 'Suspended' where id = 'R2'; ${noItem}`,
  ],
  [
    'stuck-flows',
    'an event',
    `${waitingFlow('WaitUntil')};
     insert into event_wait (interview_id, request, name, object, criteria)
     values ('waits', 1, 'n', 'Paid__e', '[]')`,
  ],
  ['stuck-flows', 'a timer', `${waitingFlow('WaitUntil')}; ${job('{"interviewId":"waits"}')}`],
  [
    'stuck-flows',
    'a call that failed',
    `${waitingFlow('CallAction')};
     ${failure('{"interviewId":"waits"}')}`,
  ],
  ['stuck-flows', 'a person', waitingFlow('CallAction', 'person')],
  ['orphan-items', 'a run that was erased whole', erased],
  ['logs', 'a run that was erased whole', erased],
  ['run-readers', 'a run that was erased whole', erased],
  ['counters', 'a number that nobody has', `select setval('run_number', 40)`],
  [
    'files',
    'a file with its bytes',
    `${files};
    insert into records."ContentVersion" ("Id", "Title", "ContentSize") values ('068w', 'w', 3);
    insert into file_content values ('068w', 'x/x', 'abc')`,
  ],
  ['holders', 'an item that nobody has', `update work_item set waits_in = null, holder_id = null`],
  [
    'members',
    'a group in a group',
    `insert into grp (id, kind, developer_name, label)
     values ('00Ginner', 'Group', 'inner', 'Inner');
     insert into grp_member select id, '00Ginner' from grp where id <> '00Ginner' limit 1`,
  ],
  [
    'versions',
    'a version that ended runs alone stood on',
    `update definition_version
     set deleted_at = now(), is_active = false where api_name = 'Look_At_It';
     update run set status = 'Completed'`,
  ],
  [
    'records',
    'a deletion that the run knows of',
    `create table records."Thing__c" ("Id" text);
     update run set record_object = 'Thing__c', record_id = 'gone',
       state = state || '{"recordDeletedAt": 1}' where id = 'R2'`,
  ],
  [
    'records',
    'a run that has ended',
    `update run set record_object = 'Dropped__c',
     record_id = 'gone' where id = 'R1'`,
  ],
  ['jobs-without-run', 'a job about no run', job('{"type":"KeepRetention"}')],
  ['late-work', 'a job that is due since now', job('{"runId":"R2"}', `, run_at => '${justNow}'`)],
  [
    'late-work',
    'a job in hand',
    `${job('{"runId":"R2"}', `, run_at => '${early}'`)};
     update graphile_worker._private_jobs set locked_at = now(), locked_by = 'p', attempts = 25`,
  ],
  [
    'late-work',
    'a job that was ordered anew while it was in hand, and then failed',
    `${job('{"runId":"R2"}', `, job_key => 'PassTime R2', run_at => '${early}'`)};
     update graphile_worker._private_jobs set locked_at = now(), locked_by = 'p', attempts = 1;
     ${job('{"runId":"R2"}', `, job_key => 'PassTime R2', run_at => '${justNow}'`)};
     update graphile_worker._private_jobs set locked_at = null, locked_by = null`,
  ],
  [
    'late-work',
    'a job that is in hand for long',
    `${job('{"runId":"R2"}', `, run_at => '${early}'`)};
     insert into worker_process (pool_id, process_id, role, host, version, started_at, seen_at)
     values ('busy', 'busy', 'both', 'one', '1', now(), now());
     update graphile_worker._private_jobs set locked_at = now() - interval '1 hour',
       locked_by = 'busy', attempts = 1`,
  ],
  [
    'late-work',
    'a schedule with its job',
    `insert into flow_schedule (flow, version, next_at)
     values ('F', 1, '${early}'); ${job('{}', `, job_key => 'RunSchedule F', run_at => '${justNow}'`)}`,
  ],
  [
    'late-work',
    'a path with its job',
    `insert into waiting_path
     (id, flow, path, record_id, object, due_at) values ('w', 'F', 'L', 'r', 'Account', '${early}');
     ${job('{"flow":"F","path":"L"}', `, run_at => '${justNow}'`)}`,
  ],
  [
    'late-work',
    'events that were delivered',
    `insert into platform_event
     (object, event_uuid, payload, published_at, published_by, replay_id)
     values ('Paid__e', gen_random_uuid(), '{}', '${early}', '', 1)`,
  ],
  [
    'no-room',
    'what waits for room since a moment ago',
    `${standsWithoutRoom}; update graphile_worker._private_jobs set created_at = '${justNow}'`,
  ],
  [
    'no-room',
    'a run that goes on beside one without room',
    `${standsWithoutRoom}; delete from graphile_worker._private_jobs
     where payload ->> 'runId' = 'R2'`,
  ],
  ['mails', 'a mail that goes now', mail(justNow)],
  ['mails', 'a mail with its job', `${mail(early)}; ${job('{"mailId":"m"}')}`],
  ['pushes', 'a notice that goes now', push(justNow)],
  ['pushes', 'a notice with its job', `${push(early)}; ${job('{"messageId":"p"}')}`],
  [
    'leftovers',
    'a draft of an open item',
    `insert into screen_draft
     (person_id, work_id, screen, screen_label, interview_id, labels, typed, saved_at)
     select id, 'I2', 'S', 'Screen S', 'i', '{}', '{}', now() from person limit 1`,
  ],
  [
    'leftovers',
    'locks of live runs and of people',
    `insert into record_lock
     (record_id, run_id, reason, locked_by, locked_by_name, locked_at, editors)
     values ('one', 'R2', '', '', '', now(), '[]'), ('two', null, '', '', '', now(), '[]')`,
  ],
  [
    'run-counts',
    'counts in several rows',
    `insert into run_count
     (orchestration, version, status, runs, ended, seconds)
     select 'Handle', 1, 'InProgress', more, 0, 0 from unnest(array[5, -5]) more`,
  ],
  ['tables', 'a view', `create view records."Shown__c" as select 1 as "Id"`],
  [
    'clocks',
    'a clock that is right',
    `insert into worker_process
     (pool_id, started_at, clock_ahead_ms) values ('p', now(), 900), ('q', now(), null)`,
  ],
])('%s: %s is none', async (check, _title, state) => {
  expect(await foundAfter(state, check)).toEqual([])
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

test.each<[string, (string | null)[], number, RegExp | undefined]>([
  // numbers of records                                      counted so far, what is found
  [
    'one that comes next',
    ['00000004', '00000006'],
    5,
    /^The next CaseNumber of Case is number 6, and 6 is/,
  ],
  ['some beyond it', ['00000017', '00000002'], 5, /number 6, and 17 is taken/],
  ['any where nothing was counted', ['00000002'], 0, /number 1, and 2 is taken/],
  ['the last one that was given', ['00000005', '00000003'], 5, undefined],
  ['none of its form', ['X-99', null, '00000099-1', '9'.repeat(30)], 5, undefined],
])('records with %s: auto-numbers', async (_, given, counted, found) => {
  const damage = async (tx: Transaction) => {
    await tx.query('create table records."Case" ("Id" text primary key, "CaseNumber" text)')
    await tx.query(
      `insert into records."Case" select '500' || place, number
       from unnest($1::text[]) with ordinality given (number, place)`,
      [given],
    )
    if (counted > 0) await tx.query(`select take_numbers('Case', 'CaseNumber', ${counted})`)
  }
  for (const isWhole of [true, false]) {
    const findings = await foundAfter(damage, 'auto-numbers', isWhole)
    expect(findings.map(({ message }) => message)).toEqual(
      found ? [expect.stringMatching(found)] : [],
    )
    const mended = async (tx: Transaction) => {
      await damage(tx)
      await tx.query(/select .*(?=\.$)/.exec(findings[0]?.remedy ?? '')?.[0] ?? 'select 1')
    }
    expect(await foundAfter(mended, 'auto-numbers', isWhole)).toEqual([])
  }
})

test('files whose bytes are gone or cut off are found', async () => {
  const stored = `${files};
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
  const [, , runId = ''] = world.runs
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

test('every check has been seen to find something, and to find nothing where all is well', () => {
  const { checks, seen } = world
  expect(checks().filter((name) => !seen.finding.has(name))).toEqual([])
  expect(checks().filter((name) => !seen.silent.has(name))).toEqual([])
})

test('only operators may ask', async () => {
  const asked = await world.runtime.doctor.examine(world.ada, { isWhole: false })
  expect(asked.ok).toBe(true)
  const refused = await world.runtime.doctor.examine(
    { ...world.ona, permissions: [] },
    { isWhole: false },
  )
  expect(refused).toMatchObject({ ok: false, error: { code: 'not-allowed' } })
})
