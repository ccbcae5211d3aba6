// How lists, pages and completions hold up while the number of waiting runs grows a hundredfold, with 1.5
// open work items each; many timers; many records saved at once. Runs are loaded by set SQL in the
// product's own tables and asked for by the product's own functions, on a PostgreSQL server of its own:
//
//   node scripts/build.mjs --no-web
//   node bench/growth.mjs                                    (10,000 → 1,000,000 runs; needs long and much room)
//   node bench/growth.mjs --sizes 2000,20000 --samples 50    (a minute)
//
// --sizes a,b,c   waiting runs (10000,100000,1000000)     --samples N   times that each is asked (200)
// --timers N      timers due over a day (1000000)         --due N       due at once, drained (100000)
//                 --sizes 0 loads and measures the timers alone
// --profile DIR   processor profile of the process that drains into DIR, and its statements
// --bulk N        records saved in requests of 200, each starting a run (10000)
import { parseArgs } from 'node:util'
import { createRuntime } from '../packages/runtime/dist/index.js'
import { saveInBulk } from './growth/bulk.mjs'
import { copyRuns, loadPeople, startTemplates } from './growth/load.mjs'
import { files } from './growth/project.mjs'
import { measureReads } from './growth/reads.mjs'
import { settle } from './growth/settle.mjs'
import { drainTimers } from './growth/timers.mjs'
import { openServer, pg } from './workload/database.mjs'

const text = (normal) => ({ type: 'string', default: normal })
const { values } = parseArgs({
  options: {
    sizes: text('10000,100000,1000000'),
    samples: text('200'),
    timers: text('1000000'),
    due: text('100000'),
    bulk: text('10000'),
    profile: { type: 'string' },
  },
})
const sizes = values.sizes.split(',').map(Number).filter(Boolean)
const seconds = (from) => `${((performance.now() - from) / 1000).toFixed(0)} s`

const server = await openServer()
try {
  const database = await server.create('growth')
  const runtime = await createRuntime({ database: { url: database.url }, takesJobs: false })
  const client = new pg.Client({ connectionString: database.url })
  await client.connect()
  try {
    const bench = await prepare(runtime, client)
    if (sizes.length > 0) await grow(bench, database)
    if (Number(values.bulk) > 0) await saveInBulk(bench, Number(values.bulk))
    const timers = { waiting: Number(values.timers), due: Number(values.due) }
    const place = { database, server, profile: values.profile }
    if (timers.due > 0) await drainTimers(bench, place, timers)
  } finally {
    await client.end()
    await runtime.close()
  }
} finally {
  await server.close()
}

async function prepare(runtime, client) {
  const loaded = await runtime.setUp.loadProject(files, () => undefined)
  if (!loaded.ok) throw new Error(loaded.error.message)
  const blocked = loaded.value.files.find(({ outcome }) => outcome === 'blocked')
  if (blocked) throw new Error(`${blocked.path}: ${blocked.reasons.join(' ')}`)
  await loadPeople(client)
  await client.query('create extension tsm_system_rows')
  const chief = (await runtime.sessions.signInAsPersona('chief')).value.viewer
  return { runtime, client, chief }
}

async function grow({ runtime, client, chief }, database) {
  const templates = await startTemplates(async (name, inputs) => {
    const begun = await runtime.runs.start(chief, name, {
      inputs: { ...inputs, recordId: chief.id },
    })
    if (!begun.ok) throw new Error(begun.error.message)
    return begun.value.runId
  })
  const found = []
  let known = 0
  for (const size of sizes) {
    const from = performance.now()
    await copyRuns(client, templates, { from: known + 1, until: size })
    known = size
    for (const table of ['run', 'run_part', 'work_item', 'run_change']) {
      await client.query(`vacuum analyze ${table}`)
    }
    const [counts] = (
      await client.query(`select (select count(*) from run) as runs,
      (select count(*) from work_item where status = 'Assigned') as items`)
    ).rows
    const bytes = await database.bytes()
    console.log(
      `${counts.runs} runs, ${counts.items} open items, ${(bytes / 2 ** 30).toFixed(1)} GB, loaded in ${seconds(from)}`,
    )
    console.log(`settled after ${((await settle(client)) / 1000).toFixed(0)} s`)
    // At first some rows come from the disk; the same people ask once more.
    const asked = () => measureReads({ runtime, client, chief }, Number(values.samples))
    const first = await asked()
    found.push({ first, again: await asked() })
  }
  console.table(tableOf(found))
}

/**
 * A row for each thing that is asked: p50/p99 at each size when it was asked again, in brackets the p99 of the
 * first time, and growth from the first size to the last.
 */
function tableOf(found) {
  const [first, last] = [found[0], found.at(-1)]
  return Object.fromEntries(
    Object.keys(first.again).map((name) => {
      const cells = sizes.map((size, at) => {
        const { p50, p99 } = found[at].again[name]
        const cold = found[at].first[name].p99.toFixed(1)
        return [`${size} p50/p99 ms`, `${p50.toFixed(1)} / ${p99.toFixed(1)} (${cold})`]
      })
      const growth = (key) => `×${(last.again[name][key] / first.again[name][key]).toFixed(1)}`
      return [
        name,
        { ...Object.fromEntries(cells), 'growth p50/p99': `${growth('p50')} / ${growth('p99')}` },
      ]
    }),
  )
}
