// Groups and queues with who is in them.
import type { Queries } from '../database/transaction.ts'

export type GroupRow = {
  id: string
  kind: 'Group' | 'Queue'
  developerName: string
  label: string
  /** Empty where it has no address. */
  email: string
  /** Its members are told by mail of work that waits in it. */
  emailsMembers: boolean
  /** The id that a directory outside gave. */
  externalId: string | null
  memberCount: number
  members: { id: string; name: string; kind: 'User' | 'Group' }[]
}

/** Groups that meet a condition, with their direct members. */
export const groupsText = (condition: string, order: string) => `
  select grp.id, grp.kind, grp.developer_name as "developerName", grp.label,
    grp.email, grp.emails_members as "emailsMembers", grp.external_id as "externalId", count(member.member_id)::integer as "memberCount",
    coalesce(jsonb_agg(jsonb_build_object('id', member.member_id,
      'name', coalesce(trim(person.first_name || ' ' || person.last_name), inner_grp.label),
      'kind', case when person.id is null then 'Group' else 'User' end)
      order by person.last_name, inner_grp.label) filter (where member.member_id is not null),
      '[]'::jsonb) as members
  from grp
  left join grp_member member on member.grp_id = grp.id
  left join person on person.id = member.member_id
  left join grp inner_grp on inner_grp.id = member.member_id
  where ${condition} group by grp.id order by ${order}`

const text = `${groupsText("grp.kind in ('Group', 'Queue')", 'grp.kind, grp.label')} limit 2000`

/** All groups and queues with their direct members; roles stand there only as members. */
export async function listGroups(db: Queries): Promise<GroupRow[]> {
  return db.query<GroupRow>({ name: 'list-groups', text }, [])
}
