// The conductor's port to people, groups and queues: whom a name means, and whether anybody is
// there.
import { caseSafeId, type Instant, isoInstant } from '@stagewright/base'
import type { Approver, Directory, DirectoryEntry, Mailed } from '@stagewright/conductor'
import type { RoleKind } from '@stagewright/metadata'
import type { Transaction } from '../database/transaction.ts'
import { activeMembers } from './active-members.ts'
import { readStandings } from './standings.ts'
import { textList } from '../database/text-list.ts'

const findUsers = {
  name: 'find-users',
  merge: { by: 'keys' as const, column: 'asked', lists: 2 },
  text: `
    select asked.name as asked, p.id, trim(p.first_name || ' ' || p.last_name) as name, p.is_active
    from unnest(${textList('$1')}, ${textList('$2')}) as asked (name, id)
    cross join lateral (
      select * from person where lower(username) = lower(asked.name) or id = asked.id limit 1
    ) p`,
}

const findManagers = {
  name: 'find-managers',
  merge: { by: 'keys' as const, column: 'asked' },
  text: `
    select p.id as asked, m.id, trim(m.first_name || ' ' || m.last_name) as name, m.is_active
    from person p join person m on m.id = p.manager_id where p.id = any(${textList('$1')})`,
}

/** Groups may hold groups; `union` ends the walk when they hold each other. */
const findGroup = {
  name: 'find-group',
  merge: { by: 'same' as const },
  text: `
    with recursive found as (
      select id, label from grp where kind = $3 and (id = $2 or lower(developer_name)
        = case when kind in ('Group', 'Queue') then lower($1) else role_key($1) end)
      limit 1
    ), members as (
      select member_id from grp_member where grp_id in (select id from found)
      union
      select inner_member.member_id from members
      join grp_member inner_member on inner_member.grp_id = members.member_id
    )
    select id, label as name, (
      select count(*) from members join person on person.id = members.member_id
      where person.is_active
    )::integer as members
    from found`,
}

const activePeople = {
  name: 'active-people',
  text: `select id, trim(first_name || ' ' || last_name) as name, email from person
    where id = any(${textList('$1')}) and is_active order by id`,
}

/**
 * The delegated approver of a person may be a group: then its members. Substitutes stand beside.
 */
const approvers = {
  name: 'approvers',
  merge: { by: 'keys' as const, column: 'asked' },
  text: `
    with recursive ${activeMembers}, delegates as (
      select id as delegator, delegated_approver_id as member_id from active_member
      where delegated_approver_id is not null
      union
      select delegator, grp_member.member_id from delegates
      join grp_member on grp_member.grp_id = delegates.member_id
    )
    select asked, id, trim(first_name || ' ' || last_name) as name, email, array(
      select jsonb_build_object('id', other.id, 'email', other.email,
        'name', trim(other.first_name || ' ' || other.last_name))
      from delegates join person other on other.id = delegates.member_id
      where delegates.delegator = behind.id and other.is_active order by other.id
    ) as delegates, array(
      select jsonb_build_object('id', other.id, 'email', other.email,
        'name', trim(other.first_name || ' ' || other.last_name))
      from unnest(substitutes_of(asked, coalesce($2::timestamptz, now()))) as stands_in (id)
      join person other on other.id = stands_in.id
      where behind.id = asked and other.is_active order by other.id
    ) as substitutes, (
      select jsonb_build_object('email', grp.email, 'emailsMembers', grp.emails_members)
      from grp where grp.id = asked and (grp.email <> '' or grp.emails_members)
    ) as "groupMail"
    from active_member behind order by id`,
}

/** The directory as the conductor sees it, with who stands in for whom at `now`. */
export function createDirectory(tx: Transaction, now?: Instant): Directory {
  const moment = now === undefined ? null : isoInstant(now)
  return {
    user: async (nameOrId) => (await userEntries(tx, [nameOrId])).get(nameOrId),
    users: (namesOrIds) => userEntries(tx, namesOrIds),
    group: (nameOrId) => groupEntry(tx, 'Group', nameOrId),
    queue: (nameOrId) => groupEntry(tx, 'Queue', nameOrId),
    role: (kind, name) => groupEntry(tx, kind, name),
    async managers(userIds) {
      return entriesOf(await tx.query<UserRow>(findManagers, [userIds]))
    },
    standings: (userIds) => readStandings(tx, userIds),
    active: (userIds) => tx.query<Mailed>(activePeople, [userIds]),
    async approvers({ id }) {
      const rows = await tx.query<Approver & { asked: string }>(approvers, [[id], moment])
      return rows.map(({ asked: _, ...approver }) => approver)
    },
  }
}

async function userEntries(
  tx: Transaction,
  namesOrIds: string[],
): Promise<Map<string, DirectoryEntry>> {
  return entriesOf(await tx.query<UserRow>(findUsers, [namesOrIds, namesOrIds.map(caseSafeId)]))
}

type UserRow = { asked: string; id: string; name: string; is_active: boolean }

function entriesOf(rows: readonly UserRow[]): Map<string, DirectoryEntry> {
  return new Map(
    rows.map(({ asked, id, name, is_active: isActive }) => {
      const assignee = { kind: 'User' as const, id, name }
      return [asked, { assignee, isActive, memberCount: isActive ? 1 : 0 }]
    }),
  )
}

async function groupEntry(
  tx: Transaction,
  kind: 'Group' | 'Queue' | RoleKind,
  nameOrId: string,
): Promise<DirectoryEntry | undefined> {
  type Row = { id: string; name: string; members: number }
  const [row] = await tx.query<Row>(findGroup, [nameOrId, caseSafeId(nameOrId), kind])
  if (!row) return undefined
  const { id, name, members } = row
  const assignee = { kind: kind === 'Queue' ? kind : ('Group' as const), id, name }
  return { assignee, isActive: true, memberCount: members }
}
