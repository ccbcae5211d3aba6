-- Directories outside look people and groups up by their own ids.
create index person_external on person (lower(external_id)) where external_id is not null;
create index grp_external on grp (lower(external_id)) where external_id is not null;
