// One person with the groups they are in, and how much work they have.
import type { Queries } from '../database/transaction.ts'

export type PersonGroup = {
  id: string
  kind: 'Group' | 'Queue'
  name: string
  /** The group through which they are in; null for members themselves. */
  through: string | null
}

export type PersonPageRow = {
  profile: string | null
  managerName: string | null
  groups: PersonGroup[]
  /** Open items that they hold; 1,001 means more than 1,000. */
  openItems: number
  /** Whose manager they are. */
  reports: { id: string; name: string }[]
  /** Whether codes are asked of them beside the password. */
  hasSecondFactor: boolean
}

const text = {
  name: 'person-page',
  text: `
    with recursive belongs as (
      select grp_id, null::text as through from grp_member where member_id = $1
      union
      select outer_grp.grp_id, grp.label from belongs
      join grp_member outer_grp on outer_grp.member_id = belongs.grp_id
      join grp on grp.id = belongs.grp_id
    ), once as (
      select distinct on (grp_id) grp_id, through from belongs order by grp_id, through nulls first
    )
    select person.profile,
      trim(manager.first_name || ' ' || manager.last_name) as "managerName",
      coalesce((select jsonb_agg(jsonb_build_object('id', grp.id, 'kind', grp.kind,
        'name', grp.label, 'through', once.through) order by grp.kind desc, grp.label)
        from once join grp on grp.id = once.grp_id and grp.kind in ('Group', 'Queue')), '[]') as groups,
      (select count(*) from (select 1 from work_item where status = 'Assigned'
        and holder_id = $1 limit 1001) held)::integer as "openItems",
      coalesce((select jsonb_agg(jsonb_build_object('id', report.id,
        'name', trim(report.first_name || ' ' || report.last_name))
        order by report.last_name, report.first_name)
        from person report where report.manager_id = $1), '[]') as reports,
      exists (select from second_factor where person_id = $1 and confirmed_at is not null)
        as "hasSecondFactor"
    from person left join person manager on manager.id = person.manager_id
    where person.id = $1`,
}

/** What stands on the page of a person beside the person; undefined when there is none. */
export async function readPersonPage(
  db: Queries,
  personId: string,
): Promise<PersonPageRow | undefined> {
  return (await db.query<PersonPageRow>(text, [personId]))[0]
}
