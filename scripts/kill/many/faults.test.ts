// One process whose database is cut off for a minute, slow, read-only and flooded with jobs: people
// are told at once what is so, and everything comes back by itself.
import { createClient, type Client } from '@stagewright/sdk'
import { openDatabase, type Database } from '@stagewright/store'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { createChance } from '../chance.ts'
import { openContractDesk, type ContractDesk } from '../contract-desk.ts'
import { newPlay, playOn, type Clients, signIn } from '../play-tale.ts'
import { tales } from '../tale.ts'
import { type Fleet, openFleet } from './fleet.ts'

type Postgres = { url: string; stop(): Promise<void> }
type PostgresModule = { startPostgres(): Promise<Postgres> }

const awaySeconds = Number(process.env['AWAY_SECONDS'] ?? 60)
const say = (line: string) => process.stdout.write(`${line}\n`)

let postgres: Postgres
let desk: ContractDesk
let fleet: Fleet
let database: Database
let clients: Clients

beforeAll(async () => {
  const at = new URL('../../ci/debian-postgres.mjs', import.meta.url)
  const { startPostgres } = (await import(at.href)) as PostgresModule
  postgres = await startPostgres()
  desk = await openContractDesk()
  fleet = await openFleet({
    databaseUrl: postgres.url,
    roles: ['both'],
    env: {
      CONTRACT_SERVICE_URL: desk.url,
      STAGEWRIGHT_LOG: 'error',
      STAGEWRIGHT_JOBS_DUE_MAX: '20_000',
    },
    chance: createChance(1),
  })
  database = await openDatabase({ url: postgres.url }, { connectionsMax: 2 })
  const url = fleet.members[0]?.process?.url ?? ''
  const tokens = await signIn((token) => createClient({ baseUrl: url, ...(token && { token }) }))
  const connect = (token: string): Client => createClient({ baseUrl: url, token })
  const entries = [...tokens].map(([who, token]) => [who, connect(token)])
  clients = Object.fromEntries(entries) as Clients
}, 120_000)

afterEach(({ task }) => {
  if (task.result?.state === 'fail') say(fleet?.members[0]?.process?.said() ?? '')
})

afterAll(async () => {
  await fleet?.close()
  await database?.close()
  await desk?.close()
  await postgres?.stop()
})

const object = 'Account_Application__c'
const company = (name: string) => ({
  Name: name,
  Contact_Email__c: 'office@company.example',
  Annual_Revenue__c: 1_900_000,
  Requested_Amount__c: 60_000,
})

/** A tale from its beginning to its end. */
async function playOne(name: string): Promise<void> {
  const [tale] = tales
  if (!tale) throw new Error('there are no tales')
  await playOn(newPlay(tale, name), clients)
}

async function isReady(): Promise<boolean> {
  return (await fetch(`${fleet.members[0]?.process?.url}/ready`)).status === 200
}

test(`cut off for ${awaySeconds} s it says so at once, and comes back by itself`, async () => {
  const line = fleet.members[0]?.line
  line?.cut()
  const until = performance.now() + awaySeconds * 1000
  let slowest = 0
  for (let asked = 0; performance.now() < until; asked++) {
    const from = performance.now()
    await expect(clients.rita.inbox.show()).rejects.toMatchObject({
      code: 'busy',
      status: 503,
      retryAfterSeconds: 2,
    })
    slowest = Math.max(slowest, performance.now() - from)
    if (asked % 20 === 0) expect(await isReady()).toBe(false)
    await new Promise((done) => setTimeout(done, 250))
  }
  say(`The slowest answer while it was away took ${Math.round(slowest)} ms.`)
  line?.mend()
  const from = performance.now()
  await expect.poll(isReady, { timeout: 30_000, interval: 100 }).toBe(true)
  say(`It was ready ${((performance.now() - from) / 1000).toFixed(1)} s after the way was free.`)
  await playOne('After the gap Ltd')
}, 240_000)

test('with a slow database work takes longer and is done', async () => {
  const line = fleet.members[0]?.line
  line?.delay(20)
  await playOne('Slow Ltd')
  line?.delay(0)
  expect(await isReady()).toBe(true)
}, 120_000)

test('while the database is read-only people read, and changes are said to be for later', async () => {
  const [row] = await database.query<{ name: string }>('select current_database() as name')
  const readOnly = async (value: string) => {
    await database.query(`alter database ${row?.name} set default_transaction_read_only = ${value}`)
    await database.query(`select pg_terminate_backend(pid) from pg_stat_activity
      where application_name like 'stagewright %'`)
  }
  await readOnly('on')
  const save = () => clients.rita.records.create(object, [company('Read-only Ltd')])
  const refused = async () => save().then(String, (error: Error) => error.message)
  await expect.poll(refused, { timeout: 10_000 }).toContain('read-only')
  expect((await clients.rita.records.list(object)).items.length).toBeGreaterThan(0)
  const own = await openDatabase({ url: postgres.url }, { connectionsMax: 1 })
  await own.query('set default_transaction_read_only = off')
  await own.query(`alter database ${row?.name} reset default_transaction_read_only`)
  await own.query(`select pg_terminate_backend(pid) from pg_stat_activity
    where application_name like 'stagewright %' and pid <> pg_backend_pid()`)
  await own.close()
  await expect.poll(isReady, { timeout: 30_000 }).toBe(true)
  await playOne('Writable again Ltd')
}, 120_000)

test('a flood of 100,000 jobs refuses new runs, and leaves people and their work alone', async () => {
  await playOne('Before the flood Ltd')
  await database.query(`select graphile_worker.add_jobs(array_agg(
    ('SweepEvents', json_build_object('type', 'SweepEvents', 'at', 0), null, now(), 1,
      'flood ' || n, 0, null)::graphile_worker.job_spec)) from generate_series(1, 100000) n`)
  const start = () => clients.olga.flows.start('No_Such_Flow')
  const refused = async () => start().catch((error: unknown) => error)
  await expect
    .poll(refused, { timeout: 10_000 })
    .toMatchObject({ code: 'limit-reached', status: 429, retryAfterSeconds: 10 })
  const page = await clients.olga.limits.show()
  expect(page.limits.find(({ name }) => name === 'jobsDue')).toMatchObject({ isReached: true })
  const times: number[] = []
  for (let asked = 0; asked < 50; asked++) {
    const from = performance.now()
    await clients.rita.inbox.show()
    times.push(performance.now() - from)
  }
  say(`Of 50 inboxes under it the slowest took ${Math.round(Math.max(...times))} ms.`)
  // A save is not refused; what it starts waits for room.
  const saved = await clients.rita.records.create(object, [company('Flooded Ltd')])
  expect(saved).toMatchObject({ ids: [expect.any(String)], startedRunIds: [] })
  expect((await clients.olga.limits.show()).heldStarts).toBe(1)
  // Those that a process has in hand end by themselves.
  await database.query(`delete from graphile_worker._private_jobs where id in (
    select id from graphile_worker._private_jobs where key like 'flood %' for update skip locked)`)
  const runs = async () => (await clients.rita.records.show(saved.ids[0] ?? '')).runs.length
  await expect.poll(runs, { timeout: 60_000, interval: 200 }).toBe(1)
}, 240_000)
