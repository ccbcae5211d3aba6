-- Auto-numbers without waiting for each other: a counter in a row is locked until the transaction
-- ends that took a number, and so whoever created a record waited for everybody who was creating
-- one. A sequence is not; what it gave to a transaction that is undone stays a gap.

-- The last one of so many numbers that follow each other. The lock is held for this moment and not
-- until the transaction ends, so that what others take does not come in between.
create function take_numbers(of_object text, of_field text, wanted bigint) returns bigint
language plpgsql as $$
declare
  counter text := 'record_number_' || md5(of_object || '.' || of_field);
  first bigint;
begin
  if to_regclass(counter) is null then
    begin
      execute format('create sequence %I', counter);
    exception when duplicate_table or unique_violation then
      null; -- Somebody else was the first.
    end;
  end if;
  perform pg_advisory_lock(5734241, hashtext(counter));
  begin
    first := nextval(counter::regclass);
    if wanted > 1 then
      perform setval(counter::regclass, first + wanted - 1);
    end if;
  exception when others or query_canceled then
    perform pg_advisory_unlock(5734241, hashtext(counter));
    raise;
  end;
  perform pg_advisory_unlock(5734241, hashtext(counter));
  return first + wanted - 1;
end $$;

-- What was counted so far goes on. Nobody takes a number meanwhile.
lock table record_counter in share row exclusive mode;
do $$
declare
  known record_counter;
begin
  for known in select * from record_counter where last > 0 loop
    execute format('create sequence %I start %s',
      'record_number_' || md5(known.object || '.' || known.field), known.last + 1);
  end loop;
end $$;

-- Processes of the release before count in the row. They get their numbers from the same place: the
-- row says how many they want.
create function take_numbers_for_row() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' then
    new.last := take_numbers(new.object, new.field, new.last - old.last);
  elsif not exists (
    select from record_counter where object = new.object and field = new.field
  ) then
    new.last := take_numbers(new.object, new.field, new.last);
  end if;
  return new;
end $$;
create trigger take_numbers_for_row before insert or update on record_counter
  for each row execute function take_numbers_for_row();
