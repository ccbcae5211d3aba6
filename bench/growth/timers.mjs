// Timers: many that come due over the next day cost nothing while they wait; many that are due at once
// are carried out oldest first, by a process of their own with the product's own queue of jobs, in which
// somebody completes work items meanwhile.
import { fileURLToPath } from 'node:url'
import { createRuntime } from '../../packages/runtime/dist/index.js'
import { pause, quantile } from '../workload/in-parallel.mjs'
import { end, familyOf, processorMs, startModule } from '../workload/processes.mjs'
import { copyRun } from './load.mjs'
import { orchestrations, stages } from './project.mjs'

const program = fileURLToPath(new URL('worker.mjs', import.meta.url))
/** Number of the last run before those whose time has come. */
const base = 90_000_000
const idleSeconds = 10
/** Work items that one person completes, one every twentieth of a second, and before the drain. */
const items = 2_400
const alone = 100
const handler = 'person2'
const drainMsMax = 1_800_000
/** The time limit of the runs is an hour. */
const overdueMs = 2 * 3_600_000

/** Loads runs with a time limit that has passed, and their timers; drains them. */
export async function drainTimers(bench, { database, server, profile }, counts) {
  const { client } = bench
  const { waiting, due } = counts
  const ids = await startItems(bench)
  await loadTimers(bench, database, counts)
  const execArgv = profile ? ['--cpu-prof', '--cpu-prof-dir', profile] : []
  const worker = startModule(program, [database.url], { execArgv })
  await new Promise((ready) => worker.once('message', ready))
  try {
    await pause(3000)
    await idle(worker, { database, server })
    worker.send({ complete: ids.splice(0, alone), as: handler })
    await pause(alone * 60)
    tell('before the drain', await timesOf(worker))
    await database.forget()
    await makeDue(client)
    worker.send({ complete: ids, as: handler })
    const { ms, cost } = await drain(client, { worker, server })
    tell('during the drain', await timesOf(worker))
    const passed = await passedOf(client)
    if (passed.count !== due) throw new Error(`${passed.count} of ${due} timers were carried out.`)
    console.log(
      `${due} timers due at once beside ${waiting} that wait: ${Math.round(due / (ms / 1000))}/s, ${(cost.own / due).toFixed(2)} ms of processor each in the process and ${(cost.database / due).toFixed(2)} in the database; none was done more than ${passed.displaced} places out of order`,
    )
    if (profile) await tellStatements(database, due)
  } finally {
    await end(worker)
  }
}

/** Runs that are overdue, and timers beside them. */
async function loadTimers({ client, chief }, { url }, { waiting, due }) {
  const from = performance.now()
  const runId = await startOverdue(chief, url)
  await copyRun(client, runId, { from: base + 1, until: base + due })
  await client.query('analyze run')
  await addTimers(client, runId, { waiting, due })
  const seconds = ((performance.now() - from) / 1000).toFixed(0)
  console.log(`${waiting} timers that wait and ${due} runs to come due: loaded in ${seconds} s`)
}

/** A run that began two hours ago, by the clock of who started it; gives its id. */
async function startOverdue(chief, url) {
  const clock = { now: () => Date.now() - overdueMs }
  const before = await createRuntime({ database: { url }, takesJobs: false, clock })
  try {
    const inputs = { queue: 'Desk_0', recordId: chief.id }
    const begun = await before.runs.start(chief, 'Timed', { inputs })
    if (!begun.ok) throw new Error(begun.error.message)
    return begun.value.runId
  } finally {
    await before.close()
  }
}

/**
 * Jobs as the product adds them: those that wait over a day, each for a run that is there, and those that
 * will be due a millisecond apart.
 */
async function addTimers(client, runId, { waiting, due }) {
  const { rows } = await client.query(
    `delete from graphile_worker._private_jobs where payload ->> 'runId' = $1
     returning payload, priority`,
    [runId],
  )
  if (rows.length === 0) throw new Error('A run with a time limit has no timer.')
  const payload = JSON.stringify(rows[0].payload)
  const { priority } = rows[0]
  await client.query(
    `with known as (
       select id, row_number() over () - 1 as place from run
     )
     select count(graphile_worker.add_job('PassTime', replace($2, $3, id)::json, max_attempts => 25,
       run_at => now() + interval '1 hour' + n * interval '1 day' / $1, job_key => 'later ' || n,
       priority => $4::integer))
     from generate_series(1, $1::integer) n
       join known on known.place = n % (select count(*) from run)`,
    [waiting, payload, runId, priority],
  )
  await client.query(
    `select count(graphile_worker.add_job('PassTime', replace($2, $3, left($3, 3)
         || lpad((${base} + n)::text, 8, '0') || substr($3, 12))::json, max_attempts => 25,
       run_at => now() + interval '2 days' + n * interval '1 millisecond', job_key => 'due ' || n,
       priority => $4::integer))
     from generate_series(1, $1::integer) n`,
    [due, payload, runId, priority],
  )
  await client.query('vacuum analyze graphile_worker._private_jobs')
}

/** Their time has come: an hour ago, a millisecond apart. */
async function makeDue(client) {
  await client.query(
    `update graphile_worker._private_jobs set run_at = run_at - interval '2 days 1 hour'
     where key like 'due %'`,
  )
}

/** Runs with an item for one person each; gives the ids of the items. */
async function startItems({ client, runtime, chief }) {
  const inputs = { stage: stages[0], queue: 'Desk_0', person: handler, recordId: chief.id }
  const from = new Date()
  for (let at = 0; at < items; at += 50) {
    const begun = Array.from({ length: 50 }, () =>
      runtime.runs.start(chief, orchestrations[0], { inputs }),
    )
    const failed = (await Promise.all(begun)).find(({ ok }) => !ok)
    if (failed) throw new Error(failed.error.message)
  }
  const { rows } = await client.query(
    `select id from work_item where status = 'Assigned' and created_at >= $1
       and holder_id = (select id from person where username = $2)`,
    [from, handler],
  )
  return rows.map(({ id }) => id)
}

/** Waits until nothing is due; how long that took and what it cost the processor. */
async function drain(client, { worker, server }) {
  const spent = () => ({
    own: processorMs([worker.pid]),
    database: processorMs(familyOf(server.pid)),
  })
  const before = spent()
  const from = performance.now()
  while ((await isLeft(client)) && performance.now() - from < drainMsMax) await pause(100)
  const ms = performance.now() - from
  const after = spent()
  return {
    ms,
    cost: { own: after.own - before.own, database: after.database - before.database },
  }
}

async function isLeft(client) {
  const { rows } = await client.query(
    `select from graphile_worker._private_jobs where priority in (0, 1) and run_at < now() limit 1`,
  )
  return rows.length > 0
}

function timesOf(worker) {
  return new Promise((done) => {
    worker.once('message', ({ times }) => done(times))
    worker.send({ rest: true })
  })
}

function tell(when, times) {
  const [p50, p99] = [0.5, 0.99].map((part) => quantile(times, part).toFixed(1))
  console.log(`Completion in the same process ${when}: p50 ${p50} ms, p99 ${p99} (${times.length})`)
}

async function tellStatements(database, due) {
  for (const { calls, ms, query } of (await database.statements()).slice(0, 25)) {
    const line = query.replace(/\s+/g, ' ').slice(0, 110)
    console.log(
      `${(calls / due).toFixed(3).padStart(9)} ${(ms / due).toFixed(3).padStart(8)}  ${line}`,
    )
  }
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
