// Four processes on one PostgreSQL server, under people who work through all of them: one after the
// other is killed, paused until the others take it for gone, and cut off from the database; and the
// database itself is killed. In the end everything must be as if nothing had happened. MANY_ROUNDS
// says how many such moments there are, MANY_SEED chooses the same ones again.
import { setTimeout as pause } from 'node:timers/promises'
import { createClient, StagewrightError } from '@stagewright/sdk'
import { openDatabase, type Database } from '@stagewright/store'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { queueEmptied, readOutcome, readStoredRuns, type Outcome } from '../aftermath.ts'
import { createChance } from '../chance.ts'
import { openContractDesk, type ContractDesk } from '../contract-desk.ts'
import { newPlay, playOn, ServerGone, signIn, type Clients, type Play } from '../play-tale.ts'
import { tales } from '../tale.ts'
import { type Fleet, type Member, openFleet } from './fleet.ts'
import { watch } from './watcher.ts'

type Postgres = {
  url: string
  stop(): Promise<void>
  crash(): Promise<void>
  restart(): Promise<void>
}
type PostgresModule = { startPostgres(): Promise<Postgres> }

const rounds = Number(process.env['MANY_ROUNDS'] ?? 5)
/** For looking at all that was played, which is the more the more rounds there were. */
const lookedAtMs = 300_000 + rounds * 2_000
const seed = Number(process.env['MANY_SEED'] ?? Date.now() % 1_000_000)
const chance = createChance(seed)
const playersAtOnce = 4
const say = (line: string) => process.stdout.write(`${line}\n`)

let postgres: Postgres
let desk: ContractDesk
let fleet: Fleet
let database: Database
let tokens: Awaited<ReturnType<typeof signIn>>
const plays: Play[] = []
const expected = new Map<string, Outcome>()

beforeAll(async () => {
  const at = new URL('../../ci/debian-postgres.mjs', import.meta.url)
  const { startPostgres } = (await import(at.href)) as PostgresModule
  postgres = await startPostgres()
  desk = await openContractDesk()
  const env = { CONTRACT_SERVICE_URL: desk.url, STAGEWRIGHT_LOG: 'error' }
  const roles: Member['role'][] = ['both', 'both', 'web', 'worker']
  fleet = await openFleet({ databaseUrl: postgres.url, roles, env, chance })
  database = await openDatabase({ url: postgres.url }, { connectionsMax: 4 })
  say(`Seed ${seed}: MANY_SEED=${seed} chooses the same moments again.`)
}, 120_000)

afterEach(({ task }) => {
  if (task.result?.state !== 'fail') return
  for (const { role, process } of fleet?.members ?? []) say(`${role} said:\n${process?.said()}`)
})

afterAll(async () => {
  await fleet?.close()
  await database?.close()
  await desk?.close()
  await postgres?.stop()
})

function clientsOf(connect: (token: string) => Clients['olga']): Clients {
  return Object.fromEntries([...tokens].map(([who, token]) => [who, connect(token)])) as Clients
}

/** What a person looks at again who got no answer and finds that it was carried out. */
const lookAgain: ReadonlySet<number> = new Set([404, 409, 422])
const looksMax = 200

/** Plays to the end, whoever is gone meanwhile: each look begins where everything stands. */
async function playThrough(play: Play, clients: Clients): Promise<void> {
  for (let looks = 1; !play.isEnded; looks++) {
    try {
      await playOn(play, clients)
    } catch (error) {
      const isOvertaken = error instanceof StagewrightError && lookAgain.has(error.status)
      if (looks > looksMax || !(error instanceof ServerGone || isOvertaken)) throw error
      await pause(150)
    }
  }
}

/** Players with one tale after the other, until `isOver` and all have come to their end. */
async function playWhile(clients: Clients, isOver: () => boolean): Promise<void> {
  const player = async () => {
    while (!isOver()) {
      const tale = tales[plays.length % tales.length]
      if (!tale) throw new Error('there are no tales')
      const play = newPlay(tale, `Company ${plays.length + 1} Ltd`)
      plays.push(play)
      await playThrough(play, clients)
    }
  }
  await Promise.all(Array.from({ length: playersAtOnce }, player))
}

