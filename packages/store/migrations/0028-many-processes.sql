-- Processes on one database: what each does, that it lives, and how its connections are named. Only adds:
-- a process of the release before goes on writing its rows as it did.

alter table worker_process
  add column process_id text,
  add column role text not null default 'both',
  add column host text not null default '',
  add column version text not null default '',
  add column seen_at timestamptz,
  add column is_draining boolean not null default false;
