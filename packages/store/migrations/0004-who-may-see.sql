-- Indexes by which it is found what a person may see: what they started, and what they took. (What they
-- are assigned and what they ended have theirs.)

create index run_started_by on run (started_by);
create index work_item_claimed_by on work_item (claimed_by_id) where claimed_by_id is not null;
