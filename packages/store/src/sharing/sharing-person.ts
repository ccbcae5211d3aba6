// A person in the eyes of sharing: role, profile, permission sets, groups and queues by name.
import { isoInstant } from '@stagewright/base'
import type { SharingGroup, SharingPerson } from '@stagewright/record'
import type { Queries } from '../database/transaction.ts'
import { belongs, delegatorIds } from '../directory/belonging.ts'
import { textList } from '../database/text-list.ts'

const text = {
  name: 'sharing-person',
  text: `
    select person.id, 'ManagePeople' = any(permissions) or lower(profile) = 'system administrator'
        as "isAdministrator", role, profile,
      permission_sets as "permissionSets",
      permissions && '{ViewAllRuns,ManageRuns}'::text[] as "seesRuns",
      ${delegatorIds} as "delegatorIds",
      absent_with(person.id, coalesce($2::timestamptz, now())) as "absentIds",
      coalesce((
        with recursive ${belongs}
        select jsonb_agg(jsonb_build_object('id', grp.id, 'kind', grp.kind,
          'name', grp.developer_name) order by grp.id)
        from belongs join grp on grp.id = belongs.grp_id and grp.kind in ('Group', 'Queue')
      ), '[]') as groups
    from person where person.id = any(${textList('$1')})`,
}

/**
 * The people with these ids, by id; unknown ids are missing. Who is absent is so at `now`, in
 * milliseconds; without it by the clock of the database.
 */
export async function sharingPeople(
  db: Queries,
  ids: readonly string[],
  now?: number,
): Promise<Map<string, SharingPerson>> {
  const at = now === undefined ? null : isoInstant(now)
  const rows = await db.query<SharingPerson>(text, [ids, at])
  return new Map(rows.map((row) => [row.id, row]))
}

/** Groups that groups and queues stand in, themselves among them, by id of the inner one. */
export async function outerGroups(
  db: Queries,
  ids: readonly string[],
): Promise<Map<string, SharingGroup[]>> {
  type Row = { inner: string; id: string; kind: 'Group' | 'Queue'; name: string }
  const rows = await db.query<Row>(
    {
      name: 'outer-groups',
      text: `
        with recursive stands as (
          select id as inner_id, id from grp where id = any(${textList('$1')})
          union
          select stands.inner_id, grp_member.grp_id from stands
          join grp_member on grp_member.member_id = stands.id
        )
        select inner_id as inner, grp.id, kind, developer_name as name
        from stands join grp on grp.id = stands.id and grp.kind in ('Group', 'Queue')`,
    },
    [ids],
  )
  const found = new Map<string, SharingGroup[]>()
  for (const { inner, ...group } of rows) {
    found.set(inner, [...(found.get(inner) ?? []), group])
  }
  return found
}

/** A person of whom nothing is known: what is open to everybody is open to them. */
export function unknownPerson(id: string): SharingPerson {
  return {
    id,
    isAdministrator: false,
    role: null,
    groups: [],
    profile: null,
    permissionSets: [],
  }
}
