-- The system's own tables as objects that flows can read, under the field names of the real system.

create view records."User" as
select id as "Id", username as "Username", first_name as "FirstName", last_name as "LastName",
  trim(first_name || ' ' || last_name) as "Name", email as "Email", title as "Title",
  is_active as "IsActive", manager_id as "ManagerId", role as "UserRoleId",
  time_zone as "TimeZoneSidKey", locale as "LocaleSidKey", upper(left(last_name, 8)) as "Alias",
  'Standard'::text as "UserType", created_at as "CreatedDate", changed_at as "LastModifiedDate",
  changed_at as "SystemModstamp", false as "IsDeleted"
from person;

create view records."Group" as
select id as "Id", label as "Name", developer_name as "DeveloperName",
  case kind when 'Queue' then 'Queue' else 'Regular' end as "Type", email as "Email",
  created_at as "CreatedDate", changed_at as "LastModifiedDate", changed_at as "SystemModstamp",
  false as "IsDeleted"
from grp;

create view records."GroupMember" as
select '011' || substr(md5(grp_id || member_id), 1, 15) as "Id", grp_id as "GroupId",
  member_id as "UserOrGroupId"
from grp_member;

create view records."FlowOrchestrationInstance" as
select id as "Id", 'R-' || lpad(number::text, 8, '0') as "Name", status as "Status",
  orchestration as "OrchestrationDeveloperName", orchestration as "OrchestrationName",
  label as "OrchestrationLabel", current_stage as "CurrentStage", record_id as "TriggeringRecord",
  record_object as "TriggeringRecordType", started_by as "OwnerId", id as "InterviewId",
  extract(epoch from (coalesce(ended_at, changed_at) - started_at))::integer as "Duration",
  started_by as "CreatedById", started_at as "CreatedDate", changed_at as "LastModifiedDate",
  changed_at as "SystemModstamp", false as "IsDeleted"
from run;

create view records."FlowOrchestrationStageInstance" as
select stage.value ->> 'id' as "Id", stage.value ->> 'label' as "Label",
  stage.value ->> 'name' as "Name", run.id as "OrchestrationInstanceId",
  run.orchestration as "OrchestrationName", stage.value ->> 'status' as "Status",
  run.started_by as "OwnerId",
  to_timestamp((stage.value ->> 'startedAt')::double precision / 1000) as "CreatedDate",
  run.changed_at as "LastModifiedDate", run.changed_at as "SystemModstamp", false as "IsDeleted"
from run, jsonb_each(run.state -> 'stages') as stage;

create view records."FlowOrchestrationStepInstance" as
select step.value ->> 'id' as "Id", step.value ->> 'label' as "Label",
  step.value ->> 'name' as "Name", run.id as "OrchestrationInstanceId",
  step.value ->> 'stageId' as "StageInstanceId", run.orchestration as "OrchestrationName",
  run.state -> 'stages' -> (step.value ->> 'stageId') ->> 'name' as "OrchestrationStageName",
  run.record_id as "RelatedRecord", step.value ->> 'status' as "Status",
  case step.value ->> 'kind' when 'interactive' then 'InteractiveStep'
    when 'approval' then 'ApprovalStep' else 'BackgroundStep' end as "StepType",
  run.started_at as "CreatedDate", run.changed_at as "LastModifiedDate",
  run.changed_at as "SystemModstamp", false as "IsDeleted"
from run, jsonb_each(run.state -> 'steps') as step;

create view records."FlowOrchestrationWorkItem" as
select id as "Id", 'WI-' || lpad(number::text, 8, '0') as "Name", label as "Label",
  assignee_id as "AssigneeId", coalesce(holder_id, assignee_id) as "OwnerId",
  record_id as "RelatedRecordId", step_id as "StepInstanceId", screen_flow as "ScreenFlow",
  status as "Status", created_at as "CreatedDate", changed_at as "LastModifiedDate",
  changed_at as "SystemModstamp", false as "IsDeleted"
from work_item;

create view records."Organization" as
select '00D000000000001EAA'::text as "Id",
  coalesce((select value #>> '{}' from setting where name = 'organisationName'), 'Stagewright') as "Name";

create view records."CustomNotificationType" as
select '0ML' || substr(md5(api_name), 1, 15) as "Id", api_name as "DeveloperName",
  coalesce(body ->> 'masterLabel', api_name) as "MasterLabel",
  coalesce(body ->> 'masterLabel', api_name) as "CustomNotifTypeName"
from project_resource where kind = 'notification-type';
