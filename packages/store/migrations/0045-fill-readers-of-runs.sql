-- concurrently: in parts of a transaction each, while others go on with the runs.
call fill_run_readers();

-- The submissions that somebody started, in the order of their list.
create index concurrently if not exists run_submission_started_by
  on run (started_by, started_at desc, id desc) where submission is not null;
create index concurrently if not exists run_submission_submitter
  on run ((submission #>> '{submittedBy,id}'), started_at desc, id desc)
  where submission is not null;
