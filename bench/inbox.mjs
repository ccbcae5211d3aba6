// What lists of work items and work on them cost while very many are open: the first page of an inbox,
// lists by filter and due date, get next, claim, completion; over HTTP, as a browser asks. Beside each a
// bare statement or transaction that reads or writes the same rows, on the same database in the same run:
//
//   node scripts/build.mjs --no-web
//   node bench/inbox.mjs [items]       (100,000; embedded database, DATABASE_URL takes a server instead)
//
// Rows: median and 99th percentile in milliseconds, the bare one's median, and the ratio of the medians.
import { randomInt } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createRuntime } from '../packages/runtime/dist/index.js'
import { createServer } from '../packages/server/dist/index.js'

const require = createRequire(new URL('../packages/store/package.json', import.meta.url))
const pg = require('pg')

const ITEMS = Number(process.argv[2] ?? 100_000)
const QUEUES = 10
const READS = 200
const WRITES = 100
const queues = Array.from({ length: QUEUES }, (_, at) => `Desk_${at}`)
// Whoever asks belongs to three of the queues.
const own = queues.slice(0, 3)

const xml = '<?xml version="1.0" encoding="UTF-8"?>'
const metadata = 'xmlns="http://soap.sforce.com/2006/04/metadata"'
const flow = (name, type, inside) => ({
  path: `flows/${name}.flow-meta.xml`,
  text: `${xml}<Flow ${metadata}><apiVersion>63.0</apiVersion><label>${name}</label>
    <processType>${type}</processType><status>Active</status>${inside}</Flow>`,
})
const to = (name) => `<connector><targetReference>${name}</targetReference></connector>`
const workFor = (queue) =>
  flow(
    `Work_${queue}`,
    'Orchestrator',
    `<start>${to('Only')}</start><variables><name>recordId</name><dataType>String</dataType>
    <isCollection>false</isCollection><isInput>true</isInput><isOutput>false</isOutput></variables>
    <orchestratedStages><name>Only</name><label>Only</label>
    <exitConditionLogic>and</exitConditionLogic><stageSteps><name>Do</name><label>Do ${queue}</label>
    <actionName>Look</actionName><actionType>stepInteractive</actionType><assignees><assignee>
    <stringValue>${queue}</stringValue></assignee><assigneeType>Queue</assigneeType></assignees>
    <entryConditionLogic>and</entryConditionLogic><inputParameters>
    <name>ActionInput__RecordId</name><value><elementReference>recordId</elementReference></value>
    </inputParameters></stageSteps></orchestratedStages>`,
  )
const files = [
  ...queues.map(workFor),
  ...queues.map((name) => ({
    path: `queues/${name}.queue-meta.xml`,
    text: `${xml}<Queue ${metadata}><doesSendEmailToMembers>false</doesSendEmailToMembers>
      <name>${name}</name></Queue>`,
  })),
  flow(
    'Look',
    'Flow',
    `<start>${to('Show')}</start><screens><name>Show</name><label>Show</label>
    <allowBack>true</allowBack><allowFinish>true</allowFinish><allowPause>false</allowPause></screens>`,
  ),
]
const people = {
  path: 'data/people.yaml',
  text: `people:
  - { username: worker, lastName: Worker, isPersona: true, queues: [${own.join(', ')}] }
  - { username: mate, lastName: Mate, isPersona: true, queues: [${queues.join(', ')}] }
`,
}

function valueOf(result) {
  if (!result.ok) throw new Error(result.error.message)
  return result.value
}

