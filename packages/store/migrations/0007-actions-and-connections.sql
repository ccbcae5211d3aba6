-- Mail to more than the first line of recipients, and with files; notices of a type.
alter table mail
  add column cc text[] not null default '{}',
  add column bcc text[] not null default '{}',
  add column attachment_ids text[] not null default '{}';
alter table notification
  add column type_name text,
  add column target_page text;

-- What a connection must prove itself with. The text is sealed before it comes here.
create table connection_secret (
  connection text primary key,
  sealed bytea not null,
  changed_at timestamptz not null,
  changed_by text not null
);

-- The last call over each connection.
create table connection_call (
  connection text primary key,
  operation text not null,
  at timestamptz not null,
  status_code integer,
  problem text,
  duration_ms integer not null
);

-- Messages of workflows on their way to other systems: kept until they are acknowledged, and after.
create table outbound_message (
  id text primary key,
  name text not null,
  endpoint text not null,
  record_ids text[] not null,
  envelope text not null,
  created_at timestamptz not null,
  status text not null,
  attempts integer not null default 0,
  problem text,
  ended_at timestamptz
);
create index outbound_message_created on outbound_message (created_at desc, id desc);
