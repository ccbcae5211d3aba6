-- Who may see which records, what became of their fields, and what people are in the eyes of sharing.

alter table person add column profile text;
alter table person add column permission_sets text[] not null default '{}';
create index person_role on person (lower(role));

-- Records opened by hand to a person, a group or a queue.
create table record_share (
  object text not null,
  record_id text not null,
  holder_id text not null,
  access text not null check (access in ('Read', 'Edit')),
  shared_at timestamptz not null,
  shared_by text not null,
  primary key (record_id, holder_id)
);
create index record_share_holder on record_share (holder_id, object, access);

-- Old and new values of tracked fields, a line for each field that a save changed.
create table record_history (
  id text primary key,
  object text not null,
  record_id text not null,
  field text not null,
  data_type text not null,
  old_value text,
  new_value text,
  changed_at timestamptz not null,
  changed_by text not null
);
create index record_history_record on record_history (record_id, changed_at desc, id desc);
create index record_history_object on record_history (object, changed_at desc, id desc);

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

-- An id that is the same for the same thing: key prefix, hash, and the three characters that make up for
-- systems which do not tell case apart. Ids made of a bare hash were none in form.
create function derived_id(prefix text, seed text) returns text language sql immutable as $$
  select prefix || substr(md5(seed), 1, 12) || substr('ABCDEFGH', 1
    + (substr(prefix, 1, 1) collate "C" between 'A' and 'Z')::integer
    + (substr(prefix, 2, 1) collate "C" between 'A' and 'Z')::integer * 2
    + (substr(prefix, 3, 1) collate "C" between 'A' and 'Z')::integer * 4, 1) || 'AA'
$$;

-- The id of a profile by its name; two that are always there kept theirs.
create function profile_id(name text) returns text language sql immutable as $$
  select case name when 'System Administrator' then '00e000000000001AAA'
    when 'Standard User' then '00e000000000002AAA'
    else derived_id('00e', lower(name)) end
$$;

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
  select derived_id('00E', lower(api_name)) as "Id", label as "Name",
    api_name as "DeveloperName", derived_id('00E', lower(parent)) as "ParentRoleId"
  from all_roles
$$);

select pg_temp.make_view('RecordType', $$
  select derived_id('012', api_name || '.' || (kind.body ->> 'apiName')) as "Id",
    kind.body ->> 'label' as "Name", kind.body ->> 'apiName' as "DeveloperName",
    api_name as "SobjectType", kind.body ->> 'description' as "Description",
    coalesce((kind.body ->> 'isActive')::boolean, true) as "IsActive"
  from object_definition, jsonb_array_elements(object_definition.body -> 'recordTypes') as kind (body)
$$);

select pg_temp.make_view('QueueSobject', $$
  select derived_id('03g', grp.id || sobject.name) as "Id", grp.id as "QueueId",
    sobject.name as "SobjectType"
  from grp
  join project_resource on project_resource.kind = 'queue'
    and lower(project_resource.api_name) = lower(grp.developer_name),
  jsonb_array_elements_text(project_resource.body -> 'objects') as sobject (name)
  where grp.kind = 'Queue'
$$);

select pg_temp.make_view('EmailTemplate', $$
  select derived_id('00X', api_name) as "Id",
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
  select derived_id('0PS', api_name) as "Id", api_name as "Name",
    coalesce(body ->> 'label', api_name) as "Label", body ->> 'description' as "Description",
    true as "IsCustom", false as "IsOwnedByProfile"
  from project_resource where kind = 'permission-set'
$$);

select pg_temp.make_view('GroupMember', $$
  select derived_id('011', grp_id || member_id) as "Id", grp_id as "GroupId",
  member_id as "UserOrGroupId"
from grp_member
$$);

select pg_temp.make_view('CustomNotificationType', $$
  select derived_id('0ML', api_name) as "Id", api_name as "DeveloperName",
  coalesce(body ->> 'masterLabel', api_name) as "MasterLabel",
  coalesce(body ->> 'masterLabel', api_name) as "CustomNotifTypeName"
from project_resource where kind = 'notification-type'
$$);

select pg_temp.make_view('Profile', $$
  select profile_id(name) as "Id", name as "Name", 'Standard'::text as "UserType"
  from (
    values ('System Administrator'), ('Standard User'), ('Read Only'),
      ('Minimum Access - Salesforce')
  ) as built_in (name)
  union
  select profile_id(coalesce(body ->> 'label', api_name)), coalesce(body ->> 'label', api_name),
    'Standard'
  from project_resource where kind = 'profile'
$$);

create or replace view records."User" as
select id as "Id", username as "Username", first_name as "FirstName", last_name as "LastName",
  trim(first_name || ' ' || last_name) as "Name", email as "Email", title as "Title",
  is_active as "IsActive", manager_id as "ManagerId",
  derived_id('00E', lower(coalesce((
    select api_name from project_resource where kind = 'role'
      and lower(person.role) in (lower(api_name), lower(body ->> 'label')) limit 1),
    person.role))) as "UserRoleId",
  time_zone as "TimeZoneSidKey", locale as "LocaleSidKey", upper(left(last_name, 8)) as "Alias",
  'Standard'::text as "UserType", created_at as "CreatedDate", changed_at as "LastModifiedDate",
  changed_at as "SystemModstamp", false as "IsDeleted",
  profile_id(coalesce((
    select coalesce(body ->> 'label', api_name) from project_resource where kind = 'profile'
      and lower(person.profile) in (lower(api_name), lower(body ->> 'label')) limit 1),
    person.profile,
    case when 'ManagePeople' = any(permissions) then 'System Administrator'
      else 'Standard User' end)) as "ProfileId", about as "AboutMe"
from person;

select pg_temp.make_view('PermissionSetAssignment', $$
  select derived_id('0Pa', person.id || lower(assigned.name)) as "Id",
    person.id as "AssigneeId",
    derived_id('0PS', coalesce((
      select api_name from project_resource where kind = 'permission-set'
        and lower(assigned.name) in (lower(api_name), lower(body ->> 'label')) limit 1),
      assigned.name)) as "PermissionSetId",
    person.changed_at as "SystemModstamp", true as "IsActive"
  from person, unnest(person.permission_sets) as assigned (name)
$$);
