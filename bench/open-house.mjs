// A house with very many open work items in ten queues, for the benchmarks of lists and of the browser:
// made by one run a queue and copies of it.
import { mkdtemp, rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createRuntime } from '../packages/runtime/dist/index.js'
import { createServer } from '../packages/server/dist/index.js'

const require = createRequire(new URL('../packages/store/package.json', import.meta.url))
const pg = require('pg')

export const QUEUES = 10
const queues = Array.from({ length: QUEUES }, (_, at) => `Desk_${at}`)
/** The queues that the worker, who asks, belongs to. */
export const own = queues.slice(0, 3)

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

export function valueOf(result) {
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
  for (const table of ['run', 'run_part', 'work_item', 'run_reader', 'run_change']) {
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
async function openItems(runtime, client, { viewer, count }) {
  const each = Math.ceil(count / QUEUES)
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
  for (const table of ['run', 'run_part', 'work_item', 'run_change'])
    await client.query(`vacuum analyze ${table}`)
}

/**
 * Starts a server over so many open items, on an embedded database or on that of DATABASE_URL, with the
 * browser application where `webRoot` names its folder. `close` ends it and removes what it made.
 */
export async function openHouse(count, webRoot) {
  const folder = await mkdtemp(join(tmpdir(), 'stagewright-bench-'))
  const given = process.env.DATABASE_URL
  const runtime = await createRuntime({
    database: given ? { url: given } : { dataDir: folder },
    takesJobs: false,
  })
  const log = { level: 'silent', write: () => undefined }
  const options = { runtime, version: 'bench', secureCookies: false, log }
  const app = await createServer({ ...options, ...(webRoot && { webRoot }) })
  const client = new pg.Client({ connectionString: runtime.url })
  const close = async () => {
    await client.end()
    await app.close()
    await runtime.close()
    await rm(folder, { recursive: true, force: true })
  }
  try {
    await client.connect()
    const url = await app.listen({ host: '127.0.0.1', port: 0 })
    await runtime.setUp.createAdministrator('bench@house.example', 'a long secret')
    const signedIn = await runtime.sessions.signIn('bench@house.example', 'a long secret')
    const { viewer } = valueOf(signedIn)
    const report = valueOf(await runtime.deploy(viewer, { files, checkOnly: false }))
    const problem = report.diagnostics.find(({ severity }) => severity === 'error')
    if (problem) throw new Error(problem.message)
    valueOf(await runtime.setUp.loadProject([people], () => undefined))
    await openItems(runtime, client, { viewer, count })
    return { runtime, client, url, close }
  } catch (error) {
    await close()
    throw error
  }
}
