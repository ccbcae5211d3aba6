// Many waiting runs by set SQL in the product's own tables: each is a copy of a run that the product
// itself started, under ids, times and people of its own. Queues and people have very unequal shares.
import { orchestrations, personCount, queueCount, queueName, stages } from './project.mjs'

/** A number from 0 to 1 for each n, the same on every machine, different for each salt. */
const chance = (salt) =>
  `((hashint8(n::bigint * 7919 + ${salt})::bigint & 2147483647) / 2147483648.0)::double precision`
const tables = ['run', 'run_part', 'work_item', 'run_reader', 'run_change']
/** What each row gets of its own by default or is never copied. */
const own = new Set(['number', 'submission_number', 'approval_number'])

/** People in about three queues each, as rows. */
export async function loadPeople(client) {
  await client.query(
    `insert into person (id, username, last_name, is_persona)
     select '005' || lpad(n::text, 15, '0'), 'person' || n, 'Person ' || n, true
     from generate_series(1, $1::integer) n`,
    [personCount],
  )
  await client.query(
    `insert into grp_member (grp_id, member_id)
     select grp.id, '005' || lpad(n::text, 15, '0')
     from generate_series(1, $1::integer) n, generate_series(1, 3) k,
       lateral (select floor($2 * power(${chance('k')}, 2))::integer as at) chosen
     join grp on grp.developer_name = 'Desk_' || at on conflict do nothing`,
    [personCount, queueCount],
  )
  await client.query('analyze person; analyze grp; analyze grp_member')
}

/** Starts one run for each orchestration and stage; gives their ids. */
export async function startTemplates(start) {
  const ids = []
  for (const name of orchestrations) {
    for (const stage of stages) {
      const inputs = { stage, queue: queueName(0), person: 'person2' }
      ids.push(await start(name, inputs))
    }
  }
  return ids
}

/** Copies templates so that runs number `from` to `until` exist; the first templates more often. */
export async function copyRuns(client, templateIds, { from, until }) {
  const shares = templateIds.map((_, at) => 1 / (1 + (at % 24)))
  const whole = shares.reduce((sum, share) => sum + share, 0)
  let next = from
  for (const [at, templateId] of templateIds.entries()) {
    const isLast = at === templateIds.length - 1
    const count = Math.round(((until - from + 1) * shares[at]) / whole)
    const last = isLast ? until : Math.min(until, next + count - 1)
    if (last >= next) await copyRun(client, templateId, { from: next, until: last })
    next = last + 1
  }
  await client.query('vacuum analyze run_reader')
}

/** Copies one run, by one statement for each of its rows. */
export async function copyRun(client, runId, { from, until }) {
  const ids = await client.query(
    `select id from run where id = $1 union select id from run_part where run_id = $1
     union select id from work_item where run_id = $1`,
    [runId],
  )
  const swaps = ids.rows.map(({ id }) => [id, newId(id)])
  swaps.push(...(await peopleOf(client)))
  for (const table of tables) {
    const key = table === 'run' ? 'id' : 'run_id'
    const { rows } = await client.query(
      `select to_jsonb(own) as row from ${table} own where ${key} = $1`,
      [runId],
    )
    const generated = await client.query(
      `select column_name as name, data_type as type from information_schema.columns
       where table_schema = 'public' and table_name = $1 and is_generated = 'NEVER'`,
      [table],
    )
    const columns = generated.rows.filter(({ name }) => !own.has(name))
    for (const { row } of rows) await copyRow(client, { table, columns, row, swaps, from, until })
  }
}

async function copyRow(client, { table, columns, row, swaps, from, until }) {
  const values = columns.map(({ name, type }) => expression(row[name], type, swaps))
  const names = columns.map(({ name }) => `"${name}"`).join(', ')
  await client.query(`
    insert into ${table} (${names}) select ${values.join(', ')}
    from generate_series(${from}, ${until}) n,
      lateral (select 1 + floor(${queueCount} * power(${chance(1)}, 3))::integer as q,
        1 + floor(${personCount} * power(${chance(2)}, 1.5))::integer as p,
        now() - floor(${chance(3)} * 40000) * interval '1 minute' as began) drawn
    join bench_queue on bench_queue.at = q`)
}

/** A value of the template, with the ids, names and times of the copy in it. */
function expression(value, type, swaps) {
  if (value === null || value === undefined) return 'null'
  const isText = typeof value !== 'object'
  if (type.startsWith('timestamp'))
    return String(value).startsWith('9999') ? quoted(value) : 'began'
  const text = isText ? String(value) : JSON.stringify(value)
  const whole = isText && swaps.find(([old]) => old === JSON.stringify(text))
  if (whole) return `trim(both '"' from ${whole[1]})`
  let sql = quoted(text)
  for (const [old, fresh] of swaps) {
    if (text.includes(old)) sql = `replace(${sql}, ${quoted(old)}, ${fresh})`
  }
  return `${sql}::${type === 'ARRAY' ? 'text[]' : type}`
}

const quoted = (text) => `'${String(text).replaceAll("'", "''")}'`
const newId = (id) => `'${id.slice(0, 3)}' || lpad(n::text, 8, '0') || '${id.slice(11)}'`

/** The queue and the person of the templates, and what stands in their place. */
async function peopleOf(client) {
  await client.query(`create temporary table if not exists bench_queue as
    select (row_number() over (order by md5(id)))::integer as at, id, label from grp
    where kind = 'Queue'`)
  const queue = await client.query(`select id, label from grp where developer_name = $1`, [
    queueName(0),
  ])
  const [{ id, label }] = queue.rows
  const person = await client.query(
    `select id, trim(first_name || ' ' || last_name) as name from person where username = 'person2'`,
  )
  const [one] = person.rows
  return [
    [id, 'bench_queue.id'],
    [`"${label}"`, `'"' || bench_queue.label || '"'`],
    [one.id, `'005' || lpad(p::text, 15, '0')`],
    [`"${one.name}"`, `'"Person ' || p || '"'`],
  ]
}
