// In which groups a person is and in whose place they decide: parts of statements that read
// `person`. Groups may hold groups; `union` ends the walk when they hold each other.

/** Rows `grp_id` named `belongs`, behind `with recursive`: all groups and queues, however deep. */
export const belongs = `belongs as (
      select grp_id from grp_member where member_id = person.id
      union
      select outer_grp.grp_id from belongs
      join grp_member outer_grp on outer_grp.member_id = belongs.grp_id
    )`

/** An array: people whose delegated approver the person is, by themselves or by a group. */
export const delegatorIds = `array(
    with recursive acts_as as (
      select person.id as id
      union
      select grp_id from acts_as join grp_member on grp_member.member_id = acts_as.id
    )
    select delegator.id from person delegator join acts_as
      on acts_as.id = delegator.delegated_approver_id
  )`
