-- concurrently: in parts of a transaction each, while others go on with the runs.
call pack_run_log();

-- A milestone is found by the number of its run.
create index concurrently if not exists run_by_number on run (number);
