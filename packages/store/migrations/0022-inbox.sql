-- What people keep beside the engine while they work: half-typed screens.

create sequence screen_draft_revision;

-- `work_id` is the work item, or the interview when a person began it without one.
create table screen_draft (
  person_id text not null references person (id) on delete cascade,
  work_id text not null,
  screen text not null,
  screen_label text not null,
  interview_id text not null,
  labels jsonb not null,
  typed jsonb not null,
  revision bigint not null default nextval('screen_draft_revision'),
  saved_at timestamptz not null,
  primary key (person_id, work_id, screen)
);
create index screen_draft_work on screen_draft (work_id);
