// Full load for minutes, with retention: does memory grow, does the database? Runs of the case-handling
// project of workload W are started, worked on and finished as fast as this machine can; finished ones are
// archived and erased all the while, on a clock on which a minute of the bench is a day:
//
//   node scripts/build.mjs --no-web
//   node --expose-gc bench/soak.mjs                 (10 minutes, the embedded database)
//   node --expose-gc bench/soak.mjs --minutes 3     (DATABASE_URL names a server in its place)
//
// Prints a line every ten seconds and, at the end, the slope of memory, the sizes of the tables at half time
// and at the end, of their indexes, and the rows that are dead and not cleared away yet. Archived after one
// day, erased after two: from the second minute on as much goes as comes.
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { createRuntime } from '../packages/runtime/dist/index.js'
import { inParallel } from './workload/in-parallel.mjs'

const require = createRequire(new URL('../packages/store/package.json', import.meta.url))
const pg = require('pg')

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '10' },
    'in-flight': { type: 'string', default: '64' },
  },
})
const MINUTE_MS = 60_000
const DAY_MS = 24 * 60 * MINUTE_MS
const lastsMs = Number(values.minutes) * MINUTE_MS
const inFlight = Number(values['in-flight'])
/** Open items that are enough: starts wait for completions then. */
const OPEN_MAX = 2_000
const LOOK_MS = 10_000
const RETENTION_MS = 2_000

const policy = {
  path: 'policies/retention.yaml',
  text: 'runs: { archiveAfterDays: 1, eraseAfterDays: 2 }\nerase: { mails: 1, notices: 1 }\n',
}
const handlers = [1, 2, 3, 4].map((number) => `handler${number}@bench.example`)

const folder = await mkdtemp(join(tmpdir(), 'stagewright-soak-'))
const began = Date.now()
const runtime = await createRuntime({
  database: process.env.DATABASE_URL ? { url: process.env.DATABASE_URL } : { dataDir: folder },
  clock: { now: () => began + ((Date.now() - began) * DAY_MS) / MINUTE_MS },
  // Heads of the audit chain, said every hour, come by the dozen on this clock.
  log: (line) => line.startsWith('Audit:') || console.log(line),
})
const client = new pg.Client({ connectionString: runtime.url })
await client.connect()
const counts = { started: 0, completed: 0, archived: 0, erased: 0, open: 0 }
let isOver = false
try {
  await soak()
} finally {
  await client.end()
  await runtime.close()
  await rm(folder, { recursive: true, force: true })
}

async function soak() {
  const project = fileURLToPath(new URL('workload/project', import.meta.url))
  const files = [...(await filesOf(project)), policy]
  valueOf(await runtime.setUp.loadProject(files, () => undefined))
  await runtime.setUp.createAdministrator('soak@house.example', 'tinsel orbit gravel')
  const signedIn = await runtime.sessions.signIn('soak@house.example', 'tinsel orbit gravel')
  const { viewer } = valueOf(signedIn)
  const personOf = async (username) =>
    valueOf(await runtime.sessions.signInAsPersona(username)).viewer
  const starter = await personOf('starter@bench.example')
  const people = await Promise.all(handlers.map(personOf))
  const from = Date.now()
  const samples = []
  const work = [
    ...Array.from({ length: inFlight }, () => keepStarting(starter)),
    ...people.map(keepCompleting),
    keepRetention(viewer),
  ]
  for (let next = from + LOOK_MS; next <= from + lastsMs; next += LOOK_MS) {
    await pause(Math.max(0, next - Date.now()))
    samples.push(await look(from))
  }
  isOver = true
  await Promise.all(work)
  report(samples)
}

async function keepStarting(starter) {
  while (!isOver) {
    if (counts.open >= OPEN_MAX) {
      await pause(20)
      continue
    }
    const number = ++counts.started
    counts.open++
    const handler = handlers[number % handlers.length]
    const inputs = { caseNumber: `C-${number}`, handler, subjectId: starter.id }
    valueOf(await runtime.runs.start(starter, 'Case_Handling', { inputs }))
  }
}