/** Copies of one run with its item, by one statement for each table; other ids in the middle. */
async function copyRun(client, runId, { from, until }) {
  const { rows } = await client.query(
    `select id from run where id = $1 union select id from run_part where run_id = $1
     union select id from work_item where run_id = $1`,
    [runId],
  )
  const changed = rows.reduce(
    (text, { id }) =>
      `replace(${text}, '${id}', '${id.slice(0, 3)}' || lpad(copy.n::text, 7, '0') || '${id.slice(10)}')`,
    'to_jsonb(own)::text',
  )
  for (const table of ['run', 'run_part', 'work_item', 'run_log']) {
    const columns = await client.query(
      `select column_name as name from information_schema.columns
       where table_schema = 'public' and table_name = $1 and is_generated = 'NEVER'
         and not ($1 = 'work_item' and column_name = 'number')
         and column_name not in ('submission_number', 'approval_number')`,
      [table],
    )
    const names = columns.rows.map(({ name }) => `"${name}"`)
    await client.query(
      `insert into ${table} (${names.join(', ')}) select ${names.map((name) => `made.${name}`).join(', ')}
       from ${table} own, generate_series($2::integer, $3::integer) copy (n),
         jsonb_populate_record(null::${table}, (${changed})::jsonb) made
       where own.${table === 'run' ? 'id' : 'run_id'} = $1`,
      [runId, from, until],
    )
  }
}

/** Opens the items: some older, some newer; every third is due at some time. */
async function openItems(runtime, client, viewer) {
  const each = Math.ceil(ITEMS / QUEUES)
  for (const [at, queue] of queues.entries()) {
    const begun = await runtime.runs.start(viewer, `Work_${queue}`, {
      inputs: { recordId: viewer.id },
    })
    const from = at * each + 1
    await copyRun(client, valueOf(begun).runId, { from, until: from + each - 1 })
  }
  await client.query(
    `update work_item set created_at = created_at - number % 99991 * interval '1 minute',
       due_at = case when number % 3 = 0 then now() + (number % 9973 - 2000) * interval '1 minute' end,
       due_order = case when number % 3 = 0 then now() + (number % 9973 - 2000) * interval '1 minute'
         else due_order end`,
  )
  for (const table of ['run', 'run_part', 'work_item', 'run_log'])
    await client.query(`vacuum analyze ${table}`)
}

async function timed(work) {
  const from = process.hrtime.bigint()
  await work()
  return Number(process.hrtime.bigint() - from) / 1e6
}

const at = (sorted, part) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))]

/** Ours and the bare one by turns, so that both see the same machine. */
async function measure(name, count, { ours, bare }) {
  for (let warm = 0; warm < 5; warm++) {
    await ours()
    await bare()
  }
  const [own, plain] = [[], []]
  for (let round = 0; round < count; round++) {
    own.push(await timed(ours))
    plain.push(await timed(bare))
  }
  own.sort((a, b) => a - b)
  plain.sort((a, b) => a - b)
  return {
    what: name,
    'p50 ms': at(own, 0.5).toFixed(1),
    'p99 ms': at(own, 0.99).toFixed(1),
    'bare p50 ms': at(plain, 0.5).toFixed(2),
    ratio: (at(own, 0.5) / at(plain, 0.5)).toFixed(1),
  }
}

/** Reads and writes without any rule: what the database itself costs. */
function bareWork(client, queueIds) {
  const page = (order, more = '') => ({
    name: `bare ${order}${more}`,
    text: `select * from work_item where status = 'Assigned' and waits_in = any($1) ${more}
      order by ${order} limit 51`,
  })
  const free = []
  return {
    read: (order, more) => () => client.query(page(order, more), [queueIds]),
    /** One row each of run, item and log, in one transaction. */
    async write(change) {
      if (free.length === 0) {
        const { rows } = await client.query(
          `select id, run_id from work_item where status = 'Assigned' and waits_in <> all($1) limit 2000`,
          [queueIds],
        )
        free.push(...rows)
      }
      const { id, run_id: runId } = free.pop()
      await client.query('begin')
      await client.query('select state from run where id = $1 for update', [runId])
      await client.query(
        `update run set state = jsonb_set(state, '{changedAt}', '1'), changed_at = now() where id = $1`,
        [runId],
      )
      await client.query(`update work_item set ${change} where id = $1`, [id])
      await client.query(
        `insert into run_log (run_id, number, at, type, actor_id, actor_name, body)
         values ($1, 1000, now(), 'Bare', '', '', '{}')`,
        [runId],
      )
      await client.query('commit')
    },
  }
}

