-- Who was told that they stand in for whom, until when. Those who do so already need not be told.
create table stand_in (
  person_id text not null references person (id) on delete cascade,
  substitute_id text not null references person (id) on delete cascade,
  until_at timestamptz not null,
  primary key (person_id, substitute_id)
);
create index stand_in_substitute on stand_in (substitute_id);
insert into stand_in (person_id, substitute_id, until_at)
select away.person_id, stands.id, away.until_at
from (select person_id, max(until_at) as until_at from absence
  where from_at <= now() and until_at > now() group by person_id) away
cross join lateral unnest(substitutes_of(away.person_id, now())) as stands (id);
