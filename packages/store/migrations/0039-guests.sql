-- Links by which somebody without an account does one work item for whoever has it.

-- Hashes of the secrets of links; the secrets are nowhere.
create table guest_link (
  id text primary key,
  hash text not null unique,
  work_item_id text not null,
  run_id text not null references run (id) on delete cascade,
  -- For whom the guest does it, with whose rights, and who invited them.
  person_id text not null references person (id) on delete cascade,
  name text not null,
  made_at timestamptz not null,
  expires_at timestamptz not null,
  revoked_at timestamptz
);
create index guest_link_item on guest_link (work_item_id, made_at desc, id desc);
create index guest_link_run on guest_link (run_id);
create index guest_link_expires on guest_link (expires_at);

-- A token of a guest is for the item of their link, and ends with it.
alter table guide_token
  add column guest_link_id text references guest_link (id) on delete cascade;
create index guide_token_guest on guide_token (guest_link_id) where guest_link_id is not null;

-- Who answered last in the person's place: the end of the interview names them.
alter table interview add column guest_name text;

-- Whether members of a queue or group are told by mail of work that waits there.
alter table grp add column emails_members boolean not null default false;

-- Reports of time spent go by when it was; rows come in that order, so a few bytes do.
create index work_time_started on work_time using brin (started_at) with (autosummarize = on);
