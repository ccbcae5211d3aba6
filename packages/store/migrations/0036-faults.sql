-- How far the clock of each process is from the server's, visits of pages whose secret could be
-- guessed, and what webhooks were told of a run. Only adds.

alter table worker_process add column clock_ahead_ms bigint;

-- Visits of one address to one page within a span of time, counted for all processes together.
create table page_visit (
  key text primary key,
  visits integer not null,
  -- The count begins anew after that.
  ends_at timestamptz not null
);
create index page_visit_ends on page_visit (ends_at);

-- They go with their run.
create index webhook_delivery_run on webhook_delivery ((notice ->> 'runId'))
  where notice ->> 'runId' is not null;
