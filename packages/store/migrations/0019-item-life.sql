-- Questions, delegation and snoozing of open work items.

-- All of it, as pages show it.
alter table work_item add column life jsonb;
-- Who is to answer the open question.
alter table work_item add column asked_id text;
-- Waits for an answer, or is snoozed: not among what is to be done now.
alter table work_item add column is_away boolean not null default false;
create index work_item_asked on work_item (asked_id, created_at, id)
  where status = 'Assigned' and asked_id is not null;
create index work_item_away on work_item (holder_id, created_at, id)
  where status = 'Assigned' and is_away;
