// The doctor over very many live runs, each with an open work item, on a PostgreSQL server of its own: how long
// it takes over a sample of the logs and over all of them, and whether it finds what was damaged on purpose.
//
//   node scripts/build.mjs --no-web
//   node bench/doctor.mjs --runs 100000          (1,000,000 without it: needs long, and 12 GB)
//   node bench/doctor.mjs --runs 100000 --sample (leaves out the whole look)
import { parseArgs } from 'node:util'
import { examineDatabase } from '../packages/runtime/dist/index.js'
import { openDatabase } from '../packages/store/dist/index.js'
import { openHouse } from './open-house.mjs'
import { openServer } from './workload/database.mjs'

const { values } = parseArgs({
  options: { runs: { type: 'string', default: '1000000' }, sample: { type: 'boolean' } },
})
const runs = Number(values.runs)
const clock = { now: Date.now }
const seconds = (ms) => `${(ms / 1000).toFixed(1)} s`

/** What somebody damages in one run, and the check that is to tell of it. */
const faults = [
  {
    what: 'a run whose work item was taken away',
    check: 'stuck-runs',
    damage: `delete from work_item where run_id = $1`,
  },
  {
    what: 'a work item whose run is gone',
    check: 'orphan-items',
    damage: `delete from run where id = $1`,
  },
  {
    what: 'a line taken out of a log',
    check: 'logs',
    damage: `update run_change set lines = lines - 1 where run_id = $1 and first = 1`,
  },
  {
    what: 'the end of a log cut off',
    check: 'logs',
    damage: `update run_change set lines = lines - -1 where run_id = $1
      and last = (select max(last) from run_change where run_id = $1)`,
  },
  {
    what: 'a counter that is wrong',
    check: 'counters',
    damage: `update run set open_incidents = 3 where id = $1`,
  },
]

const server = await openServer()
try {
  const { url, bytes } = await server.create('doctor')
  process.env.DATABASE_URL = url
  const from = performance.now()
  const house = await openHouse(runs)
  try {
    const gb = ((await bytes()) / 2 ** 30).toFixed(1)
    console.log(`${runs} runs, ${gb} GB, loaded in ${seconds(performance.now() - from)}`)
    await lookAt('nothing damaged')
    const damaged = await damage(house.client)
    const report = await lookAt('five runs damaged')
    for (const { what, check, runId } of damaged) {
      const isFound = (one) => Object.values(one).some((text) => String(text).includes(runId))
      const found = report.checks.find(({ name }) => name === check)?.findings.some(isFound)
      console.log(`${what}: ${found ? 'found' : 'NOT FOUND'} by ${check}`)
      if (!found) process.exitCode = 1
    }
  } finally {
    await house.close()
  }
} finally {
  await server.close()
}

/** Damages runs from the middle of them, past every rule that the tables have. */
async function damage(client) {
  const { rows } = await client.query(
    `select id from run order by id offset ${Math.floor(runs / 2)} limit ${faults.length}`,
  )
  await client.query(`set session_replication_role = replica`)
  const damaged = []
  for (const [at, fault] of faults.entries()) {
    const runId = rows[at].id
    await client.query(fault.damage, [runId])
    damaged.push({ ...fault, runId })
  }
  await client.query(`reset session_replication_role`)
  return damaged
}

/** Looks twice, and tells how long each check took; gives what the look over a sample found. */
async function lookAt(what) {
  const database = await openDatabase({ url: process.env.DATABASE_URL }, { connectionsMax: 4 })
  try {
    const sampled = await examineDatabase(database, clock, { isWhole: false })
    const whole = values.sample
      ? undefined
      : await examineDatabase(database, clock, { isWhole: true })
    console.log(`\n${what}:`)
    console.table(
      Object.fromEntries(
        sampled.checks.map(({ name, durationMs, findings }, at) => [
          name,
          {
            'sampled ms': durationMs,
            findings: findings.length,
            ...(whole && {
              'whole ms': whole.checks[at].durationMs,
              'all findings': whole.checks[at].findings.length,
            }),
          },
        ]),
      ),
    )
    const sum = ({ checks }) => seconds(checks.reduce((all, { durationMs }) => all + durationMs, 0))
    console.log(`sampled ${sum(sampled)}${whole ? `, whole ${sum(whole)}` : ''}`)
    return sampled
  } finally {
    await database.close()
  }
}
