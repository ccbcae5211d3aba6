-- How urgent work is, and who can do what.

-- 0 low, 1 normal, 2 high, 3 urgent; a text, as lists compare what they are sorted by.
alter table work_item add column priority text not null default '1';
create index work_item_next on work_item
  (waits_in, priority desc, due_order, created_at, id) where status = 'Assigned';
create index work_item_priority on work_item (priority desc, id desc) where status = 'Assigned';
alter table person add column skills text[] not null default '{}';
