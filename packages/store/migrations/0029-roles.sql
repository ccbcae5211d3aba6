-- Roles as groups: the people of a role, and a role with all roles below it, so that work can wait
-- for them and queues can hold them as they hold public groups.

alter table grp drop constraint grp_kind_check;
alter table grp add constraint grp_kind_check
  check (kind in ('Group', 'Queue', 'Role', 'RoleAndSubordinates'));

-- The API name, in small letters, of the role that a name or a label means.
create function role_key(name text) returns text language sql stable as $$
  select coalesce((
    select lower(api_name) from project_resource where kind = 'role'
      and lower(name) in (lower(api_name), lower(body ->> 'label'))
    order by lower(api_name) = lower(name) desc, api_name limit 1
  ), lower(name))
$$;

create function role_group_id(kind text, key text) returns text language sql immutable as $$
  select derived_id('00G', kind || ' ' || key)
$$;

-- Brings the role groups of these people to what their roles are. Gives the groups that changed.
create function keep_roles_of(ids text[]) returns setof text language sql as $$
  with holder as (
    select id, role, role_key(role) as key from person where id = any(ids) and role is not null
  ), unknown as (
    select distinct on (key) key, role from holder
    where not exists (select from project_resource where kind = 'role' and lower(api_name) = key)
    order by key, role
  ), made as (
    insert into grp (id, kind, developer_name, label)
    select role_group_id(kind.name, key), kind.name, role, role || kind.suffix
    from unknown cross join (values ('Role', ''), ('RoleAndSubordinates', ' and subordinates'))
      as kind (name, suffix)
    on conflict (kind, lower(developer_name)) do nothing
    returning id
  ), nested as (
    insert into grp_member (grp_id, member_id)
    select role_group_id('RoleAndSubordinates', key), role_group_id('Role', key) from unknown
    on conflict do nothing
  ), gone as (
    delete from grp_member using grp
    where grp.id = grp_member.grp_id and grp.kind = 'Role' and member_id = any(ids)
      and not exists (select from holder where holder.id = member_id
        and role_group_id('Role', holder.key) = grp_id)
    returning grp_id
  ), come as (
    insert into grp_member (grp_id, member_id)
    select role_group_id('Role', key), id from holder
    on conflict do nothing returning grp_id
  )
  select grp_id from gone union select grp_id from come
$$;

-- Brings the groups of all roles to what projects say of them, and everybody's with them.
create function keep_role_tree() returns setof text language sql as $$
  with named as (
    select lower(api_name) as key, api_name, coalesce(body ->> 'label', api_name) as label,
      role_key(body ->> 'parentRole') as parent
    from project_resource where kind = 'role'
  ), made as (
    insert into grp (id, kind, developer_name, label)
    select role_group_id(kind.name, key), kind.name, api_name, label || kind.suffix
    from named cross join (values ('Role', ''), ('RoleAndSubordinates', ' and subordinates'))
      as kind (name, suffix)
    on conflict (kind, lower(developer_name)) do update set label = excluded.label,
      changed_at = now() where grp.label <> excluded.label
    returning id
  ), wanted as (
    select role_group_id('RoleAndSubordinates', key) as grp_id,
      role_group_id('Role', key) as member_id from named
    union
    select role_group_id('RoleAndSubordinates', outer_role.key),
      role_group_id('RoleAndSubordinates', named.key)
    from named join named outer_role on outer_role.key = named.parent
  ), gone as (
    delete from grp_member using grp
    where grp.id = grp_member.grp_id and grp.kind = 'RoleAndSubordinates'
      and exists (select from named where lower(grp.developer_name) = named.key)
      and not exists (select from wanted where wanted.grp_id = grp_member.grp_id
        and wanted.member_id = grp_member.member_id)
    returning grp_id
  ), come as (
    insert into grp_member (grp_id, member_id) select grp_id, member_id from wanted
    on conflict do nothing returning grp_id
  )
  select grp_id from gone union select grp_id from come
$$;

select keep_role_tree();
select keep_roles_of(array(select id from person));

create or replace view records."Group" as
select id as "Id", label as "Name", developer_name as "DeveloperName",
  case kind when 'Group' then 'Regular' else kind end as "Type", email as "Email",
  created_at as "CreatedDate", changed_at as "LastModifiedDate", changed_at as "SystemModstamp",
  false as "IsDeleted"
from grp;
