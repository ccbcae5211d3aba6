-- keeps run_log: a view of that name shows the lines, and takes them from the release before.
-- The log of a run, a row for each transition in the place of one for each line: what a transaction
-- did to a run is written, hashed and indexed once.

alter table run_log rename to run_log_line;

create table run_change (
  run_id text not null,
  -- The lines as the run tells them, in their order; each has its number.
  lines jsonb not null,
  first integer not null generated always as ((lines #>> '{0,number}')::integer) stored,
  last integer not null generated always as ((lines #>> '{-1,number}')::integer) stored,
  -- When the first and the last line came.
  since timestamptz not null generated always as
    (to_timestamp((lines #>> '{0,at}')::double precision / 1000)) stored,
  until timestamptz not null generated always as
    (to_timestamp((lines #>> '{-1,at}')::double precision / 1000)) stored,
  primary key (run_id, first)
);
do $$ begin
  alter table run_change alter column lines set compression lz4;
exception when feature_not_supported then null;
end $$;
-- Rows come in the order of time, so a few bytes for many pages are enough.
create index run_change_span on run_change using brin (since, until)
  with (pages_per_range = 32, autosummarize = on);

-- One line of a log in columns.
create view run_log as
select change.run_id, line.number, line.at, line.type, line.actor_id, line.actor_name, line.body,
  change.since, change.until
from run_change change cross join lateral (
  select (value ->> 'number')::integer as number,
    to_timestamp((value ->> 'at')::double precision / 1000) as at, value ->> 'type' as type,
    value #>> '{actor,id}' as actor_id, value #>> '{actor,name}' as actor_name,
    value - '{number,at,actor}'::text[] as body
  from jsonb_array_elements(change.lines)
) line
union all
select run_id, number, at, type, actor_id, actor_name, body, at, at from run_log_line;

create function keep_run_log_line() returns trigger language plpgsql as $$
begin
  insert into run_change (run_id, lines) values (new.run_id, jsonb_build_array(
    new.body || jsonb_build_object('number', new.number,
      'at', round(extract(epoch from new.at) * 1000),
      'actor', jsonb_build_object('id', new.actor_id, 'name', new.actor_name))));
  return new;
end $$;
create trigger keep_run_log_line instead of insert on run_log
  for each row execute function keep_run_log_line();

create or replace function run_rows_go() returns trigger language plpgsql as $$
begin
  if tg_op = 'TRUNCATE' then
    truncate run_change, run_log_line, run_part, run_reader, work_item cascade;
  else
    delete from run_change using gone where run_id = gone.id;
    delete from run_log_line using gone where run_id = gone.id;
    delete from run_part using gone where run_id = gone.id;
    delete from run_reader using gone where run_id = gone.id;
    delete from work_item using gone where run_id = gone.id;
  end if;
  return null;
end $$;

-- The id of a milestone names the number of its run and that of its line, each in digits and small
-- letters: it is found without an index over all lines.
create function log_id(run_number bigint, line integer) returns text
language sql immutable parallel safe as $$
  select '0jG' || (
    select string_agg(substr('0123456789abcdefghijklmnopqrstuvwxyz',
      (number / (36 ^ place)::bigint % 36)::integer + 1, 1), '' order by part, place desc)
    from (values (1, run_number, 6), (2, line::bigint, 4)) as parts (part, number, places)
      cross join generate_series(0, places) as place
  ) || 'EAA'
$$;
-- The number of the run in such an id; null for any other text.
create function run_number_in(log_id text) returns bigint
language sql immutable parallel safe as $$
  select sum((position(substr(log_id, 4 + place, 1) in '0123456789abcdefghijklmnopqrstuvwxyz') - 1)
    * (36 ^ (6 - place))::bigint)::bigint
  from generate_series(0, 6) as place
  where log_id ~ '^0jG[0-9a-z]{12}'
$$;

do $$ begin
  -- Where flows had brought a table of that name with rows, it is no view.
  if (select relkind from pg_class where oid = to_regclass('records."FlowOrchestrationLog"'))
    is distinct from 'v' then return; end if;
  drop view records."FlowOrchestrationLog";
  create view records."FlowOrchestrationLog" as
  select log_id(run.number, log.number) as "Id",
    'L-' || lpad(run.number::text, 8, '0') || '-' || lpad(log.number::text, 6, '0') as "Name",
    log_kind(log.type) as "Kind", log.at as "Timestamp",
    case when log.type ~ '(Completed|Failed|Canceled|Discontinued|Skipped|Closed)$' then whole_seconds(
      coalesce(instant_of(coalesce(item -> 'createdAt', step -> 'startedAt', stage -> 'startedAt')),
        run.started_at), log.at) end as "Duration",
    coalesce((select username from person where person.id = log.actor_id), log.actor_name) as "Actor",
    coalesce(log.body -> 'assignee', item -> 'assignee') ->> 'name' as "Assignee",
    coalesce(log.body -> 'assignee', item -> 'assignee') ->> 'kind' as "AssigneeType",
    coalesce(item ->> 'relatedRecordId', run.record_id) as "Context",
    left(coalesce(log.body ->> 'reason', log.body ->> 'message', log.body #>> '{fault,message}',
      log.body ->> 'comments'), 1333) as "Comments",
    stage ->> 'name' as "StageName", step ->> 'name' as "StepName",
    run.orchestration as "OrchestrationName", run.version as "OrchestrationVersion",
    run.id as "OrchestrationInstanceId", run.started_by as "OwnerId", log.actor_id as "CreatedById",
    log.at as "CreatedDate", log.actor_id as "LastModifiedById", log.at as "LastModifiedDate",
    log.at as "SystemModstamp", false as "IsDeleted"
  from run_log log join run on run.id = log.run_id
  cross join lateral (select run.state -> 'workItems' -> (log.body ->> 'workItemId')) as items (item)
  cross join lateral (
    select run.state -> 'steps' -> coalesce(log.body ->> 'stepId', item ->> 'stepId')
  ) as steps (step)
  cross join lateral (
    select run.state -> 'stages' -> coalesce(log.body ->> 'stageId', step ->> 'stageId')
  ) as stages (stage)
  where log_kind(log.type) is not null;
end $$;

-- The lines that stand there already, in parts: those of a run become one row. Each run is held, so
-- that nobody archives it in between.
create procedure pack_run_log() language plpgsql as $$
declare
  ids text[];
begin
  loop
    select array_agg(id) into ids from (
      select distinct run_id as id
      from (select run_id from run_log_line order by run_id limit 5000) line
    ) part;
    exit when ids is null;
    perform from run where id = any(ids) order by id for share;
    with moved as (delete from run_log_line where run_id = any(ids) returning *)
    insert into run_change (run_id, lines)
    select run_id, jsonb_agg(body || jsonb_build_object('number', number,
        'at', round(extract(epoch from at) * 1000),
        'actor', jsonb_build_object('id', actor_id, 'name', actor_name)) order by number)
    from moved group by run_id;
    commit;
  end loop;
end $$;
