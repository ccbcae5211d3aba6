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

-- The id of a profile by its name; two that are always there kept theirs.
create function profile_id(name text) returns text language sql immutable as $$
  select case name when 'System Administrator' then '00e000000000001AAA'
    when 'Standard User' then '00e000000000002AAA'
    else '00e' || substr(md5(lower(name)), 1, 15) end
$$;

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
  '00E' || substr(md5(lower(coalesce((
    select api_name from project_resource where kind = 'role'
      and lower(person.role) in (lower(api_name), lower(body ->> 'label')) limit 1),
    person.role))), 1, 15) as "UserRoleId",
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
  select '0Pa' || substr(md5(person.id || lower(assigned.name)), 1, 15) as "Id",
    person.id as "AssigneeId",
    '0PS' || substr(md5(coalesce((
      select api_name from project_resource where kind = 'permission-set'
        and lower(assigned.name) in (lower(api_name), lower(body ->> 'label')) limit 1),
      assigned.name)), 1, 15) as "PermissionSetId",
    person.changed_at as "SystemModstamp", true as "IsActive"
  from person, unnest(person.permission_sets) as assigned (name)
$$);
