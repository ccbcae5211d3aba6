// A test database whose tables have grown: as many rows in each table that grows with use as a year
// of use brings a small house, with statistics. For tests of how statements find their rows.
import { createTestDatabase, type TestDatabase } from '../testing.ts'

/** Rows of each table that has grown. */
export const GROWN_ROWS = 20_000
const PEOPLE = 500

const at = `timestamptz '2026-01-01Z' + n * interval '1 minute'`
const series = `from generate_series(1, ${GROWN_ROWS}) n`
const person = `'person' || n % ${PEOPLE}`
const record = `'rec' || n % ${GROWN_ROWS / 4}`

const fills = [
  `insert into person (id, username, last_name)
   select 'person' || n, 'person' || n, 'Person ' || n from generate_series(0, ${PEOPLE - 1}) n`,
  `insert into grp (id, kind, developer_name, label)
   select 'queue' || n, 'Queue', 'queue' || n, 'Queue ' || n from generate_series(0, 49) n`,
  `insert into run (id, orchestration, version, label, status, current_stage, current_stage_name,
     record_object, record_id, record_name, started_by, started_by_name, started_at, changed_at,
     changed_by, changed_by_name, open_incidents, due_at, has_time_limits, business_key, ended_at,
     submission, submission_status, readers_at, state)
   select 'run' || n, 'flow' || n % 12, 1, 'Flow ' || n % 12,
     case n % 10 when 0 then 'InProgress' when 1 then 'Error' else 'Completed' end, 'Stage',
     'stage' || n % 8, 'Account', ${record}, 'Record ' || n, ${person}, '', ${at}, ${at}, '', '',
     case n % 100 when 1 then 1 else 0 end, case when n % 5 = 0 then ${at} end, n % 5 = 0,
     case when n % 7 = 0 then 'Order ' || n end, case when n % 10 > 1 then ${at} end,
     case when n % 20 = 10 then jsonb_build_object('id', 'sub' || n, 'recordId', ${record}) end,
     case when n % 20 = 10 then 'InProgress' end, ${at}, '{}' ${series}`,
  `insert into run_change (run_id, lines)
   select 'run' || n, jsonb_build_array(jsonb_build_object('number', 1, 'type', 'RunStarted',
     'at', extract(epoch from ${at}) * 1000, 'actor', jsonb_build_object('id', ${person}, 'name', '')))
   ${series}`,
  `insert into run_part (id, run_id, kind) select 'step' || n, 'run' || n, 'steps' ${series}`,
  `insert into work_item (id, run_id, step_id, step_name, label, status, assignee_kind, assignee_id,
     assignee_name, claimed_by_id, holder_id, waits_in, record_id, record_name, screen_flow,
     orchestration, orchestration_label, stage_name, stage_label, created_at, assigned_at,
     changed_at, changed_by_id, changed_by_name, ended_at, ended_by_id, asked_id, is_away, approval)
   select 'item' || n, 'run' || n, 'step' || n, 'Step', 'Look at ' || n,
     case when n % 3 = 0 then 'Assigned' else 'Completed' end,
     case when n % 2 = 0 then 'User' else 'Queue' end,
     case when n % 2 = 0 then ${person} else 'queue' || n % 50 end, 'Name',
     case when n % 4 = 1 then ${person} end, case when n % 2 = 0 then ${person} end,
     case when n % 2 = 1 then 'queue' || n % 50 end, ${record}, 'Record', 'flow', 'flow' || n % 12,
     'Flow', 'stage', 'Stage', ${at}, ${at}, ${at}, '', '', case when n % 3 > 0 then ${at} end,
     case when n % 3 > 0 then ${person} end, case when n % 90 = 0 then ${person} end, n % 90 = 0,
     case when n % 20 = 10 then jsonb_build_object('id', 'app' || n) end ${series}`,
  'insert into run_reader select * from readers_of_runs(array(select id from run))',
  `insert into approval_detail (run_id, work_item_id, action, by_id, by_name, role, channel, at)
   select 'run' || n, 'item' || n, 'Approve', ${person}, '', 'Approver', 'Screen', ${at} ${series}`,
  `insert into interview (id, status, owner_kind, run_id, step_id, work_item_id, person_id, user_id,
     state, changed_at)
   select 'talk' || n, 'Waiting', 'person', 'run' || n, 'step' || n, 'item' || n, ${person}, 'system',
     jsonb_build_object('request', jsonb_build_object('type',
       case n % 50 when 0 then 'WaitUntil' else 'ShowScreen' end)), ${at} ${series}`,
  `insert into screen_draft (person_id, work_id, screen, screen_label, interview_id, labels, typed,
     saved_at)
   select ${person}, 'item' || n, 'Screen', 'Screen', 'talk' || n, '{}', '{}', ${at} ${series}`,
  `insert into mail (id, at, sender, recipients, subject, body, is_html, person_id, state)
   select 'mail' || n, ${at}, '', '{}', 'Subject', 'Body', false, ${person}, 'Sent' ${series}`,
  `insert into mail_try (mail_id, number, at, is_sent, answer)
   select 'mail' || n, 1, ${at}, true, '250' ${series}`,
  `insert into mail_reply (message_id, at, sender, mail_id, outcome, text)
   select 'message' || n, ${at}, '', 'mail' || n, 'Done', '' ${series}`,
  `insert into mail_decision (mail_id, work_item_id, run_id, person_id, assignee_id, expires_at)
   select 'mail' || n, 'item' || n, 'run' || n, ${person}, ${person}, ${at} ${series}`,
  `insert into mail_secret (hash, mail_id, use) select 'hash' || n, 'mail' || n, 'link' ${series}`,
  `insert into notification (id, person_id, at, title, body, in_digest)
   select 'note' || n, ${person}, ${at}, 'Title', 'Body', n % 10 = 0 ${series}`,
  `insert into session (token_hash, person_id, kind, created_at, seen_at, expires_at)
   select 'hash' || n, ${person}, case when n % 10 = 0 then 'token' else 'browser' end, ${at}, ${at}, ${at}
   ${series}`,
  `insert into kept_answer (person_id, key, part, request_hash, created_at, expires_at)
   select ${person}, 'key' || n, '', '', ${at}, ${at} ${series}`,
  `insert into progress_link (id, hash, run_id, person_id, made_at, expires_at)
   select 'link' || n, 'hash' || n, 'run' || n, ${person}, ${at}, ${at} ${series}`,
  `insert into guest_link (id, hash, work_item_id, run_id, person_id, name, made_at, expires_at)
   select 'guest' || n, 'hash' || n, 'item' || n, 'run' || n, ${person}, 'Gina', ${at}, ${at} ${series}`,
  `insert into guide_token (hash, person_id, record_id, made_by, expires_at)
   select 'hash' || n, ${person}, ${record}, ${person}, ${at} ${series}`,
  `insert into outbound_message (id, name, endpoint, record_ids, envelope, created_at, status)
   select 'out' || n, 'Tell', 'https://x.example', '{}', '', ${at}, 'Delivered' ${series}`,
  `insert into waiting_path (id, flow, path, record_id, object, due_at)
   select 'path' || n, 'flow' || n % 20, 'Day', 'rec' || n, 'Account', ${at} ${series}`,
  `insert into platform_event (replay_id, object, event_uuid, payload, published_at, published_by)
   select case when n < ${GROWN_ROWS - 50} then n end, 'Event' || n % 10 || '__e',
     gen_random_uuid(), '{}', ${at}, 'anna' ${series}`,
  `insert into event_wait (interview_id, request, name, object, key, criteria)
   select 'talk' || n, 1, 'Paid', 'Event' || n % 10 || '__e', 'N__c ' || n, '{}' ${series}`,
  `insert into flow_failure (id, flow, version, label, cause, message, failed_at)
   select 'fail' || n, 'flow' || n % 20, 1, 'Flow', 'schedule', 'No.', ${at} ${series}`,
  `insert into record_lock (record_id, reason, locked_by, locked_by_name, locked_at, editors)
   select 'rec' || n, '', '', '', ${at}, '{}' ${series}`,
  `insert into audit_act (at, act, actor_id, actor_name, outcome, target, address, detail)
   select ${at}, 'people.freeze', ${person}, '', 'Done', ${person}, '', '{}' ${series}`,
]

/** Creates it. */
export async function createGrownDatabase(): Promise<TestDatabase> {
  const fresh = await createTestDatabase()
  try {
    for (const text of fills) await fresh.database.query(text)
    await fresh.database.query('analyze')
    return fresh
  } catch (error) {
    await fresh.drop()
    throw error
  }
}

/** Tables that have grown: to read one of them whole takes longer every year. */
export async function grownTables({ database }: TestDatabase): Promise<Set<string>> {
  const rows = await database.query<{ name: string }>(
    `select relname as name from pg_class where relkind = 'r' and reltuples >= ${GROWN_ROWS / 4}
       and relnamespace in ('public'::regnamespace, 'records'::regnamespace)`,
  )
  return new Set(rows.map(({ name }) => name))
}
