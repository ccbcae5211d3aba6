-- The inbox by due date, then by age. An item is with a person or waits in a queue, never both: each
-- index has only the items it is for, so that the two more cost no write more than before.

drop index work_item_holder;
drop index work_item_waits;
create index work_item_holder on work_item (holder_id, created_at, id)
  where status = 'Assigned' and holder_id is not null;
create index work_item_waits on work_item (waits_in, created_at, id)
  where status = 'Assigned' and waits_in is not null;
create index work_item_holder_due on work_item (holder_id, due_order, created_at, id)
  where status = 'Assigned' and holder_id is not null;
create index work_item_waits_due on work_item (waits_in, due_order, created_at, id)
  where status = 'Assigned' and waits_in is not null;

-- A token without a record is for all work of its person.
alter table guide_token alter column record_id drop not null;