async function keepCompleting(person) {
  while (!isOver) {
    const { rows } = await runtime.read.inbox(person, { view: 'mine', limit: 200 })
    if (rows.length === 0) await pause(20)
    const ids = rows.map(({ id }) => id)
    await inParallel(ids, ids.length, async (id) => {
      valueOf(await runtime.workItems.complete(person, id, { Answer: 'Accept' }))
      counts.completed++
      counts.open--
    })
  }
}

async function keepRetention(viewer) {
  while (!isOver) {
    await pause(RETENTION_MS)
    const { done } = valueOf(await runtime.retention.run(viewer, { isDryRun: false }))
    for (const { act, what, count } of done) {
      if (what === 'runs') counts[act === 'archive' ? 'archived' : 'erased'] += count
    }
  }
}

/** What memory and tables are at this moment; told in a line. */
async function look(from) {
  globalThis.gc?.()
  const { rss, heapUsed } = process.memoryUsage()
  const { rows } = await client.query(`
    select n.nspname || '.' || c.relname as name, pg_total_relation_size(c.oid)::float8 as bytes,
      pg_indexes_size(c.oid)::float8 as indexes,
      greatest(s.n_live_tup, 0)::integer as live, greatest(s.n_dead_tup, 0)::integer as dead
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
      join pg_stat_user_tables s on s.relid = c.oid
    where c.relkind = 'r' order by 2 desc`)
  const database = rows.reduce((sum, { bytes }) => sum + bytes, 0)
  const seconds = Math.round((Date.now() - from) / 1000)
  console.log(
    `${String(seconds).padStart(4)} s  ${megabytes(rss)} resident, ${megabytes(heapUsed)} heap, ` +
      `${megabytes(database)} tables; ${counts.started} started, ${counts.completed} completed, ` +
      `${counts.archived} archived, ${counts.erased} erased`,
  )
  return { seconds, rss, heapUsed, database, tables: new Map(rows.map((row) => [row.name, row])) }
}

function report(samples) {
  const half = samples.slice(Math.floor(samples.length / 2))
  const [middle, last] = [half[0], samples.at(-1)]
  const slope = (key) => `${(slopeOf(half, key) / 1e6).toFixed(2)} MB a minute`
  console.log(`\nSecond half, ${middle.seconds} s to ${last.seconds} s:`)
  console.log(`  heap ${slope('heapUsed')}, resident ${slope('rss')}, tables ${slope('database')}`)
  console.log(`  ${Math.round(counts.completed / (last.seconds / 60))} runs finished a minute\n`)
  const line = (name, cells) =>
    console.log(name.padEnd(32), ...cells.map((cell) => String(cell).padStart(11)))
  line('table', ['half time', 'end', 'its indexes', 'rows', 'dead rows'])
  for (const [name, { bytes, indexes, live, dead }] of [...last.tables].slice(0, 16)) {
    const before = middle.tables.get(name)?.bytes ?? 0
    line(name, [megabytes(before), megabytes(bytes), megabytes(indexes), live, dead])
  }
}

/** Bytes a minute, by least squares. */
function slopeOf(samples, key) {
  const mean = (numbers) => numbers.reduce((sum, number) => sum + number, 0) / numbers.length
  const minutes = samples.map(({ seconds }) => seconds / 60)
  const amounts = samples.map((sample) => sample[key])
  const [x, y] = [mean(minutes), mean(amounts)]
  const above = minutes.reduce((sum, at, index) => sum + (at - x) * (amounts[index] - y), 0)
  return above / minutes.reduce((sum, at) => sum + (at - x) ** 2, 0)
}

function megabytes(bytes) {
  return `${(bytes / 1e6).toFixed(1)} MB`
}

function valueOf(result) {
  if (!result.ok) throw new Error(result.error.message)
  return result.value
}

async function filesOf(root) {
  const entries = await readdir(root, { recursive: true, withFileTypes: true })
  const paths = entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
  return Promise.all(
    paths.map(async (path) => ({
      path: relative(root, path),
      text: await readFile(path, 'utf8'),
    })),
  )
}
