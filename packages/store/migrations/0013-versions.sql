-- Versions are drafts, active or obsolete, and can be deleted. A deleted version is kept for the
-- pages of the runs that it ended with; nothing new can use it, and its number is not given again.

alter table definition_version
  add column activated_at timestamptz,
  add column activated_by text,
  add column deleted_at timestamptz,
  add column deleted_by text;
update definition_version set activated_at = deployed_at, activated_by = deployed_by
  where is_active or definition ->> 'status' in ('Active', 'Obsolete');

do $do$
begin
  -- Where a table of that name came to be before the view and holds records, it stays.
  if (select relkind from pg_class where oid = to_regclass('records."FlowDefinitionView"')) = 'v'
  then create or replace view records."FlowDefinitionView" as
  select 'flow-' || latest.api_name as "Id", latest.api_name as "ApiName", latest.label as "Label",
    latest.api_name as "DurableId", latest.definition ->> 'description' as "Description",
    case when active.version is not null then active.api_name || '-' || active.version end
      as "ActiveVersionId",
    latest.api_name || '-' || latest.version as "LatestVersionId",
    coalesce(active.version, latest.version)::numeric as "VersionNumber",
    active.version is not null as "IsActive"
  from (
    select distinct on (api_name) * from definition_version where deleted_at is null
    order by api_name, version desc
  ) latest
  left join definition_version active on active.api_name = latest.api_name and active.is_active;
  end if;
end $do$;