test('four processes that start at a time set up one installation, and are all ready', async () => {
  tokens = await signIn((token) => fleet.client(token))
  for (const { process } of fleet.members) {
    const answer = await fetch(`${process?.url}/ready`)
    expect({ status: answer.status, ...(await answer.json()) }).toMatchObject({ status: 'ready' })
  }
  const rows = await database.query<{ role: string }>('select role from worker_process')
  expect(rows.map(({ role }) => role).sort()).toEqual(['both', 'both', 'web', 'worker'])
})

test('whoever watches another process than the one that acts is told of every run', async () => {
  const [first, second, third] = fleet.members.map(({ process }) => process?.url ?? '')
  const olga = tokens.get('olga') ?? ''
  const watchers = [second ?? '', third ?? ''].map((url) => watch(url, olga))
  await Promise.all(watchers.map((watcher) => watcher.open()))
  const clients = clientsOf((token) => createClient({ baseUrl: first ?? '', token }))
  for (const tale of tales) {
    const play = newPlay(tale, `Undisturbed ${tale.amount} Ltd`)
    await playOn(play, clients)
    expected.set(tale.title, await readOutcome(clients.olga, play.company, play.runId ?? ''))
    for (const watcher of watchers) {
      await expect.poll(() => watcher.runs.has(play.runId ?? ''), { timeout: 15_000 }).toBe(true)
    }
  }
  for (const watcher of watchers) watcher.stop()
})

test('the jobs of a process that is killed are taken up by another', async () => {
  desk.answerAfter(1_500)
  const clients = clientsOf((token) => fleet.client(token))
  const play = newPlay(tales[0] ?? fail('no tale'), 'Taken up Ltd')
  plays.push(play)
  const playing = playThrough(play, clients)
  const holder = await lockedBy()
  const victim = await memberOf(holder.processId)
  const from = performance.now()
  await victim.process?.kill()
  victim.process = undefined
  desk.answerAfter(0)
  await expect.poll(() => isLocked(holder.poolId), { timeout: 60_000, interval: 50 }).toBe(false)
  say(`Its jobs were free ${((performance.now() - from) / 1000).toFixed(1)} s after the kill.`)
  await playing
  say(`Its run had ended ${((performance.now() - from) / 1000).toFixed(1)} s after the kill.`)
  await victim.start()
}, 120_000)

function fail(message: string): never {
  throw new Error(message)
}

/** A process with a job at work. */
async function lockedBy(): Promise<{ poolId: string; processId: string }> {
  for (;;) {
    const [row] = await database.query<{ poolId: string; processId: string }>(
      `select p.pool_id as "poolId", p.process_id as "processId"
      from graphile_worker._private_jobs j
      join worker_process p on p.pool_id = j.locked_by limit 1`,
    )
    if (row) return row
    await pause(20)
  }
}

async function isLocked(poolId: string): Promise<boolean> {
  const rows = await database.query(
    'select 1 from graphile_worker._private_jobs where locked_by = $1',
    [poolId],
  )
  return rows.length > 0
}

async function memberOf(processId: string): Promise<Member> {
  for (const member of fleet.members) {
    const answer = await fetch(`${member.process?.url}/health`)
    const { process } = (await answer.json()) as { process: string }
    if (process === processId) return member
  }
  return fail(`no process ${processId}`)
}

const counts = { killed: 0, paused: 0, cut: 0, ended: 0, crashed: 0 }

