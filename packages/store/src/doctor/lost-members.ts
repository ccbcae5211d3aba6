// Whoever is a member of a group or queue is there: a person or a group.
import { type Check, foundBy } from './check.ts'

const text = `
  select member.grp_id as "groupId", grp.label, member.member_id as "memberId"
  from grp_member member join grp on grp.id = member.grp_id
  where not exists (select from person where person.id = member.member_id)
    and not exists (select from grp inner_grp where inner_grp.id = member.member_id)
  limit $1`

type Row = { groupId: string; label: string; memberId: string }

/** Memberships of nobody. */
export const lostMembers: Check = {
  name: 'members',
  promise: 'Every member of a group or queue is there.',
  find: (examination) =>
    foundBy<Row>(examination, text, {
      told: ({ groupId, label, memberId }) => ({
        kind: 'record',
        id: groupId,
        runId: null,
        message: `${label} (${groupId}) has a member ${memberId}, who is not there.`,
        remedy: `Restore the person from a backup, or take the member out: delete from grp_member where grp_id = '${groupId}' and member_id = '${memberId}'.`,
      }),
    }),
}
