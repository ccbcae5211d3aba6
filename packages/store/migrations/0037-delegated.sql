-- What somebody delegated is listed and counted beside every list of work items, so it is found by
-- who did.
create index work_item_delegated_by on work_item
  ((life -> 'delegation' -> 'from' ->> 'id'), created_at, id)
  where status = 'Assigned' and (life -> 'delegation' -> 'from' ->> 'id') is not null;
