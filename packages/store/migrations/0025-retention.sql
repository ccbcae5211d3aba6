-- Finished runs that have left the lists: one narrow row each, still to be read and exported.
create table archived_run (
  id text primary key,
  number bigint not null,
  orchestration text not null,
  version integer not null,
  label text not null,
  status text not null,
  business_key text,
  record_object text,
  record_id text,
  record_name text,
  started_by text not null,
  started_by_name text not null,
  started_at timestamptz not null,
  changed_at timestamptz not null,
  changed_by text not null,
  changed_by_name text not null,
  ended_at timestamptz not null,
  archived_at timestamptz not null,
  -- Who had to do with it, people and groups: they may go on reading it.
  reader_ids text[] not null,
  -- The run and its log, as they were.
  state jsonb not null,
  log jsonb not null
);
create index archived_run_ended on archived_run (ended_at, id);
create index archived_run_orchestration on archived_run (orchestration, ended_at, id);

-- Finished runs by age.
create index run_ended on run (ended_at, id) where ended_at is not null;
create index notification_at on notification (at);
create index record_history_at on record_history (changed_at);
create index notification_run on notification (run_id) where run_id is not null;
create index mail_run on mail (run_id) where run_id is not null;
