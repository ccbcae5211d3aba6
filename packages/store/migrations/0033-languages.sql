-- The language of each person; null is the organisation's, which is the setting `language`.
alter table person add column language text;

-- The language that a mail is written in, for what is put around it when it is sent.
alter table mail add column language text;

-- The view of people as it stands, with one column more.
do $$
begin
  execute format('create or replace view records."User" as
    select known.*, coalesce(person.language,
      (select value #>> ''{}'' from setting where name = ''language''), ''en_US'')
      as "LanguageLocaleKey"
    from (%s) known join person on person.id = known."Id"',
    rtrim(pg_get_viewdef('records."User"'::regclass), '; '));
end $$;

create or replace view records."Organization" as
select '00D000000000001EAA'::text as "Id",
  coalesce((select value #>> '{}' from setting where name = 'organisationName'), 'Stagewright') as "Name",
  coalesce((select value #>> '{}' from setting where name = 'language'), 'en_US') as "LanguageLocaleKey";
