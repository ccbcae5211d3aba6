-- Indexes for lists of runs by record and by orchestration, ended runs included, and for the work items
-- of one assignee.

drop index run_record;
create index run_record on run (record_id, changed_at desc, id desc) where record_id is not null;
create index run_orchestration on run (orchestration, changed_at desc, id desc);
create index work_item_assignee on work_item (assignee_id, created_at desc, id desc);
