-- Short-lived tokens by which a page of another site shows a person their work on one record. Only
-- hashes are kept.

create table guide_token (
  hash text primary key,
  person_id text not null references person (id) on delete cascade,
  record_id text not null,
  made_by text not null references person (id) on delete cascade,
  expires_at timestamptz not null
);
create index guide_token_expires on guide_token (expires_at);
