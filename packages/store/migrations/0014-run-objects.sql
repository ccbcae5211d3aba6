-- Runs under the key of whoever starts them, and orchestrations with their versions, runs and logs as
-- objects that are queried like any other.

alter table run add column business_key text;
-- A canceled run gives its key free.
create unique index run_business_key on run (orchestration, business_key)
  where business_key is not null and status <> 'Canceled';
create index run_business_key_text on run (lower(business_key)) where business_key is not null;

-- In which run a stage run or step run stands: these live inside the run, and are found by their ids
-- here. Written when they come to be; never changed.
create table run_part (
  id text primary key,
  run_id text not null references run (id) on delete cascade,
  kind text not null check (kind in ('stages', 'steps'))
);
create index run_part_run on run_part (run_id);
insert into run_part (id, run_id, kind)
select part.id, run.id, kind.name
from run, (values ('stages'), ('steps')) as kind (name),
  jsonb_object_keys(run.state -> kind.name) as part (id);

-- Texts are compared without their case, so these are the forms that filters look for.
create index run_status_text on run (lower(status));
create index run_orchestration_text on run (lower(orchestration));
create index work_item_status_text on work_item (lower(status));
create index work_item_step on work_item (step_id);

-- Milestones of a run by type of the line in its log; null for what is told there besides.
create function log_kind(type text) returns text language sql immutable as $$
  select case type
    when 'RunStarted' then 'StartInstance' when 'RunCompleted' then 'EndInstance'
    when 'RunFailed' then 'FailInstance' when 'RunCanceled' then 'CancelInstance'
    when 'RunSuspended' then 'SuspendInstance' when 'RunResumed' then 'ResumeInstance'
    when 'StageStarted' then 'StartStage' when 'StageCompleted' then 'EndStage'
    when 'StageFailed' then 'FailStage' when 'StageDiscontinued' then 'DiscontinueStage'
    when 'StageCanceled' then 'DiscontinueStage' when 'StepStarted' then 'StartStep'
    when 'StepCompleted' then 'EndStep' when 'StepSkipped' then 'EndStep'
    when 'StepFailed' then 'FailStep' when 'StepDiscontinued' then 'DiscontinueStep'
    when 'WorkItemCreated' then 'StartWorkItem' when 'WorkItemCompleted' then 'EndWorkItem'
    when 'WorkItemClosed' then 'EndWorkItem' when 'WorkItemReassigned' then 'ReassignWorkItem'
    when 'SubmissionRecalled' then 'RunRecallPath' end
$$;
create unique index run_log_milestone on run_log (derived_id('0jG', run_id || ' ' || number))
  where log_kind(type) is not null;

