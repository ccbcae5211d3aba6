-- What requests with an Idempotency-Key were answered, written in the transaction of their work: the
-- same request, sent again, gets the same answer. A request that works in several transactions has a
-- part for each.

create table kept_answer (
  person_id text not null references person (id) on delete cascade,
  key text not null,
  part text not null,
  request_hash text not null,
  -- JSON, as text: PostgreSQL's own JSON does not hold every character.
  answer text,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  primary key (person_id, key, part)
);
create index kept_answer_expires_at on kept_answer (expires_at);
