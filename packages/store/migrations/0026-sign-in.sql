-- Signing in: how a session began and when it ends in any case, scopes of tokens, who somebody is at
-- a provider, sign-ins under way, links for one sign-in, and tries that failed. Every new column has
-- a default, so that a process of the version before goes on.

alter table session
  add column id text not null default gen_random_uuid()::text,
  add column method text not null default 'password'
    check (method in ('password', 'provider', 'persona', 'link', 'token')),
  add column address text not null default '',
  -- It ends then, however much it is used.
  add column ends_at timestamptz,
  -- What a token is for; null for everything that its person may.
  add column scopes text[],
  -- Who made a token; null once that person is gone.
  add column made_by text references person (id) on delete set null;
update session set method = 'token', ends_at = expires_at, made_by = person_id where kind = 'token';
update session set ends_at = created_at + interval '7 days' where kind = 'browser';
create unique index session_id on session (id);
create index session_tokens on session (created_at desc, id) where kind = 'token';

-- Who a person is at a provider; one person has one name there.
create table person_identity (
  issuer text not null,
  subject text not null,
  person_id text not null references person (id) on delete cascade,
  linked_at timestamptz not null,
  primary key (issuer, subject)
);
create unique index person_identity_person on person_identity (person_id, issuer);

-- A browser that is on its way to the provider and back. What it must bring back is kept as hashes.
create table provider_sign_in (
  state_hash text primary key,
  browser_hash text not null,
  to_path text not null,
  expires_at timestamptz not null
);
create index provider_sign_in_expires on provider_sign_in (expires_at);

-- A link that signs a person in once. Only its hash is kept.
create table sign_in_link (
  hash text primary key,
  person_id text not null references person (id) on delete cascade,
  expires_at timestamptz not null
);
create index sign_in_link_expires on sign_in_link (expires_at);

-- Tries to sign in that have failed so far, for each account and each network address: shared by
-- all processes. `free_at` is when the next one is let through.
create table sign_in_try (
  key text primary key,
  failures integer not null,
  last_at timestamptz not null,
  free_at timestamptz not null
);
create index sign_in_try_last on sign_in_try (last_at);
