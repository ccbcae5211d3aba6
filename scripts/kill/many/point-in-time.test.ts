// A base backup is made and the log archived while people work; then somebody empties a table, and
// the server is brought back to the moment before, by the commands of docs/operations.md. What was
// acknowledged before that moment is there, what was asked for after it is not, and work goes on.
import { spawn } from 'node:child_process'
import { rmSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import type { RunEvent } from '@stagewright/orchestration'
import { StagewrightError } from '@stagewright/sdk'
import { openDatabase, readLog } from '@stagewright/store'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { queueEmptied, readStoredRuns } from '../aftermath.ts'
import { createChance } from '../chance.ts'
import { openContractDesk, type ContractDesk } from '../contract-desk.ts'
import { newPlay, playOn, ServerGone, signIn, type Clients, type Play } from '../play-tale.ts'
import { tales } from '../tale.ts'
import { type Fleet, openFleet } from './fleet.ts'
import { type OperationsPage, type Places, readOperationsPage } from './operations-page.ts'

type Postgres = {
  url: string
  port: number
  cluster: string
  said(): string
  stop(): Promise<void>
  halt(): Promise<void>
  restart(): Promise<void>
}
type PostgresModule = {
  startPostgres(more: { [name: string]: string }): Promise<Postgres>
  runOnServer(commands: string, port: number): Promise<string>
}

const say = (line: string) => process.stdout.write(`${line}\n`)
const program = fileURLToPath(new URL('../../../packages/cli/bin/stagewright.js', import.meta.url))
const places: Places = {}
const env: { [name: string]: string } = { STAGEWRIGHT_LOG: 'error' }
const plays: Play[] = []
let server: PostgresModule
let shelf: string
let postgres: Postgres
let desk: ContractDesk
let fleet: Fleet
let tokens: Awaited<ReturnType<typeof signIn>>

const page = (): OperationsPage => readOperationsPage(places)
const onServer = (commands: string) => server.runOnServer(commands, postgres.port)
const start = () =>
  openFleet({ databaseUrl: postgres.url, roles: ['both'], env, chance: createChance(1) })

beforeAll(async () => {
  const at = new URL('../../ci/debian-postgres.mjs', import.meta.url)
  server = (await import(at.href)) as PostgresModule
  shelf = await server.runOnServer('cd "$(mktemp -d)" && mkdir archive backups && pwd', 0)
  places['/archive'] = `${shelf}/archive`
  places['/backups'] = `${shelf}/backups`
  places['db.example'] = '127.0.0.1'
  postgres = await server.startPostgres(page().settings)
  places['/var/lib/postgresql/17/main'] = postgres.cluster
  desk = await openContractDesk()
  env['CONTRACT_SERVICE_URL'] = desk.url
  fleet = await start()
  tokens = await signIn((token) => fleet.client(token))
}, 120_000)

afterEach(({ task }) => {
  if (task.result?.state !== 'fail') return
  for (const { process } of fleet?.members ?? []) say(`A process said:\n${process?.said()}`)
  say(`The database said:\n${postgres?.said().slice(-4_000)}`)
})

afterAll(async () => {
  await fleet?.close()
  await desk?.close()
  await postgres?.stop()
  if (shelf !== undefined) rmSync(shelf, { recursive: true, force: true })
})

const clientsNow = () =>
  Object.fromEntries([...tokens].map(([who, token]) => [who, fleet.client(token)])) as Clients

/** Plays to the end, or until it is over. */
async function playThrough(play: Play, clients: Clients, isOver: () => boolean): Promise<void> {
  while (!play.isEnded && !isOver()) {
    await playOn(play, clients).catch(async (error: unknown) => {
      const isOvertaken =
        error instanceof StagewrightError && [404, 409, 422].includes(error.status)
      if (!(error instanceof ServerGone || isOvertaken)) throw error
      await pause(50)
    })
  }
}

/** Three people with one tale after the other, until they are told that it is over. */
function letPeopleWork() {
  let isOver = false
  const clients = clientsNow()
  const player = async () => {
    while (!isOver) {
      const tale = tales[plays.length % tales.length]
      if (!tale) throw new Error('there are no tales')
      const play = newPlay(tale, `Company ${plays.length + 1} Ltd`)
      plays.push(play)
      await playThrough(play, clients, () => isOver)
    }
  }
  const playing = Promise.all([player(), player(), player()])
  return { end: () => ((isOver = true), playing) }
}

/** What its player knows by now, as it stays when the play goes on. */
function asKnown(play: Play): Play {
  const items = [...play.items].map(([id, known]) => [id, { ...known }] as const)
  return { ...play, items: new Map(items) }
}

/** Runs something over the database as an operator would. */
async function asked<R>(statement: string): Promise<R[]> {
  const database = await openDatabase({ url: postgres.url }, { connectionsMax: 1 })
  try {
    return await database.query<R>(statement)
  } finally {
    await database.close()
  }
}

async function logsOfRuns(): Promise<Map<string, RunEvent[]>> {
  const database = await openDatabase({ url: postgres.url }, { connectionsMax: 1 })
  const logs = new Map<string, RunEvent[]>()
  for (const { id } of await database.query<{ id: string }>('select id from run')) {
    logs.set(id, await readLog(database, id))
  }
  await database.close()
  return logs
}

/** The doctor as the page calls it; gives its exit code and what it says. */
async function doctor(): Promise<{ code: number | null; said: string }> {
  const [line = ''] = page().commands('stagewright doctor').split('\n')
  const [, ...words] = line.split(' ')
  const own = { ...process.env, ...env, DATABASE_URL: postgres.url }
  const child = spawn(process.execPath, [program, ...words], { env: own })
  let said = ''
  child.stdout.on('data', (text: Buffer) => (said += text.toString()))
  child.stderr.on('data', (text: Buffer) => (said += text.toString()))
  const code = await new Promise<number | null>((done) => child.once('close', done))
  return { code, said }
}

let known: Play[] = []
let begunBefore = 0
let moment = ''
let lost = new Map<string, RunEvent[]>()

test('a base backup is made while people work, and somebody makes a mistake', async () => {
  await asked(page().account)
  const working = letPeopleWork()
  await pause(1_500)
  say(await onServer(page().commands('pg_basebackup')))
  await pause(2_500)
  known = plays.map(asKnown)
  const now = `select to_char(clock_timestamp() at time zone 'utc', 'YYYY-MM-DD HH24:MI:SS.US')
    || '+00' as moment`
  moment = (await asked<{ moment: string }>(now))[0]?.moment ?? ''
  begunBefore = plays.length
  await pause(2_500)
  await working.end()
  lost = await logsOfRuns()
  expect(await doctor()).toMatchObject({ code: 0 })
  await asked('delete from run_change')
  expect(await doctor()).toMatchObject({ code: 1 })
}, 120_000)

test('the server is brought back to the moment before, and the doctor finds nothing', async () => {
  for (const { process } of fleet.members) expect(await process?.stop()).toBe(0)
  await fleet.close()
  places['2026-03-01 14:29:00+00'] = moment
  const from = performance.now()
  await postgres.halt()
  await onServer(page().commands('recovery.signal'))
  await postgres.restart()
  const isInRecovery = () => onServer(page().commands('pg_is_in_recovery'))
  await expect.poll(isInRecovery, { timeout: 60_000, interval: 100 }).toBe('f')
  say(`Restored in ${((performance.now() - from) / 1000).toFixed(1)} s.`)
  expect(await doctor()).toMatchObject({ code: 0 })
}, 120_000)

test('every run stands where it stood at that moment', async () => {
  const restored = await logsOfRuns()
  const until = Date.parse(moment.replace(' ', 'T').replace('+00', 'Z'))
  let shorter = 0
  for (const [id, log] of restored) {
    const whole = lost.get(id) ?? []
    expect(log).toEqual(whole.slice(0, log.length))
    expect(log.filter(({ at }) => at > until)).toEqual([])
    if (log.length < whole.length) shorter++
  }
  say(`${restored.size} of ${lost.size} runs are there, ${shorter} with less than they had.`)
  expect(lost.size).toBeGreaterThan(restored.size)
  for (const { runId, company } of known) {
    expect({ company, isThere: runId === undefined || restored.has(runId) }).toEqual({
      company,
      isThere: true,
    })
  }
})

test('work goes on: everything acknowledged before it is there, nothing asked for after', async () => {
  fleet = await start()
  const clients = clientsNow()
  const later = plays.slice(begunBefore)
  expect(later.some(({ acknowledged }) => acknowledged > 0)).toBe(true)
  for (const { company } of later) {
    const found = await clients.rita.records.list('Account_Application__c', { search: company })
    expect(found.items.filter(({ name }) => name === company)).toEqual([])
  }
  // Each look compares what was acknowledged with what stands there.
  const before = known.reduce((sum, play) => sum + play.acknowledged, 0)
  await Promise.all(known.map((play) => playThrough(play, clients, () => false)))
  say(`${before} commands acknowledged before that moment, none is lost.`)
  expect(before).toBeGreaterThan(0)
  expect(known.every((play) => play.isEnded)).toBe(true)
}, 120_000)

test('every stored run is what its log tells, and nothing of it is left lying', async () => {
  await queueEmptied({ url: postgres.url })
  for (const { process } of fleet.members) expect(await process?.stop()).toBe(0)
  const { runs, ...rest } = await readStoredRuns({ url: postgres.url })
  for (const { stored, told } of runs) expect(told).toEqual(stored)
  expect(rest).toEqual({ openOfEnded: [], jobs: [], strayInterviews: [] })
}, 120_000)
