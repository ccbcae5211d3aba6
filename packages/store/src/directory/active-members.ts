// Who is in a group or queue, groups inside groups included: a part of statements, behind `with
// recursive`. Groups may hold groups; `union` ends the walk when they hold each other.

/** Rows of `person` named `active_member`: the active people behind the id that $1 gives. */
export const activeMembers = `members as (
      select $1::text as member_id
      union
      select inner_member.member_id from members
      join grp_member inner_member on inner_member.grp_id = members.member_id
    ), active_member as (
      select person.* from members join person on person.id = members.member_id
      where person.is_active
    )`
