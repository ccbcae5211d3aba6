-- Who has to do with each run, in the order in which the run was changed: a page of the runs that
-- somebody may see is read from here, row by row, however many runs there are. (Who started a run is
-- found by the run itself.)
create table run_reader (
  run_id text not null,
  -- A person, group or queue: somebody's who has or had a work item of the run.
  reader_id text not null,
  -- When the run was changed, as the run has it.
  changed_at timestamptz not null,
  -- When it was started, where it is a submission: for the list of these.
  submitted_at timestamptz,
  -- They hold an open item or a line of one: who stands in for them sees the run too.
  holds boolean not null,
  -- An approval was assigned to them: their delegated approvers see the run too.
  approves boolean not null,
  primary key (run_id, reader_id)
);
create index run_reader_changed on run_reader (reader_id, changed_at desc, run_id desc);
create index run_reader_submitted on run_reader (reader_id, submitted_at desc, run_id desc)
  where submitted_at is not null;

-- When the readers of a run were last written, by the clock of `changed_at`: where the two differ,
-- somebody wrote the run who knows nothing of readers.
alter table run add column readers_at timestamptz;

create function readers_of_runs(ids text[])
returns table (run_id text, reader_id text, changed_at timestamptz, submitted_at timestamptz,
  holds boolean, approves boolean)
language sql stable as $$
  select run.id, way.reader_id, run.changed_at,
    case when run.submission is not null then run.started_at end,
    bool_or(way.holds), bool_or(way.approves)
  from run join work_item item on item.run_id = run.id
  cross join lateral (
    select item.assignee_id, false, item.approval is not null
    union all select item.claimed_by_id, false, false
    union all select item.holder_id, true, false where item.status = 'Assigned'
    union all select item.asked_id, false, false where item.status = 'Assigned'
    union all select unnest(item.line_for), true, false where item.status = 'Assigned'
    union all select item.ended_by_id, false, false where item.status = 'Completed'
  ) as way (reader_id, holds, approves)
  where run.id = any(ids) and way.reader_id is not null
  group by run.id, way.reader_id
$$;

create function list_run_readers(ids text[]) returns void language sql as $$
  delete from run_reader where run_id = any(ids);
  insert into run_reader (run_id, reader_id, changed_at, submitted_at, holds, approves)
  select run_id, reader_id, changed_at, submitted_at, holds, approves from readers_of_runs(ids);
$$;

-- For processes of the release before, which write runs and items alone; at the end of their
-- transaction, when the items are written too.
create function list_readers_of_run() returns trigger language plpgsql as $$
begin
  perform list_run_readers(array[new.id]);
  return null;
end $$;
create constraint trigger run_readers_unknown after insert or update of changed_at on run
  deferrable initially deferred for each row
  when (new.readers_at is distinct from new.changed_at)
  execute function list_readers_of_run();

-- Readers go with their run.
create or replace function run_rows_go() returns trigger language plpgsql as $$
begin
  if tg_op = 'TRUNCATE' then
    truncate run_log, run_part, run_reader, work_item cascade;
  else
    delete from run_log using gone where run_id = gone.id;
    delete from run_part using gone where run_id = gone.id;
    delete from run_reader using gone where run_id = gone.id;
    delete from work_item using gone where run_id = gone.id;
  end if;
  return null;
end $$;

-- The readers of runs that stand there already, in parts. Each run is held while its items are read,
-- so that nobody gives it to somebody else in between.
create procedure fill_run_readers() language plpgsql as $$
declare
  last text := '';
  ids text[];
begin
  loop
    select array_agg(id order by id) into ids
    from (select id from run where id > last order by id limit 1000 for share) part;
    exit when ids is null;
    insert into run_reader (run_id, reader_id, changed_at, submitted_at, holds, approves)
    select run_id, reader_id, changed_at, submitted_at, holds, approves from readers_of_runs(ids)
    on conflict do nothing;
    last := ids[array_upper(ids, 1)];
    commit;
  end loop;
end $$;
