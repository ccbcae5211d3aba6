// How much the people of a group or queue have to do, for whoever gives work out. Two transactions
// that give work to the same people go one after the other, so that each sees what the other gave.
import { type Instant, isoInstant } from '@stagewright/base'
import type { Workloads } from '@stagewright/conductor'
import type { Worker } from '@stagewright/orchestration'
import type { Transaction } from '../database/transaction.ts'
import { activeMembers } from './active-members.ts'

/** Whatever the queue, always in the order of ids; whoever meets a deadlock is done again. */
const lockText = {
  name: 'lock-workers-of-group',
  text: `
    with recursive ${activeMembers}
    select person.id from person where id in (select id from active_member)
    order by person.id for no key update`,
}
const workersText = {
  name: 'workers-of-group',
  text: `
    with recursive ${activeMembers}
    select people.id, trim(people.first_name || ' ' || people.last_name) as name, people.skills,
      (select count(*)::integer from work_item
        where status = 'Assigned' and holder_id = people.id) as "openItems",
      rank() over (order by last.at nulls first)::integer as turn,
      exists (select 1 from absence where absence.person_id = people.id
        and absence.from_at <= $2 and absence.until_at > $2) as "isAway"
    from active_member people left join lateral (
      select max(assigned_at) as at from work_item
      where claimed_by_id = people.id and assignee_id = people.asked
    ) last on true
    order by people.id`,
}

/** Loads as the conductor asks for them, at an instant. */
export function createWorkloads(tx: Transaction, now: Instant): Workloads {
  return {
    async membersOf(groupId) {
      await tx.query(lockText, [[groupId]])
      return tx.query<Worker>(workersText, [[groupId], isoInstant(now)])
    },
  }
}

const setSkillsText = {
  name: 'set-skills',
  text: 'update person set skills = $2 where id = $1',
}

/** Says what somebody can do. */
export async function setSkills(
  tx: Transaction,
  personId: string,
  skills: readonly string[],
): Promise<void> {
  await tx.query(setSkillsText, [personId, skills])
}
