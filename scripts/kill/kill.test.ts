// Fifty times a server is killed while people work with it, alone or together with its database. In
// the end everything must be as if nothing had happened. The seed is printed; KILL_SEED chooses the
// same moments again.
import { chmodSync, mkdtempSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createClient } from '@stagewright/sdk'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { startStagewright, type StagewrightProcess } from '../process/start-stagewright.ts'
import { readOutcome, readStoredRuns, type Outcome } from './aftermath.ts'
import { createChance } from './chance.ts'
import { openContractDesk, type ContractDesk } from './contract-desk.ts'
import { killDatabaseServer, leftBehind } from './database-process.ts'
import { newPlay, playOn, ServerGone, signIn, type Clients, type Play } from './play-tale.ts'
import { tales } from './tale.ts'

const kills = Number(process.env['KILL_ROUNDS'] ?? 50)
const killedMs = 60_000 + kills * 30_000
/** For looking at all that was played, which is the more the more rounds there were. */
const lookedAtMs = 180_000 + kills * 2_000
const playersAtOnce = 4
/** After so many kills a round plays everything that was begun to its end. */
const settleEvery = 10
const seed = Number(process.env['KILL_SEED'] ?? Date.now() % 1_000_000)
const chance = createChance(seed)
const say = (line: string) => process.stdout.write(`${line}\n`)

let dataDir: string
let desk: ContractDesk
let tokens: Awaited<ReturnType<typeof signIn>>
let server: StagewrightProcess | undefined
const plays: Play[] = []
const expected = new Map<string, Outcome>()

beforeAll(async () => {
  dataDir = realpathSync(mkdtempSync(join(tmpdir(), 'stagewright-kill-')))
  // The database runs under another account when the test runs as root: it has to pass through.
  chmodSync(dataDir, 0o755)
  desk = await openContractDesk()
  say(`Seed ${seed}: KILL_SEED=${seed} chooses the same moments again.`)
})

afterEach(({ task }) => {
  if (task.result?.state === 'fail') say(`The last server said:\n${server?.said() ?? 'nothing'}`)
})

afterAll(async () => {
  await server?.kill()
  killDatabaseServer(dataDir)
  await desk.close()
  rmSync(dataDir, { recursive: true, force: true })
})

const env = () => ({ CONTRACT_SERVICE_URL: desk.url, STAGEWRIGHT_LOG: 'error' })

async function start(): Promise<StagewrightProcess> {
  server = await startStagewright({ dataDir, env: env() })
  if (!server) throw new Error('the server did not start')
  return server
}

function clientsOf(baseUrl: string): Clients {
  const entries = [...tokens].map(([person, token]) => [person, createClient({ baseUrl, token })])
  return Object.fromEntries(entries) as Clients
}

/** Several players at once, each with one tale after the other, until the server goes away. */
async function playUntilGone(clients: Clients, next: () => Play | undefined): Promise<void> {
  const player = async () => {
    for (let play = next(); play; play = next()) await playOn(play, clients)
  }
  const ends = await Promise.allSettled(Array.from({ length: playersAtOnce }, player))
  for (const end of ends) {
    if (end.status === 'rejected' && !(end.reason instanceof ServerGone)) throw end.reason
  }
}

/** Hands out the plays that are not at their end, once each. */
function unfinished(): () => Play | undefined {
  const list = plays.filter((play) => !play.isEnded)
  return () => list.shift()
}

function begun(): Play {
  const tale = tales[plays.length % tales.length]
  if (!tale) throw new Error('there are no tales')
  const play = newPlay(tale, `Company ${plays.length + 1} Ltd`)
  plays.push(play)
  return play
}

