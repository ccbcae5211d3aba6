-- The chain of audit. What people and the system did stands in run_log (all that moves runs) and in
-- audit_act (all else). Each statement that writes such rows also writes one note of them: their
-- keys and the SHA-256 of what they say. Soon after the commit the notes are sealed: taken out and
-- linked into the chain, in the order in which they were committed, each link carrying the hash of
-- the one before it.

create table audit_act (
  id bigint generated always as identity primary key,
  at timestamptz not null,
  -- The name of the act, such as `people.freeze`.
  act text not null,
  actor_id text not null,
  actor_name text not null,
  outcome text not null check (outcome in ('Done', 'Refused')),
  -- The id of what it was done to; empty when it has none.
  target text not null,
  -- The network address that it came from; empty for the system's own.
  address text not null,
  detail jsonb not null
);
create index audit_act_at on audit_act (at desc, id desc);
create index audit_act_target on audit_act (target, at desc, id desc) where target <> '';
-- Runs whose log was erased, each with the act that says so.
create index audit_act_erased on audit_act using gin ((detail -> 'runIds'))
  where act = 'runs.erase';

-- Rows come in the order of time, so a few bytes for many pages are enough.
create index run_log_at on run_log using brin (at) with (pages_per_range = 32, autosummarize = on);

-- Written in the transaction of the rows, one for each statement; gone when sealed.
create table audit_note (
  id bigint generated always as identity primary key,
  -- `<run id>/<number>` for a line of run_log, `act/<id>` for an act.
  entries text[] not null,
  -- SHA-256 of each entry's content, 32 bytes each, in the same order.
  digests bytea not null
);

create table audit_link (
  number bigint primary key,
  at timestamptz not null,
  entries text[] not null,
  digests bytea not null,
  -- SHA-256 over the JSON [number, hash before, at, entries, digests].
  hash bytea not null
);

-- What the digests are made of, as text: `jsonb` has one form for equal values.
create function audit_content(at timestamptz, type text, actor_id text, actor_name text, body jsonb)
returns text language sql stable parallel safe as $$
  select jsonb_build_array(extract(epoch from at), type, actor_id, actor_name, body)::text
$$;
create function audit_content(act audit_act) returns text language sql stable parallel safe as $$
  select jsonb_build_array(extract(epoch from act.at), act.act, act.actor_id, act.actor_name,
    act.outcome, act.target, act.address, act.detail)::text
$$;

-- Seals the oldest notes, at most so many; gives how many. One process at a time.
create function seal_audit(most integer, moment timestamptz) returns integer
language plpgsql as $$
declare
  note audit_note;
  link_number bigint;
  link_hash bytea;
  sealed integer := 0;
begin
  if not pg_try_advisory_xact_lock(5734227) then return 0; end if;
  select number, hash into link_number, link_hash from audit_link order by number desc limit 1;
  link_number := coalesce(link_number, 0);
  link_hash := coalesce(link_hash, '\x');
  for note in
    with sealing as (
      delete from audit_note where id in (select id from audit_note order by id limit most)
      returning *
    )
    select * from sealing order by id
  loop
    link_number := link_number + 1;
    link_hash := sha256(convert_to(jsonb_build_array(link_number, encode(link_hash, 'hex'),
      extract(epoch from moment), note.entries, encode(note.digests, 'hex'))::text, 'UTF8'));
    insert into audit_link (number, at, entries, digests, hash)
      values (link_number, moment, note.entries, note.digests, link_hash);
    sealed := sealed + 1;
  end loop;
  return sealed;
end $$;

-- What was logged before there was a chain is sealed as it stands now.
insert into audit_note (entries, digests)
select array_agg(run_id || '/' || number order by number),
  string_agg(sha256(convert_to(audit_content(at, type, actor_id, actor_name, body), 'UTF8')), ''
    order by number)
from run_log group by run_id;

-- Whoever may do all may also read what was done.
update person set permissions = permissions || array['ViewAudit']
where permissions @> array['ManageRuns', 'ManageDefinitions', 'ManagePeople'];
