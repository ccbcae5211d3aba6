-- Runs that stand in a stage, for the list of one. Runs that have ended stand in none.
create index run_stage on run (orchestration, current_stage_name, changed_at desc, id desc)
  where current_stage_name is not null;
