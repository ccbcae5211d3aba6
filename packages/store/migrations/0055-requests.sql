-- Requests of one person in a minute, counted for all processes together. Only adds.
create table request_count (
  -- A person, or the work item of a guest.
  asker text not null,
  -- Whether browsers sent them or programs.
  way text not null,
  -- The minute that is counted; the count of an earlier one is written over.
  minute timestamptz not null,
  requests integer not null,
  primary key (asker, way)
);
