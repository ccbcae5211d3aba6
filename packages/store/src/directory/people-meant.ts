// The people whom names of users, groups and roles mean: for mail and notices.
import type { Queries } from '../database/transaction.ts'

export type PersonMeant = { id: string; username: string; name: string; email: string }

/** A person as a member of a group or queue, however deep. */
export type MemberMeant = PersonMeant & { groupId: string; developerName: string }

const columns = `person.id, username, trim(first_name || ' ' || last_name) as name, email`

const peopleText = {
  name: 'people-meant',
  text: `select ${columns}, role from person
    where is_active and (person.id = any($1::text[]) or lower(username) = any($2::text[])
      or lower(role) = any($3::text[]))
    order by person.id`,
}
const membersText = {
  name: 'members-meant',
  text: `
    with recursive members as (
      select id as root, developer_name, id as member_id from grp
      where id = any($1::text[])
        or (kind in ('Group', 'Queue') and lower(developer_name) = any($2::text[]))
      union
      select root, developer_name, grp_member.member_id
      from members join grp_member on grp_member.grp_id = members.member_id
    )
    select ${columns}, members.root as "groupId", members.developer_name as "developerName"
    from members join person on person.id = members.member_id
    where person.is_active order by person.id`,
}

/** Active people by id, by user name or by role (names in any letter case). */
export async function peopleMeant(
  db: Queries,
  by: { ids?: string[]; usernames?: string[]; roles?: string[] },
): Promise<(PersonMeant & { role: string | null })[]> {
  const { ids = [], usernames = [], roles = [] } = by
  if (ids.length + usernames.length + roles.length === 0) return []
  return db.query(peopleText, [ids, usernames.map(lower), roles.map(lower)])
}

/** Active people in groups or queues, these named by id or developer name. */
export async function membersMeant(
  db: Queries,
  by: { ids?: string[]; developerNames?: string[] },
): Promise<MemberMeant[]> {
  const { ids = [], developerNames = [] } = by
  if (ids.length + developerNames.length === 0) return []
  return db.query<MemberMeant>(membersText, [ids, developerNames.map(lower)])
}

function lower(text: string): string {
  return text.toLowerCase()
}
