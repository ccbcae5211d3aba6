-- Whom an open work item waits for: others of its step who are to answer first.

alter table work_item add column waits_for jsonb;
