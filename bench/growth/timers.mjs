// Timers: many that come due over the next day cost nothing while they wait; many that are due at once
// are carried out oldest first, by a process of their own with the product's own queue of jobs.
import { fileURLToPath } from 'node:url'
import { pause } from '../workload/in-parallel.mjs'
import { end, familyOf, processorMs, startModule } from '../workload/processes.mjs'
import { copyRun } from './load.mjs'

const program = fileURLToPath(new URL('worker.mjs', import.meta.url))
/** Number of the last run before those whose time has come. */
const base = 90_000_000
const idleSeconds = 10

/** Loads runs with a time limit that has passed, and their timers; drains them. */
export async function drainTimers({ client, runtime, chief }, { database, server }, counts) {
  const { waiting, due } = counts
  const inputs = { queue: 'Desk_0', recordId: chief.id }
  const begun = await runtime.runs.start(chief, 'Timed', { inputs })
  if (!begun.ok) throw new Error(begun.error.message)
  await copyRun(client, begun.value.runId, { from: base + 1, until: base + due })
  await client.query('analyze run')
  await addTimers(client, begun.value.runId, counts)
  const from = performance.now()
  const worker = startModule(program, [database.url])
  await new Promise((ready) => worker.once('message', ready))
  while ((await isLeft(client)) && performance.now() - from < 1_800_000) await pause(100)
  const ms = performance.now() - from
  const passed = await passedOf(client)
  if (passed.count !== due) throw new Error(`${passed.count} of ${due} timers were carried out.`)
  const cost = processorMs([worker.pid]) / due
  console.log(
    `${due} timers due at once beside ${waiting} that wait: ${Math.round(due / (ms / 1000))}/s from the start of the process, ${cost.toFixed(2)} ms of processor each; none was done more than ${passed.displaced} places out of order`,
  )
  await idle(worker, { database, server })
  await end(worker)
}

/** Jobs as the product adds them: those that wait over a day, those due a millisecond apart. */
async function addTimers(client, runId, { waiting, due }) {
  const { rows } = await client.query(
    `select payload from graphile_worker._private_jobs where payload ->> 'runId' = $1`,
    [runId],
  )
  if (rows.length === 0) throw new Error('A run with a time limit has no timer.')
  const payload = JSON.stringify(rows[0].payload)
  await client.query(
    `select count(graphile_worker.add_job('PassTime', $2::json, max_attempts => 25,
       run_at => now() + interval '1 hour' + n * interval '1 day' / $1, job_key => 'later ' || n))
     from generate_series(1, $1::integer) n`,
    [waiting, payload],
  )
  await client.query(
    `select count(graphile_worker.add_job('PassTime', replace($2, $3, left($3, 3)
         || lpad((${base} + n)::text, 8, '0') || substr($3, 12))::json, max_attempts => 25,
       run_at => now() - interval '1 hour' + n * interval '1 millisecond', job_key => 'due ' || n))
     from generate_series(1, $1::integer) n`,
    [due, payload, runId],
  )
  await client.query('vacuum analyze graphile_worker._private_jobs')
}

async function isLeft(client) {
  const { rows } = await client.query(
    `select from graphile_worker._private_jobs where priority = 0 and run_at < now() limit 1`,
  )
  return rows.length > 0
}

/** How many runs passed their due date, and how far one came before or behind its place. */
async function passedOf(client) {
  const { rows } = await client.query(
    `select count(*)::integer as count, coalesce(max(abs(place - wanted)), 0)::integer as displaced
     from (select row_number() over (order by at, run_id) as place,
         substr(run_id, 4, 8)::bigint - ${base} as wanted
       from run_log where type = 'DueDatePassed' and substr(run_id, 4, 1) = '9') passed`,
  )
  return rows[0]
}

/** What the waiting timers cost a process that has nothing to do. */
async function idle(worker, { database, server }) {
  const own = () => processorMs([worker.pid])
  const databases = () => processorMs(familyOf(server.pid))
  await pause(5000)
  await database.forget()
  const before = [own(), databases()]
  await pause(idleSeconds * 1000)
  const calls = (await database.statements()).reduce((sum, one) => sum + one.calls, 0)
  const percent = (ms) => (ms / idleSeconds / 10).toFixed(1)
  console.log(
    `Idle beside them: process ${percent(own() - before[0])} % and database ${percent(databases() - before[1])} % of a processor, ${(calls / idleSeconds).toFixed(1)} statements/s`,
  )
}
