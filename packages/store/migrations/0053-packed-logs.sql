-- keeps run_log: the view stays as it is.
-- All lines stand in rows of transitions now.

create or replace view run_log as
select change.run_id, line.number, line.at, line.type, line.actor_id, line.actor_name, line.body,
  change.since, change.until
from run_change change cross join lateral (
  select (value ->> 'number')::integer as number,
    to_timestamp((value ->> 'at')::double precision / 1000) as at, value ->> 'type' as type,
    value #>> '{actor,id}' as actor_id, value #>> '{actor,name}' as actor_name,
    value - '{number,at,actor}'::text[] as body
  from jsonb_array_elements(change.lines)
) line;

create or replace function run_rows_go() returns trigger language plpgsql as $$
begin
  if tg_op = 'TRUNCATE' then
    truncate run_change, run_part, run_reader, work_item cascade;
  else
    delete from run_change using gone where run_id = gone.id;
    delete from run_part using gone where run_id = gone.id;
    delete from run_reader using gone where run_id = gone.id;
    delete from work_item using gone where run_id = gone.id;
  end if;
  return null;
end $$;

drop table run_log_line;
drop procedure pack_run_log();
