-- Addresses of other systems that are told what people are told: of one person, of a group or queue,
-- or of everybody.

create table webhook (
  id text primary key,
  label text not null,
  form text not null check (form in ('json', 'slack', 'teams')),
  -- The address and the secret that signs; the host alone is shown.
  sealed bytea not null,
  host text not null,
  -- Neither: everybody's.
  person_id text references person (id) on delete cascade,
  group_id text references grp (id) on delete cascade,
  -- Kinds of notices; none means all.
  kinds text[] not null default '{}',
  created_at timestamptz not null,
  created_by text not null,
  check (person_id is null or group_id is null)
);
create index webhook_person on webhook (person_id) where person_id is not null;
create index webhook_group on webhook (group_id) where group_id is not null;

create table webhook_delivery (
  id text primary key,
  webhook_id text not null references webhook (id) on delete cascade,
  -- What caused it, so that it is never written twice.
  cause text not null,
  at timestamptz not null,
  notice jsonb not null,
  state text not null check (state in ('Sending', 'Sent', 'Failed')),
  tries integer not null default 0,
  tried_at timestamptz,
  -- What the address said to the last try, or what stood in the way.
  answer text,
  unique (webhook_id, cause)
);
create index webhook_delivery_log on webhook_delivery (webhook_id, at desc, id desc);
