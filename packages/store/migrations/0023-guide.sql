-- Links to the progress of a run for people without an account, and what a run's own history says
-- about how long it takes.

-- Hashes of the secrets of links; the secrets are nowhere.
create table progress_link (
  id text primary key,
  hash text not null unique,
  run_id text not null references run (id) on delete cascade,
  -- With whose eyes the page is drawn.
  person_id text not null references person (id) on delete cascade,
  made_at timestamptz not null,
  expires_at timestamptz not null,
  revoked_at timestamptz
);
create index progress_link_run on progress_link (run_id, made_at desc, id desc);

create index run_finished on run (orchestration, ended_at desc) where status = 'Completed';
