-- More of what projects bring and the system knows, as objects that flows can read. Where a table of that
-- name came to be before and holds records, it stays.

create function pg_temp.make_view(name text, body text) returns void language plpgsql as $$
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

-- Roles of projects, and those that people have and no project describes.
select pg_temp.make_view('UserRole', $$
  with named as (
    select api_name, coalesce(body ->> 'label', api_name) as label, body ->> 'parentRole' as parent
    from project_resource where kind = 'role'
  ), all_roles as (
    select * from named
    union
    select role, role, null from person where role is not null and not exists (
      select 1 from named where lower(role) in (lower(api_name), lower(label)))
  )
  select '00E' || substr(md5(lower(api_name)), 1, 15) as "Id", label as "Name",
    api_name as "DeveloperName", '00E' || substr(md5(lower(parent)), 1, 15) as "ParentRoleId"
  from all_roles
$$);

select pg_temp.make_view('Profile', $$
  select * from (values
    ('00e000000000001AAA', 'System Administrator', 'Standard'),
    ('00e000000000002AAA', 'Standard User', 'Standard')
  ) as profile ("Id", "Name", "UserType")
$$);

create or replace view records."User" as
select id as "Id", username as "Username", first_name as "FirstName", last_name as "LastName",
  trim(first_name || ' ' || last_name) as "Name", email as "Email", title as "Title",
  is_active as "IsActive", manager_id as "ManagerId",
  '00E' || substr(md5(lower(coalesce((
    select api_name from project_resource where kind = 'role'
      and lower(person.role) in (lower(api_name), lower(body ->> 'label')) limit 1),
    person.role))), 1, 15) as "UserRoleId",
  time_zone as "TimeZoneSidKey", locale as "LocaleSidKey", upper(left(last_name, 8)) as "Alias",
  'Standard'::text as "UserType", created_at as "CreatedDate", changed_at as "LastModifiedDate",
  changed_at as "SystemModstamp", false as "IsDeleted",
  case when 'ManagePeople' = any(permissions) then '00e000000000001AAA'
    else '00e000000000002AAA' end as "ProfileId", about as "AboutMe"
from person;

select pg_temp.make_view('RecordType', $$
  select '012' || substr(md5(api_name || '.' || (kind.body ->> 'apiName')), 1, 15) as "Id",
    kind.body ->> 'label' as "Name", kind.body ->> 'apiName' as "DeveloperName",
    api_name as "SobjectType", kind.body ->> 'description' as "Description",
    coalesce((kind.body ->> 'isActive')::boolean, true) as "IsActive"
  from object_definition, jsonb_array_elements(object_definition.body -> 'recordTypes') as kind (body)
$$);

select pg_temp.make_view('QueueSobject', $$
  select '03g' || substr(md5(grp.id || sobject.name), 1, 15) as "Id", grp.id as "QueueId",
    sobject.name as "SobjectType"
  from grp
  join project_resource on project_resource.kind = 'queue'
    and lower(project_resource.api_name) = lower(grp.developer_name),
  jsonb_array_elements_text(project_resource.body -> 'objects') as sobject (name)
  where grp.kind = 'Queue'
$$);

select pg_temp.make_view('EmailTemplate', $$
  select '00X' || substr(md5(api_name), 1, 15) as "Id",
    coalesce(body ->> 'label', api_name) as "Name",
    regexp_replace(api_name, '^.*/', '') as "DeveloperName",
    nullif(regexp_replace(api_name, '/?[^/]*$', ''), '') as "FolderName",
    body ->> 'subject' as "Subject", body ->> 'body' as "Body",
    case when body ->> 'type' = 'html' then body ->> 'body' end as "HtmlValue",
    body ->> 'type' as "TemplateType", body ->> 'description' as "Description",
    coalesce((body ->> 'isAvailable')::boolean, true) as "IsActive"
  from project_resource where kind = 'email-template'
$$);

select pg_temp.make_view('PermissionSet', $$
  select '0PS' || substr(md5(api_name), 1, 15) as "Id", api_name as "Name",
    coalesce(body ->> 'label', api_name) as "Label", body ->> 'description' as "Description",
    true as "IsCustom", false as "IsOwnedByProfile"
  from project_resource where kind = 'permission-set'
$$);

select pg_temp.make_view('FlowDefinitionView', $$
  select 'flow-' || latest.api_name as "Id", latest.api_name as "ApiName", latest.label as "Label",
    latest.api_name as "DurableId", latest.definition ->> 'description' as "Description",
    case when active.version is not null then active.api_name || '-' || active.version end
      as "ActiveVersionId",
    latest.api_name || '-' || latest.version as "LatestVersionId",
    coalesce(active.version, latest.version)::numeric as "VersionNumber",
    active.version is not null as "IsActive"
  from (
    select distinct on (api_name) * from definition_version order by api_name, version desc
  ) latest
  left join definition_version active on active.api_name = latest.api_name and active.is_active
$$);