const folder = await mkdtemp(join(tmpdir(), 'stagewright-bench-'))
const given = process.env.DATABASE_URL
const runtime = await createRuntime({
  database: given ? { url: given } : { dataDir: folder },
  takesJobs: false,
})
const log = { level: 'silent', write: () => undefined }
const app = await createServer({ runtime, version: 'bench', secureCookies: false, log })
const client = new pg.Client({ connectionString: runtime.url })
try {
  await client.connect()
  const url = await app.listen({ host: '127.0.0.1', port: 0 })
  await runtime.setUp.createAdministrator('bench@house.example', 'a long secret')
  const ada = valueOf(await runtime.sessions.signIn('bench@house.example', 'a long secret')).viewer
  const report = valueOf(await runtime.deploy(ada, { files, checkOnly: false }))
  const problem = report.diagnostics.find(({ severity }) => severity === 'error')
  if (problem) throw new Error(problem.message)
  valueOf(await runtime.setUp.loadProject([people], () => undefined))
  await openItems(runtime, client, ada)
  const { token } = valueOf(await runtime.sessions.signInAsPersona('worker'))
  const signedIn = { authorization: `Bearer ${token}` }
  const ask = async (method, path, body) => {
    const headers = { ...signedIn, ...(body && { 'content-type': 'application/json' }) }
    const options = { method, headers, ...(body && { body: JSON.stringify(body) }) }
    const answer = await fetch(url + path, options)
    const value = await answer.json()
    if (!answer.ok) throw new Error(`${path}: ${value.error.message}`)
    return value
  }
  const get = (path) => async () => {
    const { items } = await ask('GET', path)
    if (items.length === 0) throw new Error(`${path} is empty`)
  }
  const queueRows = await client.query('select id from grp where developer_name = any($1)', [own])
  const bare = bareWork(
    client,
    queueRows.rows.map(({ id }) => id),
  )
  const waiting = (
    await client.query(
      `select id from work_item where status = 'Assigned' and waits_in = any($1)
       order by md5(id) limit ${2 * (WRITES + 5)}`,
      [queueRows.rows.map(({ id }) => id)],
    )
  ).rows.map(({ id }) => id)
  const claimed = []
  const claim = async () => {
    const id = waiting.pop()
    await ask('POST', `/api/work-items/${id}/claim`)
    claimed.push(id)
  }
  const complete = async () =>
    ask('POST', `/api/work-items/${claimed.splice(randomInt(claimed.length), 1)[0]}/complete`, {})
  const byAge = 'created_at, id'
  const taken = `claimed_by_id = 'x', holder_id = 'x', waits_in = null`
  const ended = `status = 'Completed', ended_at = now(), ended_by_id = 'x'`
  const table = [
    await measure('inbox, first page', READS, {
      ours: get('/api/inbox?view=all'),
      bare: bare.read(byAge),
    }),
    await measure('work items, newest first', READS, {
      ours: get('/api/work-items?status=Assigned'),
      bare: bare.read('created_at desc, id desc'),
    }),
    await measure('work items by due date', READS, {
      ours: get('/api/work-items?status=Assigned&sort=dueAt&order=asc'),
      bare: bare.read('due_order, id'),
    }),
    await measure('work items overdue, by due date', READS, {
      ours: get('/api/work-items?status=Assigned&due=overdue&sort=dueAt&order=asc'),
      bare: bare.read('due_order, id', 'and due_at < now()'),
    }),
    await measure('claim', WRITES, { ours: claim, bare: () => bare.write(taken) }),
    await measure('completion', WRITES, { ours: complete, bare: () => bare.write(ended) }),
    await measure('get next', WRITES, {
      ours: () => ask('POST', '/api/work-items/get-next'),
      bare: () => bare.write(taken),
    }),
  ]
  console.log(`${ITEMS.toLocaleString('en')} open work items in ${QUEUES} queues`)
  console.table(table)
} finally {
  await client.end()
  await app.close()
  await runtime.close()
  await rm(folder, { recursive: true, force: true })
}
