// Who is in a group or queue, groups inside groups included: a part of statements, behind `with
// recursive`. Groups may hold groups; `union` ends the walk when they hold each other.
import { textList } from '../database/text-list.ts'

/** Rows of `person` named `active_member`, with whom they are `asked` for, of the ids $1 gives. */
export const activeMembers = `members as (
      select asked, asked as member_id from unnest(${textList('$1')}) as asked
      union
      select asked, inner_member.member_id from members
      join grp_member inner_member on inner_member.grp_id = members.member_id
    ), active_member as (
      select members.asked, person.* from members join person on person.id = members.member_id
      where person.is_active
    )`
