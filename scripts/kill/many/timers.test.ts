// Two thousand runs whose due dates have all passed, and a process that is killed in the middle of
// carrying their timers out, again and again. In the end each was carried out once.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { createRuntime, examineDatabase } from '@stagewright/runtime'
import { openDatabase, type Database } from '@stagewright/store'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { startStagewright, type StagewrightProcess } from '../../process/start-stagewright.ts'

type Postgres = { url: string; stop(): Promise<void> }
type PostgresModule = { startPostgres(): Promise<Postgres> }

const timers = 2_000
/** Runs that begin at one moment, and so are due at one. */
const alike = 50
/** It is killed when so many are done. */
const killedAt = [300, 800, 1_400]
/** Of a crowd 64 are in hand at a time, and 8 jobs are taken one by one beside it. */
const inHandMax = 64 + 8
const hourMs = 3_600_000
const say = (line: string) => process.stdout.write(`${line}\n`)

let postgres: Postgres
let database: Database
let server: StagewrightProcess | undefined
const folder = mkdtempSync(join(tmpdir(), 'stagewright-timers-'))

beforeAll(async () => {
  const at = new URL('../../ci/debian-postgres.mjs', import.meta.url)
  const { startPostgres } = (await import(at.href)) as PostgresModule
  postgres = await startPostgres()
  database = await openDatabase({ url: postgres.url }, { connectionsMax: 2 })
}, 120_000)

afterEach(({ task }) => {
  if (task.result?.state === 'fail') say(server?.said() ?? '')
})

afterAll(async () => {
  await server?.kill()
  await database?.close()
  await postgres?.stop()
  rmSync(folder, { recursive: true, force: true })
})

const xml = '<?xml version="1.0" encoding="UTF-8"?>'
const metadata = 'xmlns="http://soap.sforce.com/2006/04/metadata"'
const flow = (name: string, type: string, inside: string) => ({
  path: `flows/${name}.flow-meta.xml`,
  text: `${xml}<Flow ${metadata}><apiVersion>63.0</apiVersion><label>${name}</label>
    <processType>${type}</processType><status>Active</status>${inside}</Flow>`,
})
const to = (target: string) => `<connector><targetReference>${target}</targetReference></connector>`
const project = [
  flow(
    'Look',
    'Flow',
    `<start>${to('Show')}</start><screens><name>Show</name><label>Show</label>
     <allowBack>true</allowBack><allowFinish>true</allowFinish><allowPause>false</allowPause>
     </screens>`,
  ),
  flow(
    'Timed',
    'Orchestrator',
    `<start>${to('Only')}</start><orchestratedStages><name>Only</name><label>Only</label>
     <stageSteps><name>Do</name><label>Do</label><actionName>Look</actionName>
     <actionType>stepInteractive</actionType><assignees><assignee>
     <stringValue>Desk</stringValue></assignee><assigneeType>Queue</assigneeType></assignees>
     <inputParameters><name>ActionInput__RecordId</name><value>
     <stringValue>001000000000001AAA</stringValue></value></inputParameters></stageSteps>
     </orchestratedStages>`,
  ),
  { path: 'policies/Timed.policy.yaml', text: 'steps:\n  Do:\n    time: { due: 1 hour }\n' },
  {
    path: 'queues/Desk.queue-meta.xml',
    text: `${xml}<Queue ${metadata}><doesSendEmailToMembers>false</doesSendEmailToMembers>
      <name>Desk</name></Queue>`,
  },
  {
    path: 'data/people.yaml',
    text: 'people:\n  - { username: chief, lastName: Chief, isPersona: true, queues: [Desk] }\n',
  },
]

