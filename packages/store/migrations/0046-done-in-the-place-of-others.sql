-- concurrently: work items that somebody ended who neither took them nor was assigned them; those who
-- did are found by that. The index has next to nothing, and the list reads a page of it.
create index concurrently if not exists work_item_stood_in
  on work_item (ended_by_id, created_at desc, id desc)
  where status = 'Completed' and ended_by_id <> assignee_id
    and (claimed_by_id is null or ended_by_id <> claimed_by_id);
