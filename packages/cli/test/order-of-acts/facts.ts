// What stands in the database before an act, read past the program: the run, its people and their
// rights. The plain rule and the promises look at these, and at nothing that the program says.
import type { Permission, Run, RunEvent, WorkItem } from '@stagewright/orchestration'
import type { Database } from '@stagewright/store'

/** A person as the tables have them. */
export type PersonFacts = {
  id: string
  username: string
  isActive: boolean
  permissions: Permission[]
  groupIds: string[]
  /** Whose delegated approver they are. */
  delegatorIds: string[]
  /** Who is away and has them for a substitute, at any distance. */
  absentIds: string[]
}

export type Facts = {
  me: PersonFacts
  run: Run
  log: RunEvent[]
  item: WorkItem | undefined
}

const peopleText = `
  select person.id, person.username, person.is_active as "isActive", person.permissions,
    array(select grp_id from grp_member where member_id = person.id) as "groupIds",
    array(select id from person other where other.delegated_approver_id = person.id)
      as "delegatorIds",
    array(with recursive away as (
      select person_id from absence where substitute_id = person.id
        and from_at <= $1 and until_at > $1
      union select further.person_id from absence further join away
        on further.substitute_id = away.person_id and from_at <= $1 and until_at > $1
    ) select person_id from away) as "absentIds"
  from person`

/** Everybody by user name, at a moment. */
export async function peopleAt(database: Database, now: number) {
  const rows = await database.query<PersonFacts>(peopleText, [new Date(now)])
  return new Map(rows.map((row) => [row.username, row]))
}

/** The run as it is stored, and its log. */
export async function storedRun(database: Database, runId: string) {
  const [row] = await database.query<{ state: Run; log: RunEvent[] }>(
    `select state, (select jsonb_agg(line order by first, place)
        from run_change cross join jsonb_array_elements(lines) with ordinality as line (line, place)
        where run_id = run.id) as log
     from run where id = $1`,
    [runId],
  )
  if (!row) throw new Error(`There is no run ${runId}.`)
  return { run: row.state, log: row.log }
}

/** Rows that an act may write: which there are, and by which transaction each was written last. */
const rowsOf = (table: string, order = 'id', where = 'true') =>
  `(select string_agg(xmin::text, ' ' order by ${order}) from ${table} where ${where})`
const countOf = (table: string) => `(select count(*)::text from ${table})`
const parts = [
  rowsOf('run', 'id', 'id = $1'),
  ...['work_item', 'interview', 'guest_link', 'mail_decision'].map((table) =>
    rowsOf(table, 'xmin::text', 'run_id = $1'),
  ),
  rowsOf('records."Account"', '"Id"', '"Id" = $2'),
  ...['person', 'absence'].map((table) => rowsOf(table)),
  // What is used is prolonged, which is no act: sessions are only counted.
  ...['grp_member', 'session', 'guide_token', 'mail', 'record_lock', 'record_share'].map(countOf),
]
const printText = {
  name: 'print-of-acts',
  text: `select array[${parts.map((part) => `coalesce(${part}, '-')`).join(', ')}] as print,
    (select max(last)::text from run_change where run_id = $1) as lines`,
}

/** One text for all that acts change; two that are alike mean that nothing was written between. */
export async function printOf(
  database: Database,
  { runId, recordId }: { runId: string; recordId: string },
): Promise<string> {
  const rows = await database.query(printText, [runId, recordId])
  return JSON.stringify(rows)
}
