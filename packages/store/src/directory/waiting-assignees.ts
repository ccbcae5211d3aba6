// Open work whose person, group or queue has changed: who of them can work, and which runs wait.
import type { AssigneeProblem } from '@stagewright/orchestration'
import type { Queries } from '../database/transaction.ts'

/** One who may have work: what keeps them from it now; null when nothing does. */
export type AssigneeStanding = { id: string; problem: AssigneeProblem | null }

/** From people and groups up to every group and queue that holds them, however deep. */
const standingsText = {
  name: 'assignee-standings',
  text: `
    with recursive touched as (
      select unnest($1::text[]) as id
      union
      select grp_member.grp_id from touched join grp_member on grp_member.member_id = touched.id
    ), inner_members as (
      select id as root, id as member_id from touched where exists (
        select from grp where grp.id = touched.id)
      union
      select root, grp_member.member_id from inner_members
      join grp_member on grp_member.grp_id = inner_members.member_id
    ), alive as (
      select distinct root from inner_members join person on person.id = member_id
      where person.is_active
    )
    select touched.id, case
      when person.id is not null then case when not person.is_active then 'assignee-inactive' end
      when grp.id is null then 'assignee-not-found'
      when alive.root is null then 'assignee-without-members' end as problem
    from touched left join person on person.id = touched.id
    left join grp on grp.id = touched.id left join alive on alive.root = touched.id
    order by touched.id`,
}
const waitingText = {
  name: 'runs-waiting-for-assignees',
  text: `
    select distinct run_id as "runId", assignee_id as "assigneeId" from (
      select run_id, assignee_id from work_item
      where status = 'Assigned' and claimed_by_id is null
        and (holder_id = any($1) or waits_in = any($1))
      union all
      select run_id, line.id from work_item cross join lateral unnest(line_for) as line (id)
      where status = 'Assigned' and line_for && $1::text[] and line.id = any($1)
    ) waiting
    where (run_id, assignee_id) > ($2, $3)
    order by run_id, assignee_id limit $4`,
}
const lackingText = {
  name: 'runs-lacking-assignees',
  text: `
    select id from run where open_incidents > 0 and status = 'InProgress' and id > $1
      and exists (select from jsonb_each(state -> 'incidents') incident
        where incident.value ->> 'code' = any($2) and not incident.value ? 'resolvedAt')
    order by id limit $3`,
}
const claimedText = {
  name: 'items-claimed-by',
  text: `
    select id, run_id as "runId" from work_item
    where status = 'Assigned' and holder_id = $1 and claimed_by_id = $1 order by run_id, id`,
}

const problems: readonly AssigneeProblem[] = [
  'assignee-not-found',
  'assignee-inactive',
  'assignee-without-members',
]

/** These people, groups and queues and all that hold them, with what keeps each from work. */
export async function assigneeStandings(
  db: Queries,
  ids: readonly string[],
): Promise<AssigneeStanding[]> {
  return db.query<AssigneeStanding>(standingsText, [ids])
}

export type WaitingRun = { runId: string; assigneeId: string }

/**
 * A page of the runs with an open item that one of these has and nobody took, or with an open line
 * of a checklist that is given to one of them.
 */
export async function runsWaitingFor(
  db: Queries,
  ids: readonly string[],
  { after, limit }: { after: WaitingRun; limit: number },
): Promise<WaitingRun[]> {
  return db.query<WaitingRun>(waitingText, [ids, after.runId, after.assigneeId, limit])
}

/** A page of the live runs in which nobody was found for a step. */
export async function runsLackingAssignees(
  db: Queries,
  { after, limit }: { after: string; limit: number },
): Promise<string[]> {
  const rows = await db.query<{ id: string }>(lackingText, [after, problems, limit])
  return rows.map(({ id }) => id)
}

/** The open items that a person took from groups and queues. */
export async function itemsClaimedBy(
  db: Queries,
  personId: string,
): Promise<{ id: string; runId: string }[]> {
  return db.query<{ id: string; runId: string }>(claimedText, [personId])
}
