-- Acts of administration that wait for a second person: what was asked for, by whom, and what became
-- of it. Everything here only adds, so that a process of the version before goes on.

create table held_act (
  id text primary key,
  -- The route of the contract, and what an operator calls its kind.
  act text not null,
  kind text not null,
  title text not null,
  -- Any of them lets somebody else decide.
  permissions text[] not null,
  asked_by text not null references person (id),
  asked_at timestamptz not null,
  expires_at timestamptz not null,
  reason text not null,
  -- SHA-256 of what was asked for, and of how things stood then; both in hexadecimal.
  digest text not null,
  basis text not null,
  preview jsonb not null,
  state text not null check (state in
    ('Waiting', 'Approved', 'Done', 'Failed', 'Outdated', 'Refused', 'Withdrawn')),
  decided_by text references person (id),
  decided_at timestamptz,
  comment text,
  outcome text
);
create index held_act_newest on held_act (asked_at desc, id desc);
create index held_act_waiting on held_act (expires_at) where state = 'Waiting';

-- What was asked for, sealed; gone as soon as it is decided.
create table held_act_request (
  act_id text primary key references held_act (id) on delete cascade,
  sealed bytea not null
);
