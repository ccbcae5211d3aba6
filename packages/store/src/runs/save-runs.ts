// Writes runs, their log, their work items and their readers: one statement for each table, for any
// number of runs.
import type { RunChange } from '@stagewright/conductor'
import { changesWithNote } from '../audit/note-of.ts'
import type { NamedStatement, Transaction } from '../database/transaction.ts'
import { dropReaders, readerRows, saveReaders } from './run-readers.ts'
import { approvalDetailRows, changeRow, newPartRows, runRow, workItemRows } from './run-rows.ts'

const rows = { by: 'rows' } as const

const insertRuns = {
  merge: rows,
  name: 'insert-runs',
  text: `
    insert into run (id, orchestration, version, label, status, current_stage,
      current_stage_name, record_object, record_id, record_name, started_by, started_by_name,
      started_at, changed_at, changed_by, changed_by_name, ended_at, open_incidents, state,
      submission, submission_status, submission_number, business_key, held_record_ids,
      due_at, risk_at, clock_stopped_at, has_time_limits, readers_at)
    select id, orchestration, version, label, status, current_stage, current_stage_name,
      record_object, record_id, record_name, started_by, coalesce(started_by_name, ''), started_at,
      changed_at, changed_by, changed_by_name, ended_at, open_incidents, state,
      submission, submission_status,
      case when submission is not null then nextval('approval_submission_number') end,
      business_key, held_record_ids, due_at, risk_at, clock_stopped_at, has_time_limits, changed_at
    from jsonb_to_recordset($1::jsonb) as r (id text, orchestration text, version integer,
      label text, status text, current_stage text, current_stage_name text, record_object text,
      record_id text, record_name text, started_by text, started_by_name text,
      started_at timestamptz, changed_at timestamptz, changed_by text, changed_by_name text,
      ended_at timestamptz, open_incidents integer, business_key text, held_record_ids text[],
      submission jsonb, submission_status text, state jsonb, due_at timestamptz,
      risk_at timestamptz, clock_stopped_at timestamptz, has_time_limits boolean)`,
}

const updateRuns = {
  merge: rows,
  name: 'update-runs',
  text: `
    update run set status = r.status, current_stage = r.current_stage,
      current_stage_name = r.current_stage_name, record_name = r.record_name,
      version = r.version, label = r.label, changed_at = r.changed_at, changed_by = r.changed_by,
      changed_by_name = r.changed_by_name, ended_at = r.ended_at,
      open_incidents = r.open_incidents, held_record_ids = r.held_record_ids, state = r.state,
      submission = r.submission, submission_status = r.submission_status, due_at = r.due_at,
      risk_at = r.risk_at, clock_stopped_at = r.clock_stopped_at,
      has_time_limits = r.has_time_limits, readers_at = r.changed_at
    from jsonb_to_recordset($1::jsonb) as r (id text, status text, current_stage text,
      current_stage_name text, record_name text, version integer, label text,
      changed_at timestamptz,
      changed_by text, changed_by_name text,
      ended_at timestamptz, open_incidents integer, held_record_ids text[],
      submission jsonb, submission_status text, state jsonb, due_at timestamptz,
      risk_at timestamptz, clock_stopped_at timestamptz, has_time_limits boolean)
    where run.id = r.id`,
}

const insertChanges = {
  merge: rows,
  name: 'insert-run-changes',
  text: changesWithNote(`
    insert into run_change (run_id, lines)
    select run_id, lines from jsonb_to_recordset($1::jsonb) as r (run_id text, lines jsonb)`),
}

