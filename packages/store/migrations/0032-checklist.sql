-- What is to be done on a work item, line by line, and to whom open lines are given: ids of people,
-- groups and queues. Most items have none, so the index stays small.
alter table work_item add column checklist jsonb;
alter table work_item add column line_for text[];
create index work_item_line_for on work_item using gin (line_for)
  where status = 'Assigned' and line_for is not null;
