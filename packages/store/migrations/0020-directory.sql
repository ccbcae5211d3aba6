-- Who is away, and who stands in; who is frozen; tokens of directories that provision people.

create table absence (
  id text primary key,
  person_id text not null references person (id) on delete cascade,
  substitute_id text not null references person (id) on delete cascade,
  from_at timestamptz not null,
  until_at timestamptz not null,
  reason text not null default '',
  -- The event of the person's calendar that it was read from; null when somebody wrote it.
  calendar_event text,
  created_by text not null,
  check (from_at < until_at),
  check (person_id <> substitute_id)
);
create index absence_person on absence (person_id, until_at);
create index absence_substitute on absence (substitute_id, until_at);
create unique index absence_event on absence (person_id, calendar_event)
  where calendar_event is not null;

-- The calendar that a person's absences are read from; its address is a secret and sealed.
create table absence_calendar (
  person_id text primary key references person (id) on delete cascade,
  sealed bytea not null,
  host text not null,
  substitute_id text not null references person (id) on delete cascade,
  read_at timestamptz,
  problem text,
  notes text[] not null default '{}'
);

-- Everybody for whom a person stands in at a moment, by a chain of absences too. `union` ends the
-- walk when people stand in for each other.
create function absent_with(stands_in text, moment timestamptz) returns text[]
language sql stable as $$
  with recursive stands as (
    select stands_in as id
    union
    select absence.person_id from stands join absence on absence.substitute_id = stands.id
      and absence.from_at <= moment and absence.until_at > moment
  )
  select coalesce(array_agg(id order by id), '{}') from stands where id <> stands_in
$$;

-- Everybody who stands in for a person at a moment, by a chain of absences too.
create function substitutes_of(away text, moment timestamptz) returns text[]
language sql stable as $$
  with recursive chain as (
    select away as id
    union
    select absence.substitute_id from chain join absence on absence.person_id = chain.id
      and absence.from_at <= moment and absence.until_at > moment
  )
  select coalesce(array_agg(id order by id), '{}') from chain where id <> away
$$;

-- A frozen person is one who is not active, for the time being.
alter table person add column frozen_at timestamptz;
-- The id that a directory outside gave the person or group.
alter table person add column external_id text;
alter table grp add column external_id text;

-- In whose place an item was done.
alter table work_item add column ended_for_id text;
alter table work_item add column ended_for_name text;

-- Where a vote is taken nobody stands in, so lists must know.
alter table work_item add column vote jsonb;
update work_item set vote = run.state -> 'workItems' -> work_item.id -> 'vote'
from run where run.id = work_item.run_id and work_item.status = 'Assigned';
