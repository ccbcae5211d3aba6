// Workload W: start a run → background step → work item → completion → background step → done. Every
// transition is durable before it is acknowledged, the work item is in its handler's inbox at once. One
// PostgreSQL server with synchronous_commit=on, started here, carries Stagewright, its peers, and the same
// life written by hand in batched SQL, one after the other; figures and their ratios to Stagewright:
//
//   node scripts/build.mjs --no-web
//   npm run bench                                       (10,000 runs a system; some minutes)
//   npm run bench -- --runs 2000 --only stagewright,sql (small, while working on it)
//
// --runs N        runs each system carries (10000)        --repeat N     rounds; medians are shown (1)
// --in-flight N   requests under way at a time (256)      --idle S       seconds of looking at idleness (10)
// --light N       completions one by one (200)            --crash N      runs done after a kill -9 (200)
// --only a,b      of: stagewright, stagewright-2 (two processes), in-process, sql, sql-http, dbos, restate; and,
//                 where it is named, embedded: in-process on the database that comes with Stagewright
// --profile DIR   processor profiles of Stagewright (CPU time in JavaScript) into DIR, and its statements
//                 with calls and milliseconds; without the crash
//
// `stagewright` is asked over HTTP by a process of its own with keep-alive connections; `in-process` is a
// program that calls the runtime. Peers stand in bench/peers, which `npm ci --prefix bench/peers` fills.
import { existsSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { cpus } from 'node:os'
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { openEmbeddedServer, openServer } from './workload/database.mjs'
import { measure } from './workload/measure.mjs'
import { medianOf, tableOf } from './workload/table.mjs'

const systems = {
  stagewright: { module: './workload/stagewright.mjs', more: { processes: 1 } },
  'stagewright-2': { module: './workload/stagewright.mjs', more: { processes: 2 } },
  'in-process': { module: './workload/in-process.mjs' },
  // A kill takes its database with it, which is another measurement.
  embedded: { module: './workload/in-process.mjs', hasNoCrash: true, isEmbedded: true },
  sql: { module: './workload/sql-limit.mjs' },
  'sql-http': { module: './workload/sql-http.mjs', hasNoCrash: true },
  dbos: { module: './workload/dbos.mjs', isPeer: true },
  restate: { module: './workload/restate.mjs', isPeer: true },
}

const usual = Object.keys(systems).filter((name) => !systems[name].isEmbedded)
const number = (normal) => ({ type: 'string', default: String(normal) })
const { values } = parseArgs({
  options: {
    runs: number(10_000),
    repeat: number(1),
    'in-flight': number(256),
    idle: number(10),
    light: number(200),
    crash: number(200),
    only: { type: 'string', default: usual.join(',') },
    profile: { type: 'string' },
  },
})
const profile = values.profile && resolve(values.profile)
if (profile) await mkdir(profile, { recursive: true })
const settings = {
  runs: Number(values.runs),
  inFlight: Number(values['in-flight']),
  idleSeconds: Number(values.idle),
  light: Number(values.light),
  crash: profile ? 0 : Number(values.crash),
  ...(profile && { profile, tell: tellStatements }),
}

function tellStatements(what, statements, count) {
  console.log(`\nStatements of ${count} times ${what}: calls and milliseconds of each one`)
  for (const { calls, ms, query } of statements.slice(0, 30)) {
    const line = query.replace(/\s+/g, ' ').slice(0, 150)
    console.log(
      `${(calls / count).toFixed(3).padStart(9)} ${(ms / count).toFixed(3).padStart(8)}  ${line}`,
    )
  }
}

/** The systems that were asked for and are there. */
function wanted() {
  const arePeers = existsSync(new URL('peers/node_modules', import.meta.url))
  const names = values.only.split(',')
  const unknown = names.find((name) => !systems[name])
  if (unknown) throw new Error(`There is no system ${unknown}: ${Object.keys(systems).join(', ')}.`)
  const left = names.filter((name) => systems[name].isPeer && !arePeers)
  if (left.length > 0) {
    console.log(`Not installed: ${left.join(', ')}. Install: npm ci --prefix bench/peers`)
  }
  return names.filter((name) => !left.includes(name))
}

const server = await openServer()
try {
  console.log(
    `Workload W, ${settings.runs.toLocaleString('en')} runs a system, ${settings.inFlight} in flight, PostgreSQL ${server.version}, Node ${process.version}, ${cpus().length} processors`,
  )
  const found = {}
  for (let round = 1; round <= Number(values.repeat); round++) {
    for (const name of wanted()) {
      const { module, more = {}, hasNoCrash, isEmbedded } = systems[name]
      const driver = await import(module)
      const crash = hasNoCrash ? 0 : settings.crash
      const own = { ...settings, ...more, crash, name: `${name.replace('-', '_')}_${round}` }
      const place = isEmbedded ? await openEmbeddedServer() : server
      const figures = await measure(driver, place, own)
        .catch((error) => {
          console.log(`${name}: not measured. ${error.message}`)
          process.exitCode = 1
        })
        .finally(() => isEmbedded && place.close())
      if (!figures) continue
      ;(found[name] ??= []).push(figures)
      const rates = `${Math.round(figures['starts/s'])} starts/s, ${Math.round(figures['completions/s'])} completions/s`
      console.log(`${name}: ${rates}`)
    }
  }
  const medians = Object.entries(found).map(([name, several]) => [name, medianOf(several)])
  console.log(`\n${tableOf(Object.fromEntries(medians))}`)
} finally {
  await server.close()
}
