-- Approvals: submissions beside their runs, what was decided beside work items, locks of records, and
-- who may decide for whom.

alter table person add column delegated_approver_id text;
create index person_delegated_approver on person (delegated_approver_id)
  where delegated_approver_id is not null;
-- Whoever may do everything may also look after approvals.
update person set permissions = permissions || '{ManageApprovals}'::text[]
where permissions @> '{ManageRuns,ReassignWorkItems,ViewAllRuns,ManageDefinitions,ManagePeople}'
  and not permissions @> '{ManageApprovals}';

create sequence approval_submission_number;
alter table run add column submission jsonb, add column submission_status text,
  add column submission_number bigint;
create unique index run_submission on run ((submission ->> 'id')) where submission is not null;
create index run_submission_record on run ((submission ->> 'recordId'), started_at desc)
  where submission is not null;
create index run_submission_started on run (started_at desc, id desc) where submission is not null;

create sequence approval_work_item_number;
alter table work_item add column approval jsonb, add column approval_status text,
  add column approval_number bigint;
create unique index work_item_approval on work_item ((approval ->> 'id')) where approval is not null;

-- What somebody did about a submission, beside what the log of its run tells.
create sequence approval_detail_number;
create table approval_detail (
  number bigint primary key default nextval('approval_detail_number'),
  run_id text not null references run (id) on delete cascade,
  work_item_id text,
  action text not null,
  by_id text not null,
  by_name text not null,
  role text not null,
  channel text not null,
  context text,
  comments text,
  at timestamptz not null
);
create index approval_detail_run on approval_detail (run_id, number);

-- A record that only some may change. `editors` names by step who they are; a lock of an action has the
-- one key `action`.
create table record_lock (
  record_id text primary key,
  run_id text,
  reason text not null,
  locked_by text not null,
  locked_by_name text not null,
  locked_at timestamptz not null,
  editors jsonb not null
);
create index record_lock_run on record_lock (run_id) where run_id is not null;

-- A view in the place of a table that flows brought and that holds nothing.
create or replace function pg_temp.make_view(name text, body text) returns void language plpgsql as $$
declare
  kind "char" := (select relkind from pg_class where oid = to_regclass(format('records.%I', name)));
  has_rows boolean := false;
begin
  if kind = 'r' then
    execute format('select exists (select 1 from records.%I)', name) into has_rows;
    if has_rows then return; end if;
    execute format('drop table records.%I', name);
  end if;
  execute format('create or replace view records.%I as %s', name, body);
end $$;

-- The view of people as it stands, with one column more.
do $$
begin
  execute format('create or replace view records."User" as
    select known.*, person.delegated_approver_id as "DelegatedApproverId"
    from (%s) known join person on person.id = known."Id"',
    rtrim(pg_get_viewdef('records."User"'::regclass), '; '));
end $$;

select pg_temp.make_view('ApprovalSubmission', $$
  select submission ->> 'id' as "Id", 'AS-' || lpad(submission_number::text, 9, '0') as "Name",
    submission ->> 'recordId' as "RelatedRecordId", record_object as "RelatedRecordObjectName",
    id as "FlowOrchestrationInstanceId", submission #>> '{submittedBy,id}' as "SubmittedById",
    submission ->> 'comments' as "Comments", submission_status as "Status",
    (submission ->> 'sendsMail')::boolean as "DoesSendApprovalEmail",
    submission #>> '{submittedBy,id}' as "OwnerId",
    submission #>> '{submittedBy,id}' as "CreatedById", started_at as "CreatedDate",
    changed_by as "LastModifiedById", changed_at as "LastModifiedDate",
    changed_at as "SystemModstamp", false as "IsDeleted"
  from run where submission is not null
$$);

select pg_temp.make_view('ApprovalWorkItem', $$
  select item.approval ->> 'id' as "Id", 'AWI-' || lpad(item.approval_number::text, 9, '0') as "Name",
    run.submission ->> 'id' as "ApprovalSubmissionId", item.id as "FlowOrchestrationWorkItemId",
    item.record_id as "RelatedRecordId", run.record_object as "RelatedRecordObjectName",
    item.assignee_id as "AssignedToId",
    case when item.approval ? 'decision' then item.ended_by_id end as "ReviewedById",
    case when item.approval ? 'decision' then item.ended_at end as "ReviewedDate",
    item.approval ->> 'comments' as "Comments", item.label as "ApprovalConditionName",
    item.approval ->> 'chainName' as "ApprovalChainName", null::text as "ParentWorkItemId", false as "IsAutoReviewed",
    item.approval_status as "Status", run.started_by as "CreatedById",
    item.created_at as "CreatedDate", item.changed_by_id as "LastModifiedById",
    item.changed_at as "LastModifiedDate", item.changed_at as "SystemModstamp",
    false as "IsDeleted"
  from work_item item join run on run.id = item.run_id where item.approval is not null
$$);

select pg_temp.make_view('ApprovalSubmissionDetail', $$
  select derived_id('9iD', detail.number::text) as "Id",
    'ASD-' || lpad(detail.number::text, 9, '0') as "Name",
    run.submission ->> 'id' as "ApprovalSubmissionId",
    item.approval ->> 'id' as "ApprovalWorkItemId", detail.action as "ActionName",
    detail.by_id as "ActionPerformedById", detail.role as "ActionPerformerRole",
    detail.channel as "ActionChannelName", detail.context as "ActionContext",
    detail.comments as "Comments", detail.by_id as "CreatedById", detail.at as "CreatedDate",
    detail.by_id as "LastModifiedById", detail.at as "LastModifiedDate",
    detail.at as "SystemModstamp", false as "IsDeleted"
  from approval_detail detail join run on run.id = detail.run_id
  left join work_item item on item.id = detail.work_item_id
$$);
