-- What somebody started or took is found in the order in which lists show it: a page of it is read,
-- not all of it.
drop index run_started_by;
create index run_started_by on run (started_by, changed_at desc, id desc);
drop index work_item_claimed_by;
create index work_item_claimed_by on work_item (claimed_by_id, created_at desc, id desc)
  where claimed_by_id is not null;

-- What waits in a queue and is not on offer to everybody there: the badge takes it from the whole.
create index work_item_kept on work_item (waits_in)
  where status = 'Assigned' and (waits_for is not null or barred is not null);
