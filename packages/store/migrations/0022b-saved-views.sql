-- Views of lists that people keep: filters, order and columns as they stand in the address.

create table saved_view (
  id text primary key,
  owner_id text not null references person (id) on delete cascade,
  place text not null,
  name text not null,
  search jsonb not null,
  -- Members of the group or queue see it; null for the owner alone.
  group_id text references grp (id) on delete set null,
  changed_at timestamptz not null
);
create unique index saved_view_name on saved_view (owner_id, place, lower(name));
create index saved_view_group on saved_view (group_id) where group_id is not null;
