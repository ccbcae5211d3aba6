// Copies of a work item with its whole run, so that each try has one that nobody has touched: one
// statement for each table, for any number of copies.
import type { Database } from '@stagewright/store'

export type CopiedItem = { id: string; runId: string; stepId: string }

const tables = ['run', 'run_part', 'work_item', 'run_change', 'interview'] as const
/** Numbers that tell rows apart are given anew, or left out. */
const ownNumbers = ['submission_number', 'approval_number']

let copies = 0

/** Copies the run of an item; gives the copies of the item. */
export async function copyItems(
  database: Database,
  itemId: string,
  count: number,
): Promise<CopiedItem[]> {
  const [item] = await database.query<{ run_id: string; step_id: string }>(
    'select run_id, step_id from work_item where id = $1',
    [itemId],
  )
  if (!item) throw new Error(`There is no work item ${itemId}.`)
  const parts = await database.query<{ id: string }>(
    `select id from run where id = $1 union select id from run_part where run_id = $1
     union select id from work_item where run_id = $1
     union select id from interview where run_id = $1
     union select submission ->> 'id' from run where id = $1 and submission is not null
     union select approval ->> 'id' from work_item where run_id = $1 and approval is not null`,
    [item.run_id],
  )
  const from = copies + 1
  copies += count
  const until = copies
  const ids = parts.map(({ id }) => id)
  for (const table of tables)
    await copyTable(database, table, { runId: item.run_id, ids, from, until })
  return Array.from({ length: count }, (_, at) => ({
    id: copyOf(itemId, from + at),
    runId: copyOf(item.run_id, from + at),
    stepId: copyOf(item.step_id, from + at),
  }))
}

type Copy = { runId: string; ids: string[]; from: number; until: number }

async function copyTable(
  database: Database,
  table: (typeof tables)[number],
  { runId, ids, from, until }: Copy,
): Promise<void> {
  const columns = await database.query<{ name: string }>(
    `select column_name as name from information_schema.columns
     where table_schema = 'public' and table_name = $1 and is_generated = 'NEVER'
       and not (column_name = any($2)) and not ($1 = 'work_item' and column_name = 'number')`,
    [table, ownNumbers],
  )
  const names = columns.map(({ name }) => `"${name}"`).join(', ')
  const values = columns.map(({ name }) => `made."${name}"`).join(', ')
  const changed = ids.reduce(
    (text, id) => `replace(${text}, '${id}', ${copySql(id)})`,
    'to_jsonb(own)::text',
  )
  await database.query(
    `insert into ${table} (${names})
     select ${values}
     from ${table} own, generate_series($2::integer, $3::integer) copy (n),
       jsonb_populate_record(null::${table}, (${changed})::jsonb) made
     where own.${table === 'run' ? 'id' : 'run_id'} = $1`,
    [runId, from, until],
  )
}

/** The id of a copy: another number in the middle, where ids of one run are alike. */
const copyOf = (id: string, number: number) =>
  `${id.slice(0, 3)}${String(number).padStart(6, '0')}${id.slice(9)}`
const copySql = (id: string) =>
  `'${id.slice(0, 3)}' || lpad(copy.n::text, 6, '0') || '${id.slice(9)}'`