/** Runs that began three hours ago, a second between those that began together. */
async function beginRuns(): Promise<void> {
  let now = Date.now() - 3 * hourMs
  const clock = { now: () => now }
  // It may begin runs though jobs wait that nobody takes yet.
  const loadLimits = {}
  const runtime = await createRuntime({
    ...{ database: { url: postgres.url }, takesJobs: false, clock, loadLimits },
  })
  try {
    const loaded = await runtime.setUp.loadProject(project, () => undefined)
    if (!loaded.ok) throw new Error(loaded.error.message)
    const signedIn = await runtime.sessions.signInAsPersona('chief')
    if (!signedIn.ok) throw new Error(signedIn.error.message)
    for (let at = 0; at < timers; at += alike) {
      const begun = await Promise.all(
        Array.from({ length: alike }, () => runtime.runs.start(signedIn.value.viewer, 'Timed', {})),
      )
      for (const one of begun) if (!one.ok) throw new Error(one.error.message)
      now += 1_000
    }
  } finally {
    await runtime.close()
  }
}

async function start(): Promise<StagewrightProcess> {
  const env = { DATABASE_URL: postgres.url, STAGEWRIGHT_LOG: 'error' }
  server = await startStagewright({ dataDir: folder, env, sample: 'examples/expense-report' })
  if (!server) throw new Error('the server did not start')
  return server
}

const passed = async (): Promise<number> => {
  const [row] = await database.query<{ n: number }>(
    `select count(*)::integer as n from run_log where type = 'DueDatePassed'`,
  )
  return row?.n ?? 0
}

async function untilPassed(count: number): Promise<void> {
  while ((await passed()) < count) await pause(10)
}

/** Runs whose timers somebody has taken from the queue and not put back or finished. */
const inHand = async (): Promise<string[]> =>
  (
    await database.query<{ id: string }>(
      `select payload ->> 'runId' as id from graphile_worker._private_jobs
       where locked_at is not null and payload ->> 'type' = 'PassTime'`,
    )
  ).map(({ id }) => id)

const heldByKilled = new Set<string>()

test(`a process that is killed ${killedAt.length} times carries out what is due, nothing twice`, async () => {
  await beginRuns()
  expect(await passed()).toBe(0)
  for (const count of killedAt) {
    const { kill } = await start()
    await untilPassed(count)
    await kill()
    const held = await inHand()
    for (const id of held) heldByKilled.add(id)
    const done = await passed()
    say(`Killed when ${done} of ${timers} were done and ${held.length} in hand.`)
    expect(done).toBeLessThan(timers)
  }
  await start()
  await untilPassed(timers)
  // What was carried out as the process was killed, and stands in the queue still, is looked at
  // once more and found done.
  const left = `select from graphile_worker._private_jobs where payload ->> 'type' = 'PassTime'`
  while ((await database.query(left)).length > 0) await pause(50)
  const rows = await database.query<{ times: number; runs: number }>(
    `select times, count(*)::integer as runs from (
       select count(log.run_id)::integer as times
       from run left join run_log log on log.run_id = run.id and log.type = 'DueDatePassed'
       group by run.id
     ) each_run group by times`,
  )
  expect(rows).toEqual([{ times: 1, runs: timers }])
}, 180_000)

test('they were carried out oldest first, but for those in hand as it was killed', async () => {
  const rows = await database.query<{ id: string; due: string; at: string }>(
    `select run.id, run.started_at as due, log.at from run
     join run_log log on log.run_id = run.id and log.type = 'DueDatePassed' order by log.at`,
  )
  const free = rows.filter(({ id }) => !heldByKilled.has(id))
  const overtaken = free.map(
    ({ due, at }) => free.filter((other) => other.due > due && other.at < at).length,
  )
  expect(Math.max(...overtaken)).toBeLessThanOrEqual(inHandMax)
})

test('no job has failed, and the doctor finds nothing', async () => {
  expect(await server?.stop()).toBe(0)
  server = undefined
  expect(await database.query('select from flow_failure')).toEqual([])
  const { checks } = await examineDatabase(database, { now: Date.now }, { isWhole: true })
  expect(checks.flatMap(({ findings }) => findings)).toEqual([])
})
