-- The second factor of people: a secret of their authenticator, sealed, and codes for the day it is
-- lost. Everything here only adds, so that a process of the version before goes on.

create table second_factor (
  person_id text primary key references person (id) on delete cascade,
  sealed bytea not null,
  made_at timestamptz not null,
  -- Null until a first code has shown that the authenticator has the secret.
  confirmed_at timestamptz,
  -- The last half minute whose code was taken: it and those before are used up.
  last_step bigint not null default 0
);

create table recovery_code (
  person_id text not null references second_factor (person_id) on delete cascade,
  hash text not null,
  primary key (person_id, hash)
);

-- What whoever made a link was there for; null for everything that they may.
alter table sign_in_link add column scopes text[];
