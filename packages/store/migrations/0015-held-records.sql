-- Records that runs hold in variables: a change of one has its runs look at their conditions again.

alter table run add column held_record_ids text[];
create index run_held_records on run using gin (held_record_ids)
  where held_record_ids is not null and status in ('InProgress', 'Error', 'Suspended');