const saveWorkItems = {
  merge: rows,
  name: 'save-work-items',
  // What people have typed for an item and not sent ends with the item.
  text: `
    with ended as (
      select item ->> 'id' as id from jsonb_array_elements($1::jsonb) item
      where item ->> 'status' <> 'Assigned'
    ), drafts as (delete from screen_draft using ended where work_id = ended.id)
    insert into work_item (id, run_id, step_id, step_name, label, description, status, outcome,
      assignee_kind, assignee_id, assignee_name, claimed_by_id, claimed_by_name, holder_id, waits_in,
      record_id, record_name, screen_flow, orchestration, orchestration_label, stage_name,
      stage_label, created_at, assigned_at, changed_at, changed_by_id, changed_by_name, ended_at,
      ended_by_id, ended_by_name, ended_for_id, ended_for_name, approval, approval_status,
      approval_number, barred, vote, due_at, risk_at, clock_stopped_at, due_order, due_by_hand,
      decided_by_time, life, asked_id, is_away, waits_for, priority, checklist, line_for)
    select id, run_id, step_id, step_name, label, description, status, outcome,
      assignee_kind, assignee_id, assignee_name, claimed_by_id, claimed_by_name, holder_id, waits_in, record_id, record_name,
      screen_flow, orchestration, orchestration_label, stage_name, stage_label, created_at,
      assigned_at, changed_at, changed_by_id, changed_by_name, ended_at, ended_by_id, ended_by_name,
      ended_for_id, ended_for_name, approval, approval_status,
      case when approval is not null then nextval('approval_work_item_number') end, barred, vote,
      due_at, risk_at, clock_stopped_at, due_order, due_by_hand, decided_by_time,
      life, asked_id, is_away, waits_for, priority, checklist, line_for
    from jsonb_to_recordset($1::jsonb) as r (id text, run_id text, step_id text, step_name text,
      label text, description text, status text, outcome text, assignee_kind text, assignee_id text,
      assignee_name text, claimed_by_id text, claimed_by_name text, holder_id text, waits_in text,
      record_id text, record_name text, screen_flow text, orchestration text,
      orchestration_label text, stage_name text, stage_label text, created_at timestamptz,
      assigned_at timestamptz,
      changed_at timestamptz, changed_by_id text, changed_by_name text, ended_at timestamptz,
      ended_by_id text, ended_by_name text, ended_for_id text, ended_for_name text,
      approval jsonb, approval_status text,
      barred jsonb, vote jsonb, due_at timestamptz, risk_at timestamptz,
      clock_stopped_at timestamptz, due_order timestamptz, due_by_hand boolean,
      decided_by_time boolean, life jsonb, asked_id text, is_away boolean, priority text,
      waits_for jsonb, checklist jsonb, line_for text[])
    on conflict (id) do update set status = excluded.status, outcome = excluded.outcome,
      life = excluded.life, asked_id = excluded.asked_id, is_away = excluded.is_away,
      priority = excluded.priority,
      waits_for = excluded.waits_for, checklist = excluded.checklist,
      line_for = excluded.line_for,
      label = excluded.label, step_name = excluded.step_name, stage_name = excluded.stage_name,
      stage_label = excluded.stage_label, orchestration_label = excluded.orchestration_label,
      assignee_kind = excluded.assignee_kind, assignee_id = excluded.assignee_id,
      assignee_name = excluded.assignee_name, claimed_by_id = excluded.claimed_by_id,
      claimed_by_name = excluded.claimed_by_name, holder_id = excluded.holder_id,
      waits_in = excluded.waits_in, assigned_at = excluded.assigned_at,
      changed_at = excluded.changed_at, changed_by_id = excluded.changed_by_id,
      changed_by_name = excluded.changed_by_name,
      ended_at = excluded.ended_at, ended_by_id = excluded.ended_by_id,
      ended_by_name = excluded.ended_by_name, ended_for_id = excluded.ended_for_id,
      ended_for_name = excluded.ended_for_name, approval = excluded.approval,
      barred = excluded.barred, vote = excluded.vote, due_at = excluded.due_at,
      risk_at = excluded.risk_at, clock_stopped_at = excluded.clock_stopped_at,
      due_order = excluded.due_order, due_by_hand = excluded.due_by_hand,
      decided_by_time = excluded.decided_by_time,
      approval_status = excluded.approval_status`,
}

const insertParts = {
  merge: rows,
  name: 'insert-run-parts',
  text: `
    insert into run_part (id, run_id, kind)
    select id, run_id, kind
    from jsonb_to_recordset($1::jsonb) as r (id text, run_id text, kind text)
    on conflict (id) do nothing`,
}

const insertDetails = {
  merge: rows,
  name: 'insert-approval-details',
  text: `
    insert into approval_detail (run_id, work_item_id, action, by_id, by_name, role, channel, context,
      comments, at)
    select run_id, work_item_id, action, by_id, by_name, role, channel, context, comments, at
    from jsonb_to_recordset($1::jsonb) as r (run_id text, work_item_id text, action text, by_id text,
      by_name text, role text, channel text, context text, comments text, at timestamptz)`,
}

/** Saves what a transaction did to runs. New runs are those without a `before`. */
export async function saveRuns(tx: Transaction, changes: RunChange[]): Promise<void> {
  const fresh = changes.filter(({ before }) => before === undefined).map(runRow)
  const known = changes.filter(({ before }) => before !== undefined).map(runRow)
  const log = changes.map(changeRow)
  const items = changes.flatMap(workItemRows)
  const details = changes.flatMap(approvalDetailRows)
  const parts = changes.flatMap(newPartRows)
  const readers = readerRows(changes)
  const writes: [NamedStatement, readonly unknown[]][] = [
    [insertRuns, fresh],
    [updateRuns, known],
    [insertParts, parts],
    [insertChanges, log],
    [saveWorkItems, items],
    [dropReaders, readers.former],
    [saveReaders, readers.kept],
    [insertDetails, details],
  ]
  // Asked at once and done in this order.
  await Promise.all(
    writes.flatMap(([statement, rows]) => (rows.length > 0 ? [tx.query(statement, [rows])] : [])),
  )
}
