-- Until when work is to be done. `due_order` sorts what has no due date behind all that has one.

alter table work_item add column due_at timestamptz;
alter table work_item add column risk_at timestamptz;
alter table work_item add column clock_stopped_at timestamptz;
alter table work_item add column due_by_hand boolean not null default false;
alter table work_item add column decided_by_time boolean not null default false;
alter table work_item add column due_order timestamptz not null
  default timestamptz '9999-12-31 00:00:00+00';
create index work_item_due on work_item (due_order, id) where status = 'Assigned';
create index work_item_holder_due on work_item (holder_id, due_order, id)
  where status = 'Assigned';
create index work_item_queue_due on work_item (waits_in, due_order, id)
  where status = 'Assigned';

alter table run add column due_at timestamptz;
alter table run add column risk_at timestamptz;
alter table run add column clock_stopped_at timestamptz;
alter table run add column has_time_limits boolean not null default false;
create index run_time_limits on run (id)
  where has_time_limits and status in ('InProgress', 'Error', 'Suspended');
create index run_due on run (due_at, id)
  where due_at is not null and status in ('InProgress', 'Error', 'Suspended');
