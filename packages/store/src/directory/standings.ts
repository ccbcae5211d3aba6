// What the weights of a vote go by: who people are, every group and queue they are in, their role.
import type { Standing } from '@stagewright/orchestration'
import type { Queries } from '../database/transaction.ts'
import { textList } from '../database/text-list.ts'

/** Groups may hold groups; `union` ends the walk when they hold each other. */
const standingsText = `
  with recursive belongs as (
    select id as person_id, id as member_id from person where id = any(${textList('$1')})
    union
    select belongs.person_id, grp_member.grp_id from belongs
    join grp_member on grp_member.member_id = belongs.member_id
  )
  select person.id, person.username, person.role, array(
    select distinct grp.developer_name from belongs join grp on grp.id = belongs.member_id
    where belongs.person_id = person.id and grp.kind in ('Group', 'Queue') order by 1
  ) as groups
  from person where id = any(${textList('$1')})`

/** The standing of each of these people, by id. */
export async function readStandings(
  db: Queries,
  userIds: readonly string[],
): Promise<Map<string, Standing>> {
  type Row = Standing & { id: string }
  const rows = await db.query<Row>({ name: 'standings', text: standingsText }, [userIds])
  return new Map(rows.map(({ id, username, role, groups }) => [id, { username, role, groups }]))
}
