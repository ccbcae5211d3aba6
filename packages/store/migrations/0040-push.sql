-- Notices in browsers: whether the administrator has them switched on and the key that signs them,
-- the browsers of each person, and what each of them was told. Everything here only adds, so that a
-- process of the version before goes on.

create table push_setting (
  -- There is one.
  id text primary key check (id = 'push'),
  is_on boolean not null,
  -- Whom the makers of browsers write to when something goes wrong: `mailto:…` or `https://…`.
  contact text not null,
  public_key text not null,
  -- The private key.
  sealed bytea not null,
  made_at timestamptz not null
);

create table push_browser (
  id text primary key,
  person_id text not null references person (id) on delete cascade,
  -- The session that it was last seen in: signing out there ends it. Null once that has run out.
  session_id text references session (id) on delete cascade,
  -- Knows an address again without opening it.
  endpoint_hash text not null unique,
  -- The address of its push service and the keys that messages to it are encrypted with; the host
  -- alone is shown.
  sealed bytea not null,
  host text not null,
  label text not null,
  created_at timestamptz not null,
  seen_at timestamptz not null
);
create index push_browser_person on push_browser (person_id);
create index push_browser_session on push_browser (session_id) where session_id is not null;
create index push_browser_seen on push_browser (seen_at);

create table push_message (
  id text primary key,
  person_id text not null references person (id) on delete cascade,
  -- Null once the browser is gone.
  browser_id text references push_browser (id) on delete set null,
  browser text not null,
  at timestamptz not null,
  -- Tried, or tried again, not before this moment.
  send_at timestamptz not null,
  kind text not null,
  title text not null,
  run_id text,
  work_item_id text,
  record_id text,
  state text not null check (state in ('Sending', 'Sent', 'Failed')),
  tries integer not null default 0,
  tried_at timestamptz,
  -- What the push service said to the last try, or what stood in the way.
  answer text
);
create index push_message_log on push_message (person_id, at desc, id desc);
create index push_message_browser on push_message (browser_id) where browser_id is not null;
create index push_message_run on push_message (run_id) where run_id is not null;
create index push_message_at on push_message (at);

-- Kinds of which the person chose whether their browsers are told: kind → true or false.
alter table notice_choice add column pushes jsonb not null default '{}';
