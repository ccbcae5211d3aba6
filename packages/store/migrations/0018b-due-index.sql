-- Lists are sorted by due date whatever their status, so the index has all items.

drop index work_item_due;
drop index work_item_holder_due;
drop index work_item_queue_due;
create index work_item_due on work_item (due_order, id);
