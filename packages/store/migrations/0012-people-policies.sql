-- Whom rules of separation of duties keep from a work item: a list of people, each with the rule.

alter table work_item add column barred jsonb;
