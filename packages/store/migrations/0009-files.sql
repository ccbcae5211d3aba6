-- The bytes of files. What is known about a file stands in records: ContentVersion, ContentDocument and
-- ContentDocumentLink, as flows read them.

create table file_content (
  version_id text primary key,
  media_type text not null,
  bytes bytea not null
);
-- Most files are compressed already.
alter table file_content alter column bytes set storage external;

-- Flows that a person began and has not finished.
create index interview_person on interview (person_id) where person_id is not null;
