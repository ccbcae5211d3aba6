// The people whom a work item may have to do with: candidates, of whom the rules decide.
import { isoInstant, type Instant } from '@stagewright/base'
import type { Queries } from '../database/transaction.ts'

export type ItemCandidate = {
  id: string
  /** The inner group by which they are in the item's group; null for its own members. */
  through: string | null
}

/** More are not told one by one. */
export const CANDIDATES_MAX = 300

const text = {
  name: 'people-of-item',
  text: `
    with recursive members as (
      select member_id, null::text as through from grp_member where grp_id = $1
      union
      select inner_member.member_id, grp.label from members
      join grp on grp.id = members.member_id
      join grp_member inner_member on inner_member.grp_id = members.member_id
    ), candidates as (
      select member_id as id, through from members
      union all select unnest($2::text[]), null
      union all select other, null from unnest($2::text[]) as named (id),
        unnest(substitutes_of(named.id, $3)) as other
      union all select approver.member_id, null from (
        with recursive delegates as (
          select delegated_approver_id as member_id from person
          where id = any($2) and delegated_approver_id is not null
          union
          select grp_member.member_id from delegates
          join grp_member on grp_member.grp_id = delegates.member_id
        ) select member_id from delegates
      ) approver
      union all select id, null from person
      where is_active and permissions && '{ReassignWorkItems,ManageApprovals}'::text[]
    )
    select distinct on (candidates.id) candidates.id, through
    from candidates join person on person.id = candidates.id
    where person.is_active order by candidates.id, through nulls first limit $4`,
}

/** Active people of the item's group, those it names, their substitutes and administrators. */
export async function peopleOfItem(
  db: Queries,
  { groupId, ids, now }: { groupId: string; ids: readonly string[]; now: Instant },
): Promise<ItemCandidate[]> {
  return db.query<ItemCandidate>(text, [groupId, ids, isoInstant(now), CANDIDATES_MAX + 1])
}
