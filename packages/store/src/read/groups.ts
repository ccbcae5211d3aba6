// Groups and queues with who is in them.
import type { Queries } from '../database/transaction.ts'

export type GroupRow = {
  id: string
  kind: 'Group' | 'Queue'
  developerName: string
  label: string
  /** The id that a directory outside gave. */
  externalId: string | null
  memberCount: number
  members: { id: string; name: string; kind: 'User' | 'Group' }[]
}

const text = `
  select grp.id, grp.kind, grp.developer_name as "developerName", grp.label,
    grp.external_id as "externalId", count(member.member_id)::integer as "memberCount",
    coalesce(jsonb_agg(jsonb_build_object('id', member.member_id,
      'name', coalesce(trim(person.first_name || ' ' || person.last_name), inner_grp.label),
      'kind', case when person.id is null then 'Group' else 'User' end)
      order by person.last_name, inner_grp.label) filter (where member.member_id is not null),
      '[]'::jsonb) as members
  from grp
  left join grp_member member on member.grp_id = grp.id
  left join person on person.id = member.member_id
  left join grp inner_grp on inner_grp.id = member.member_id
  group by grp.id order by grp.kind, grp.label limit 2000`

/** All groups and queues with their direct members. */
export async function listGroups(db: Queries): Promise<GroupRow[]> {
  return db.query<GroupRow>({ name: 'list-groups', text }, [])
}
