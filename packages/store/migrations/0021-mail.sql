-- Mails as what is sent: what each is about, how its sending went, what its addressee may decide
-- from it, what came back, and what people want to be told of.

alter table mail
  add column kind text,
  add column person_id text references person (id) on delete set null,
  add column run_id text,
  add column work_item_id text,
  add column state text not null default 'Kept'
    check (state in ('Kept', 'Sending', 'Sent', 'Failed')),
  -- Sending begins not before this moment.
  add column send_at timestamptz,
  -- Counts how often somebody had it sent: a job of an earlier round does nothing.
  add column round integer not null default 1,
  add column problem text,
  add column message_id text;
create index mail_person on mail (person_id, at desc, id desc) where person_id is not null;
create index mail_state on mail (state, at desc, id desc);

-- Each try to hand a mail to the server that sends it.
create table mail_try (
  mail_id text not null references mail (id) on delete cascade,
  number integer not null,
  at timestamptz not null,
  is_sent boolean not null,
  -- What the server said, or what stood in the way.
  answer text not null,
  primary key (mail_id, number)
);

-- What a mail lets its addressee decide: one item, one person.
create table mail_decision (
  mail_id text primary key references mail (id) on delete cascade,
  work_item_id text not null,
  run_id text not null,
  person_id text not null references person (id) on delete cascade,
  -- Whom the item was assigned to when the mail was written; with anybody else it is over.
  assignee_id text not null,
  expires_at timestamptz not null,
  -- Set when a newer mail takes its place, or the decision came in.
  ended_at timestamptz
);
create index mail_decision_item on mail_decision (work_item_id) where ended_at is null;

-- Hashes of the secrets that went out with a mail; the secrets are nowhere.
create table mail_secret (
  hash text primary key,
  mail_id text not null references mail_decision (mail_id) on delete cascade,
  use text not null check (use in ('link', 'reply'))
);

-- Answers that came in, so that none counts twice.
create table mail_reply (
  message_id text primary key,
  at timestamptz not null,
  sender text not null,
  mail_id text references mail (id) on delete set null,
  outcome text not null,
  text text not null
);
create index mail_reply_at on mail_reply (at desc, message_id desc);

-- What a person wants to be told of, and when.
create table notice_choice (
  person_id text primary key references person (id) on delete cascade,
  -- Kind → app, mail, digest or none.
  choices jsonb not null default '{}',
  -- Minutes of the person's day between which no mail is sent; both null when there are none.
  quiet_from integer,
  quiet_until integer,
  -- The hour of the person's day at which the digest is due.
  digest_hour integer not null default 8
);

alter table notification
  add column kind text,
  add column run_id text,
  add column work_item_id text,
  -- It waits for the next digest of the person.
  add column in_digest boolean not null default false;
create index notification_digest on notification (person_id, at) where in_digest;
