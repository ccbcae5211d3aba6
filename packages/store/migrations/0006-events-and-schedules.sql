-- What happens by the clock or by an event: paths that wait for their time, scheduled flows, platform
-- events with those who wait for them, and flows that failed when nobody watched.

create table waiting_path (
  id text primary key,
  flow text not null,
  path text not null,
  record_id text not null,
  object text not null,
  due_at timestamptz not null,
  unique (flow, path, record_id)
);
create index waiting_path_record on waiting_path (record_id);
create index waiting_path_due on waiting_path (flow, path, due_at);
create index waiting_path_next on waiting_path (due_at, id);

create table flow_schedule (
  flow text primary key,
  version integer not null,
  next_at timestamptz,
  last_at timestamptz,
  last_count integer
);

-- `number` is the order of publishing. The replay id is given when an event is delivered, one object's
-- events at a time, so that a reader who asks for what came after an id misses nothing.
create table platform_event (
  number bigint generated always as identity primary key,
  replay_id bigint,
  object text not null,
  event_uuid uuid not null,
  payload jsonb not null,
  published_at timestamptz not null,
  published_by text not null
);
create sequence platform_event_replay;
create index platform_event_waiting on platform_event (object, number) where replay_id is null;
create unique index platform_event_replay_id on platform_event (object, replay_id);
create index platform_event_age on platform_event (published_at);

-- `key` is a text that an event must hold to meet the criteria; null where there is no such text.
create table event_wait (
  interview_id text not null,
  request integer not null,
  name text not null,
  object text not null,
  key text,
  criteria jsonb not null,
  primary key (interview_id, name)
);
create index event_wait_object on event_wait (object, key);

create table flow_failure (
  id text primary key,
  flow text not null,
  version integer not null,
  label text not null,
  cause text not null,
  element text,
  message text not null,
  record_id text,
  interview_id text,
  again jsonb,
  failed_at timestamptz not null
);
create index flow_failure_newest on flow_failure (failed_at desc, id desc);
create index flow_failure_flow on flow_failure (flow, failed_at);
create index flow_failure_interview on flow_failure (interview_id) where interview_id is not null;

-- Interviews that wait for a time or an event, for the list of what is waiting.
create index interview_waiting on interview (changed_at, id)
  where state->'request'->>'type' = 'WaitUntil';
