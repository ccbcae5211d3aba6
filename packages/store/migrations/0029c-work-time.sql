-- Time that people spend on work items: from one act of theirs that was seen to the next.

create table work_time (
  id text primary key,
  work_item_id text not null references work_item (id) on delete cascade,
  person_id text not null references person (id) on delete cascade,
  started_at timestamptz not null,
  -- The last act that was seen.
  seen_at timestamptz not null,
  -- More acts may lengthen it.
  is_open boolean not null,
  -- What the person says it took, in the place of what was measured.
  corrected_seconds integer check (corrected_seconds >= 0),
  note text not null default '',
  check (started_at <= seen_at)
);
create index work_time_item on work_time (work_item_id, started_at);
create unique index work_time_open on work_time (person_id, work_item_id) where is_open;

create function seconds_of(part work_time) returns integer language sql immutable as $$
  select coalesce(part.corrected_seconds, extract(epoch from part.seen_at - part.started_at)::integer)
$$;