-- Seconds from one instant to another, as whole numbers.
create function whole_seconds(since timestamptz, until timestamptz) returns integer
language sql immutable as $$ select extract(epoch from until - since)::integer $$;
create function instant_of(milliseconds jsonb) returns timestamptz
language sql immutable as $$ select to_timestamp((milliseconds #>> '{}')::double precision / 1000) $$;

-- What an orchestration is started by, in the words of the real system.
create function orchestration_type(definition jsonb) returns text language sql immutable as $$
  select case definition #>> '{metadata,start,triggerType}' when 'RecordAfterSave'
    then 'OrchRecTrigAftSave' else 'OrchAutolnch' end
$$;

-- Ids of these objects had prefixes of their own choice; no record has had one until now.
update setting set value = value - '{FlowOrchestration,FlowOrchestrationVersion,FlowOrchestrationLog,FlowOrchestrationWorkItem,ApprovalSubmissionDetail}'::text[]
where name = 'keyPrefixes';

-- A view in the place of an older one, or of a table that flows brought and that holds nothing.
create function pg_temp.remake_view(name text, body text) returns void language plpgsql as $$
declare
  kind "char" := (select relkind from pg_class where oid = to_regclass(format('records.%I', name)));
  has_rows boolean := false;
begin
  if kind = 'r' then
    execute format('select exists (select 1 from records.%I)', name) into has_rows;
    if has_rows then return; end if;
    execute format('drop table records.%I', name);
  elsif kind = 'v' then
    execute format('drop view records.%I', name);
  end if;
  execute format('create view records.%I as %s', name, body);
end $$;

select pg_temp.remake_view('FlowOrchestration', $$
  select derived_id('0jO', latest.api_name) as "Id", shown.label as "Name",
    latest.api_name as "ApiName", (shown.definition #>> '{metadata,apiVersion}')::numeric as "ApiVersion",
    derived_id('0jN', latest.api_name || ' ' || active.version) as "ActiveVersionId",
    case when active.version is not null then 'Active' when latest.activated_at is null then 'Draft'
      else 'Obsolete' end as "Status",
    orchestration_type(shown.definition) as "OrchestrationType",
    case when shown.definition #>> '{metadata,start,triggerType}' = 'RecordAfterSave'
      then 'RecordAfterSave' end as "TriggerType",
    shown.label as "OrchestrationLabel", shown.definition #>> '{metadata,description}' as "Description",
    (select count(*)::integer from run where run.orchestration = latest.api_name) as "RunCount",
    (select count(*)::integer from run
      where run.orchestration = latest.api_name and status = 'Error') as "FailedRunCount",
    (select round(100.0 * count(*) filter (where status = 'Completed') / nullif(count(*), 0), 2)
      from run where run.orchestration = latest.api_name) as "CompletionRate",
    (select round(avg(extract(epoch from ended_at - started_at)), 2)
      from run where run.orchestration = latest.api_name and ended_at is not null) as "AverageRunTime",
    coalesce((shown.definition #>> '{metadata,isTemplate}')::boolean, false) as "IsTemplate",
    coalesce((shown.definition #>> '{metadata,isOverridable}')::boolean, false) as "IsOverridable",
    latest.deployed_at as "LastModifiedDate",
    latest.deployed_at as "SystemModstamp", false as "IsDeleted"
  from (
    select distinct on (api_name) * from definition_version
    where deleted_at is null and kind in ('orchestration', 'approval-orchestration')
    order by api_name, version desc
  ) latest
  left join definition_version active on active.api_name = latest.api_name and active.is_active
  cross join lateral (
    select coalesce(active.label, latest.label) as label,
      coalesce(active.definition, latest.definition) as definition
  ) shown
$$);

select pg_temp.remake_view('FlowOrchestrationVersion', $$
  select derived_id('0jN', api_name || ' ' || version) as "Id", label as "Name",
    derived_id('0jO', api_name) as "FlowOrchestrationId", version as "VersionNumber",
    case when is_active then 'Active' when activated_at is null then 'Draft' else 'Obsolete' end
      as "Status",
    (definition #>> '{metadata,apiVersion}')::numeric as "ApiVersion",
    definition #>> '{metadata,runInMode}' as "RunInMode",
    orchestration_type(definition) as "OrchestrationType",
    definition #>> '{metadata,start,object}' as "TriggerObjectOrEventLabel",
    activated_at as "ActivatedDate",
    definition #>> '{metadata,description}' as "Description",
    coalesce((definition #>> '{metadata,isTemplate}')::boolean, false) as "IsTemplate",
    coalesce((definition #>> '{metadata,isOverridable}')::boolean, false) as "IsOverridable",
    deployed_at as "CreatedDate",
    greatest(deployed_at, activated_at) as "LastModifiedDate",
    greatest(deployed_at, activated_at) as "SystemModstamp", false as "IsDeleted"
  from definition_version
  where deleted_at is null and kind in ('orchestration', 'approval-orchestration')
$$);

select pg_temp.remake_view('FlowOrchestrationInstance', $$
  select id as "Id", 'R-' || lpad(number::text, 8, '0') as "Name", status as "Status",
    orchestration as "OrchestrationDeveloperName", orchestration as "OrchestrationName",
    label as "OrchestrationLabel", current_stage as "CurrentStage", record_id as "TriggeringRecord",
    record_object as "TriggeringRecordType", started_by as "OwnerId", id as "InterviewId",
    whole_seconds(started_at, coalesce(ended_at, changed_at)) as "Duration",
    derived_id('0jN', orchestration || ' ' || version) as "FlowDefinitionVersionId",
    label as "FlowDefinitionVersionName",
    case when submission is null then 'Orchestrator' else 'ApprovalWorkflow' end as "FlowType",
    false as "IsDebugRun", business_key as "BusinessKey", started_by as "CreatedById",
    started_at as "CreatedDate", changed_by as "LastModifiedById", changed_at as "LastModifiedDate",
    changed_at as "SystemModstamp", false as "IsDeleted"
  from run
$$);

-- What stands inside runs is read where it stands, so that there is no second copy of it.
select pg_temp.remake_view('FlowOrchestrationStageInstance', $$
  select part.id as "Id", stage ->> 'label' as "Label", stage ->> 'name' as "Name",
    run.id as "OrchestrationInstanceId", run.orchestration as "OrchestrationName",
    stage ->> 'status' as "Status", run.started_by as "OwnerId", run.started_by as "CreatedById",
    instant_of(stage -> 'startedAt') as "CreatedDate", run.changed_at as "LastModifiedDate",
    run.changed_at as "SystemModstamp", false as "IsDeleted"
  from run_part part join run on run.id = part.run_id
  cross join lateral (select run.state -> 'stages' -> part.id) as inside (stage)
  where part.kind = 'stages' and stage is not null
$$);

select pg_temp.remake_view('FlowOrchestrationStepInstance', $$
  select part.id as "Id", step ->> 'label' as "Label", step ->> 'name' as "Name",
    (select jsonb_path_query_first(definition,
        '$.metadata.orchestratedStages[*].stageSteps[*] ? (@.name == $name).description',
        jsonb_build_object('name', step -> 'name')) #>> '{}'
      from definition_version known
      where known.api_name = run.orchestration and known.version = run.version) as "Description",
    run.id as "OrchestrationInstanceId", step ->> 'stageId' as "StageInstanceId",
    run.orchestration as "OrchestrationName",
    run.state -> 'stages' -> (step ->> 'stageId') ->> 'name' as "OrchestrationStageName",
    run.record_id as "RelatedRecord", step ->> 'status' as "Status",
    case when step ->> 'status' = 'InProgress' then step ->> 'outputs' end as "InProgressStepOutputs",
    case step ->> 'kind' when 'interactive' then 'InteractiveStep' when 'approval' then 'ApprovalStep'
      when 'external' then 'MuleSoftStep' else 'BackgroundStep' end as "StepType",
    run.started_by as "OwnerId", run.started_by as "CreatedById",
    coalesce(instant_of(step -> 'startedAt'),
      instant_of(run.state -> 'stages' -> (step ->> 'stageId') -> 'startedAt')) as "CreatedDate",
    run.changed_at as "LastModifiedDate", run.changed_at as "SystemModstamp", false as "IsDeleted"
  from run_part part join run on run.id = part.run_id
  cross join lateral (select run.state -> 'steps' -> part.id) as inside (step)
  where part.kind = 'steps' and step is not null
$$);

select pg_temp.remake_view('FlowOrchestrationWorkItem', $$
  select id as "Id", 'WI-' || lpad(number::text, 8, '0') as "Name", label as "Label",
    description as "Description", assignee_id as "AssigneeId",
    coalesce(holder_id, assignee_id) as "OwnerId", record_id as "RelatedRecordId",
    step_id as "StepInstanceId", screen_flow as "ScreenFlow",
    (select run.state #>> array['workItems', item.id, 'inputs'] from run where run.id = item.run_id)
      as "ScreenFlowInputs",
    status as "Status", assigned_at as "AssignedDate", created_at as "CreatedDate",
    changed_by_id as "LastModifiedById", changed_at as "LastModifiedDate",
    changed_at as "SystemModstamp", false as "IsDeleted"
  from work_item item
$$);

select pg_temp.remake_view('FlowOrchestrationLog', $$
  select derived_id('0jG', log.run_id || ' ' || log.number) as "Id",
    'L-' || lpad(run.number::text, 8, '0') || '-' || lpad(log.number::text, 6, '0') as "Name",
    log_kind(log.type) as "Kind", log.at as "Timestamp",
    case when log.type ~ '(Completed|Failed|Canceled|Discontinued|Skipped|Closed)$' then whole_seconds(
      coalesce(instant_of(coalesce(item -> 'createdAt', step -> 'startedAt', stage -> 'startedAt')),
        run.started_at), log.at) end as "Duration",
    coalesce((select username from person where person.id = log.actor_id), log.actor_name) as "Actor",
    coalesce(log.body -> 'assignee', item -> 'assignee') ->> 'name' as "Assignee",
    coalesce(log.body -> 'assignee', item -> 'assignee') ->> 'kind' as "AssigneeType",
    coalesce(item ->> 'relatedRecordId', run.record_id) as "Context",
    left(coalesce(log.body ->> 'reason', log.body ->> 'message', log.body #>> '{fault,message}',
      log.body ->> 'comments'), 1333) as "Comments",
    stage ->> 'name' as "StageName", step ->> 'name' as "StepName",
    run.orchestration as "OrchestrationName", run.version as "OrchestrationVersion",
    run.id as "OrchestrationInstanceId", run.started_by as "OwnerId", log.actor_id as "CreatedById",
    log.at as "CreatedDate", log.actor_id as "LastModifiedById", log.at as "LastModifiedDate",
    log.at as "SystemModstamp", false as "IsDeleted"
  from run_log log join run on run.id = log.run_id
  cross join lateral (select run.state -> 'workItems' -> (log.body ->> 'workItemId')) as items (item)
  cross join lateral (
    select run.state -> 'steps' -> coalesce(log.body ->> 'stepId', item ->> 'stepId')
  ) as steps (step)
  cross join lateral (
    select run.state -> 'stages' -> coalesce(log.body ->> 'stageId', step ->> 'stageId')
  ) as stages (stage)
  where log_kind(log.type) is not null
$$);