/** One moment: something happens to one process, or to the database. */
async function strike(round: number): Promise<void> {
  const member = fleet.members[chance.between(0, fleet.members.length - 1)] ?? fail('nobody')
  const { process: victim, line } = member
  if (!victim) return
  await pause(chance.between(50, 800))
  switch (round % 5) {
    case 0:
      counts.killed++
      await victim.kill()
      member.process = undefined
      await pause(chance.between(0, 2_000))
      await member.start()
      return
    case 1:
      counts.paused++
      return pauseProcess(victim.pid)
    case 2:
      counts.cut++
      line.cut()
      await pause(chance.between(1_000, 8_000))
      return line.mend()
    case 3:
      counts.ended++
      await database.query(
        `select pg_terminate_backend(pid) from pg_stat_activity
        where application_name like 'stagewright %' and random() < 0.7`,
      )
      return
    default:
      counts.crashed++
      await postgres.crash()
      await pause(chance.between(0, 1_500))
      await postgres.restart()
  }
}

/** Stops a process until the others have taken it for gone, and lets it go on. */
async function pauseProcess(pid: number): Promise<void> {
  const before = await database.query('select pool_id from worker_process')
  process.kill(pid, 'SIGSTOP')
  const count = async () => (await database.query('select 1 from worker_process')).length
  await expect.poll(count, { timeout: 60_000, interval: 100 }).toBeLessThan(before.length)
  await pause(chance.between(0, 1_500))
  process.kill(pid, 'SIGCONT')
}

test(
  `struck ${rounds} times under work they go on each time`,
  async () => {
    const clients = clientsOf((token) => fleet.client(token))
    let isOver = false
    const playing = playWhile(clients, () => isOver)
    const striking = async () => {
      for (let round = 0; round < rounds; round++) {
        await strike(round)
        if (round % 10 === 9) say(`${round + 1} of ${rounds}: ${plays.length} applications.`)
      }
    }
    await Promise.race([striking(), playing.then(() => fail('the players stopped early'))])
    isOver = true
    await playing
    say(`Struck: ${JSON.stringify(counts)}; ${plays.length} applications, all at their end.`)
  },
  60_000 + rounds * 30_000,
)

test('everybody is back and ready', async () => {
  for (const { process } of fleet.members) {
    const ready = async () => (await fetch(`${process?.url}/ready`)).status
    await expect.poll(ready, { timeout: 30_000, interval: 200 }).toBe(200)
  }
  const count = async () => (await database.query('select 1 from worker_process')).length
  await expect.poll(count, { timeout: 30_000, interval: 200 }).toBe(fleet.members.length)
})

test(
  'nothing acknowledged is lost and nothing was done twice',
  async () => {
    const clients = clientsOf((token) => fleet.client(token))
    for (const play of plays) {
      const outcome = await readOutcome(clients.olga, play.company, play.runId ?? '')
      expect({ company: play.company, ...outcome }).toEqual({
        company: play.company,
        ...expected.get(play.tale.title),
      })
    }
    const contracts = await desk.contracts()
    for (const { recordId, company, tale } of plays) {
      const own = contracts.filter((contract) => contract.recordId === recordId)
      const wanted = tale.title === 'rejected, withdrawn' ? 0 : 1
      expect({ company, contracts: own.length }).toEqual({ company, contracts: wanted })
    }
    const acknowledged = plays.reduce((sum, play) => sum + play.acknowledged, 0)
    const requests = [...desk.requests.values()].reduce((sum, count) => sum + count, 0)
    say(
      `${acknowledged} commands acknowledged, ${desk.requests.size} contracts in ${requests} calls.`,
    )
  },
  lookedAtMs,
)

test('told to stop, each ends what is at work and says so', async () => {
  await queueEmptied({ url: postgres.url })
  for (const member of fleet.members) {
    expect(await member.process?.stop()).toBe(0)
    expect(member.process?.said()).toMatch(/Stopped after \d+\.\d s; nothing is at work\./)
    member.process = undefined
  }
  expect(await database.query('select 1 from worker_process')).toEqual([])
})

test(
  'every stored run is what its log tells, and nothing of it is left lying',
  async () => {
    const { runs, ...rest } = await readStoredRuns({ url: postgres.url })
    expect(runs.length).toBeGreaterThanOrEqual(plays.length)
    for (const { stored, told } of runs) expect(told).toEqual(stored)
    expect(rest).toEqual({ openOfEnded: [], jobs: [], strayInterviews: [] })
  },
  lookedAtMs,
)
