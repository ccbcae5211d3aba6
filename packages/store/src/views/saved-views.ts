// Views of lists that people keep, for themselves or for a group or queue they are in.
import type { Queries } from '../database/transaction.ts'

export type SavedViewRow = {
  id: string
  name: string
  /** Parameters of the list's address. */
  search: { [name: string]: string }
  ownerId: string
  ownerName: string
  groupId: string | null
  groupName: string | null
}

const list = {
  name: 'list-saved-views',
  text: `
    select view.id, view.name, search, owner_id as "ownerId",
      trim(person.first_name || ' ' || person.last_name) as "ownerName",
      group_id as "groupId", grp.label as "groupName"
    from saved_view view join person on person.id = view.owner_id
    left join grp on grp.id = view.group_id
    where place = $2 and (owner_id = $1 or group_id = any($3::text[]))
    order by owner_id <> $1, lower(view.name), view.id limit 500`,
}
const save = {
  name: 'save-view',
  // One name, one view: saving under a known name replaces it.
  text: `
    insert into saved_view (id, owner_id, place, name, search, group_id, changed_at)
    select $1, $2, $3, $4, $5::jsonb, $6, $7::timestamptz
    where (select count(*) from saved_view where owner_id = $2) < $8::integer
      or exists (select 1 from saved_view
        where owner_id = $2 and place = $3 and lower(name) = lower($4))
    on conflict (owner_id, place, lower(name)) do update set name = excluded.name,
      search = excluded.search, group_id = excluded.group_id, changed_at = excluded.changed_at
    returning id`,
}
const drop = {
  name: 'delete-view',
  text: 'delete from saved_view where id = $1 and owner_id = $2 returning id',
}

/** The views of a place that a person keeps or that are shared with them, their own first. */
export async function listViews(
  db: Queries,
  { personId, place, groupIds }: { personId: string; place: string; groupIds: readonly string[] },
): Promise<SavedViewRow[]> {
  return db.query<SavedViewRow>(list, [personId, place, groupIds])
}

export type NewView = {
  id: string
  ownerId: string
  place: string
  name: string
  search: { [name: string]: string }
  groupId: string | null
  /** ISO text. */
  at: string
}

/** Keeps a view. @returns its id; undefined when the person keeps `most` already */
export async function saveView(
  db: Queries,
  { id, ownerId, place, name, search, groupId, at }: NewView,
  most: number,
): Promise<string | undefined> {
  const values = [id, ownerId, place, name, JSON.stringify(search), groupId, at, most]
  return (await db.query<{ id: string }>(save, values))[0]?.id
}

/** Drops a person's own view. @returns whether there was one */
export async function deleteView(
  db: Queries,
  { id, ownerId }: { id: string; ownerId: string },
): Promise<boolean> {
  return (await db.query(drop, [id, ownerId])).length > 0
}
