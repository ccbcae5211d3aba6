-- What Stagewright keeps beside the records: people, definitions, runs, work items, interviews.
-- Records stand in the schema `records`, one table for each object.

create schema records;

create table setting (
  name text primary key,
  value jsonb not null
);

create table person (
  id text primary key,
  username text not null,
  first_name text not null default '',
  last_name text not null,
  email text not null default '',
  title text not null default '',
  about text not null default '',
  is_active boolean not null default true,
  is_persona boolean not null default false,
  password_hash text,
  manager_id text references person (id),
  role text,
  permissions text[] not null default '{}',
  time_zone text not null default 'UTC',
  locale text not null default 'en_US',
  created_at timestamptz not null default now(),
  changed_at timestamptz not null default now()
);
create unique index person_username on person (lower(username));

create table grp (
  id text primary key,
  kind text not null check (kind in ('Group', 'Queue')),
  developer_name text not null,
  label text not null,
  email text not null default '',
  created_at timestamptz not null default now(),
  changed_at timestamptz not null default now()
);
create unique index grp_name on grp (kind, lower(developer_name));

-- A member is a person or another group.
create table grp_member (
  grp_id text not null references grp (id) on delete cascade,
  member_id text not null,
  primary key (grp_id, member_id)
);
create index grp_member_member on grp_member (member_id);

create table session (
  token_hash text primary key,
  person_id text not null references person (id) on delete cascade,
  kind text not null check (kind in ('browser', 'token')),
  label text not null default '',
  created_at timestamptz not null,
  seen_at timestamptz not null,
  expires_at timestamptz not null
);
create index session_person on session (person_id);

create table object_definition (
  api_name text primary key,
  body jsonb not null
);

-- Labels, notification types, e-mail templates, actions and the like, as read from projects.
create table project_resource (
  kind text not null,
  api_name text not null,
  body jsonb not null,
  changed_at timestamptz not null default now(),
  primary key (kind, api_name)
);

create table definition_version (
  api_name text not null,
  version integer not null,
  kind text not null,
  label text not null,
  is_active boolean not null,
  is_runnable boolean not null,
  file text not null,
  source text not null,
  definition jsonb not null,
  deployed_at timestamptz not null,
  deployed_by text not null,
  primary key (api_name, version)
);
create unique index definition_version_active on definition_version (api_name) where is_active;

create sequence run_number;
create table run (
  id text primary key,
  number bigint not null default nextval('run_number'),
  orchestration text not null,
  version integer not null,
  label text not null,
  status text not null,
  current_stage text,
  current_stage_name text,
  record_object text,
  record_id text,
  record_name text,
  started_by text not null,
  started_by_name text not null,
  started_at timestamptz not null,
  changed_at timestamptz not null,
  changed_by text not null,
  changed_by_name text not null,
  ended_at timestamptz,
  open_incidents integer not null default 0,
  state jsonb not null
) with (autovacuum_analyze_threshold = 500, autovacuum_analyze_scale_factor = 0.02);
create index run_record on run (record_id) where status in ('InProgress', 'Error', 'Suspended');
create index run_changed on run (changed_at desc, id desc);
create index run_started on run (started_at desc, id desc);
create index run_status on run (status, changed_at desc, id desc);
create index run_definition on run (orchestration, version, status);
create index run_incidents on run (changed_at desc, id desc) where open_incidents > 0;

create table run_log (
  run_id text not null references run (id) on delete cascade,
  number integer not null,
  at timestamptz not null,
  type text not null,
  actor_id text not null,
  actor_name text not null,
  body jsonb not null,
  primary key (run_id, number)
);

create sequence work_item_number;
create table work_item (
  id text primary key,
  number bigint not null default nextval('work_item_number'),
  run_id text not null references run (id) on delete cascade,
  step_id text not null,
  step_name text not null,
  label text not null,
  description text,
  status text not null,
  outcome text,
  assignee_kind text not null,
  assignee_id text not null,
  assignee_name text not null,
  claimed_by_id text,
  claimed_by_name text,
  -- Who must act: the person who holds it, or the group or queue where it waits for one.
  holder_id text,
  waits_in text,
  record_id text,
  record_name text,
  screen_flow text not null,
  orchestration text not null,
  orchestration_label text not null,
  stage_name text not null,
  stage_label text not null,
  created_at timestamptz not null,
  assigned_at timestamptz not null,
  changed_at timestamptz not null,
  changed_by_id text not null,
  changed_by_name text not null,
  ended_at timestamptz,
  ended_by_id text,
  ended_by_name text
) with (autovacuum_analyze_threshold = 500, autovacuum_analyze_scale_factor = 0.02);
create index work_item_holder on work_item (holder_id, created_at, id) where status = 'Assigned';
create index work_item_waits on work_item (waits_in, created_at, id) where status = 'Assigned';
create index work_item_run on work_item (run_id);
create index work_item_record on work_item (record_id, created_at) where record_id is not null;
create index work_item_changed on work_item (changed_at desc, id desc);
create index work_item_created on work_item (created_at desc, id desc);
create index work_item_open on work_item (created_at, id) where status = 'Assigned';
create index work_item_ended on work_item (ended_by_id, ended_at desc, id desc) where status = 'Completed';

create table interview (
  id text primary key,
  owner_kind text not null,
  run_id text,
  step_id text,
  attempt integer,
  work_item_id text,
  person_id text,
  user_id text not null,
  status text not null,
  changed_at timestamptz not null,
  state jsonb not null
);
create unique index interview_work_item on interview (work_item_id) where work_item_id is not null;
create index interview_step on interview (step_id) where step_id is not null;
create index interview_run on interview (run_id) where run_id is not null;

create table mail (
  id text primary key,
  at timestamptz not null,
  sender text not null,
  recipients text[] not null,
  subject text not null,
  body text not null,
  is_html boolean not null,
  related_record_id text
);
create index mail_at on mail (at desc, id desc);

create table notification (
  id text primary key,
  person_id text not null references person (id) on delete cascade,
  at timestamptz not null,
  title text not null,
  body text not null,
  record_id text,
  read_at timestamptz
);
create index notification_person on notification (person_id, at desc);

create table idempotency (
  key text primary key,
  person_id text not null,
  request_hash text not null,
  response jsonb,
  at timestamptz not null
);
create index idempotency_at on idempotency (at);

-- Processes that take jobs. Each holds an advisory lock named by its pool id while it lives.
create table worker_process (
  pool_id text primary key,
  started_at timestamptz not null
);

-- The last number given to an auto-number field.
create table record_counter (
  object text not null,
  field text not null,
  last bigint not null,
  primary key (object, field)
);