test('an undisturbed server plays each tale once: this is how it should be', async () => {
  const { url, stop } = await start()
  tokens = await signIn((token) => createClient({ baseUrl: url, ...(token && { token }) }))
  const clients = clientsOf(url)
  for (const tale of tales) {
    const play = newPlay(tale, `Undisturbed ${tale.amount} Ltd`)
    await playOn(play, clients)
    expected.set(tale.title, await readOutcome(clients.olga, play.company, play.runId ?? ''))
  }
  expect(await stop()).toBe(0)
  expect(leftBehind(dataDir)).toEqual([])
  const ends = [...expected.values()].map((outcome) => outcome.fields['Status__c'])
  expect(ends).toEqual(['Active', 'Active', 'Active', 'Rejected'])
}, 180_000)

test(
  `killed ${kills} times at random moments it goes on each time`,
  async () => {
    for (let round = 1; round <= kills; round++) {
      const withDatabase = round % 3 === 0
      if (round % 7 === 0) {
        // Killed while it starts, too. A start that was quicker than that is killed right after.
        const killWhileStartingMs = chance.between(50, 1_500)
        server = await startStagewright({ dataDir, env: env(), killWhileStartingMs })
        if (withDatabase) killDatabaseServer(dataDir)
        await server?.kill()
        continue
      }
      const { url, kill } = await start()
      const clients = clientsOf(url)
      const open = unfinished()
      if (round % settleEvery === 0) {
        await playUntilGone(clients, open)
        expect(plays.filter((play) => !play.isEnded)).toEqual([])
        say(`Round ${round}: ${plays.length} applications, all at their end.`)
        await kill()
        continue
      }
      const dies = new Promise<void>((done) => {
        const end = async () => {
          const database = withDatabase && killDatabaseServer(dataDir)
          await kill()
          if (withDatabase) expect(database).toBe(true)
          done()
        }
        setTimeout(() => void end(), chance.between(30, 1_500))
      })
      await Promise.all([playUntilGone(clients, () => open() ?? begun()), dies])
    }
  },
  killedMs,
)

test(
  'everything has ended as it would have undisturbed: same log, same records',
  async () => {
    const { url, stop } = await start()
    const clients = clientsOf(url)
    await playUntilGone(clients, unfinished())
    const acknowledged = plays.reduce((sum, play) => sum + play.acknowledged, 0)
    const keys = desk.requests.size
    const requests = [...desk.requests.values()].reduce((sum, count) => sum + count, 0)
    say(`${kills} kills, ${plays.length} applications, ${acknowledged} commands acknowledged,`)
    say(`${keys} contracts asked for in ${requests} requests.`)
    expect(plays.length).toBeGreaterThan(tales.length)
    for (const play of plays) {
      expect(play.isEnded).toBe(true)
      const outcome = await readOutcome(clients.olga, play.company, play.runId ?? '')
      expect({ company: play.company, ...outcome }).toEqual({
        company: play.company,
        ...expected.get(play.tale.title),
      })
    }
    expect(await stop()).toBe(0)
    server = undefined
  },
  lookedAtMs,
)

test('each application that needs a contract has exactly one', async () => {
  const contracts = await desk.contracts()
  const records = plays.filter((play) => play.tale.title !== 'rejected, withdrawn')
  for (const { recordId, company } of records) {
    const own = contracts.filter((contract) => contract.recordId === recordId)
    expect({ company, contracts: own.length }).toEqual({ company, contracts: 1 })
  }
  expect(contracts.filter(({ recordId }) => isStrange(recordId))).toEqual([])
})

/** True for a record that was rejected: nobody may have asked for its contract. */
function isStrange(recordId: string): boolean {
  return plays.some(
    (play) => play.recordId === recordId && play.tale.title === 'rejected, withdrawn',
  )
}

test(
  'every stored run is what its log tells, and nothing of it is left lying',
  async () => {
    expect(leftBehind(dataDir)).toEqual([])
    const { runs, ...rest } = await readStoredRuns({ dataDir })
    expect(runs.length).toBeGreaterThanOrEqual(plays.length + tales.length)
    for (const { stored, told } of runs) expect(told).toEqual(stored)
    expect(rest).toEqual({ openOfEnded: [], jobs: [], strayInterviews: [] })
    expect(leftBehind(dataDir)).toEqual([])
  },
  lookedAtMs,
)
