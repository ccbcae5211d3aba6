// A rolling upgrade under work: processes of this release, and of the next one beside them on the
// same database, until none of this release is left. Whoever is refused is served by another
// process at once; nothing is lost and nothing done twice. UPGRADE_FROM names the folder of a built
// older release: then it is that one that is upgraded, to this.
import { readdirSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import { StagewrightError } from '@stagewright/sdk'
import { openDatabase } from '@stagewright/store'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { readStoredRuns } from '../aftermath.ts'
import { createChance } from '../chance.ts'
import { openContractDesk, type ContractDesk } from '../contract-desk.ts'
import { newPlay, playOn, ServerGone, signIn, type Clients, type Play } from '../play-tale.ts'
import { tales } from '../tale.ts'
import { type Fleet, type Member, openFleet } from './fleet.ts'
import { makeNextRelease, nextMigrations, type NextRelease } from './next-release.ts'

type Postgres = { url: string; stop(): Promise<void> }
type PostgresModule = { startPostgres(): Promise<Postgres> }

const say = (line: string) => process.stdout.write(`${line}\n`)
const older = process.env['UPGRADE_FROM']
const plays: Play[] = []
let postgres: Postgres
let desk: ContractDesk
let fleet: Fleet
let next: NextRelease | undefined

beforeAll(async () => {
  if (older === undefined) next = makeNextRelease()
  const at = new URL('../../ci/debian-postgres.mjs', import.meta.url)
  const { startPostgres } = (await import(at.href)) as PostgresModule
  postgres = await startPostgres()
  desk = await openContractDesk()
  const env = { CONTRACT_SERVICE_URL: desk.url, STAGEWRIGHT_LOG: 'error' }
  const chance = createChance(1)
  const roles: Member['role'][] = ['both', 'both']
  const first = older === undefined ? {} : { root: older }
  fleet = await openFleet({ databaseUrl: postgres.url, roles, env, chance, ...first })
}, 120_000)

afterEach(({ task }) => {
  if (task.result?.state !== 'fail') return
  for (const { process } of fleet?.members ?? []) say(`A process said:\n${process?.said()}`)
})

afterAll(async () => {
  await fleet?.close()
  await desk?.close()
  await postgres?.stop()
  next?.remove()
})

async function playThrough(play: Play, clients: Clients): Promise<void> {
  while (!play.isEnded) {
    await playOn(play, clients).catch(async (error: unknown) => {
      const isOvertaken =
        error instanceof StagewrightError && [404, 409, 422].includes(error.status)
      if (!(error instanceof ServerGone || isOvertaken)) throw error
      await pause(20)
    })
  }
}

/** Asks again and again; how often an answer was refused in a row, and for how long at most. */
function knock(clients: Clients) {
  const seen = { asked: 0, refused: 0, inRow: 0, longestMs: 0 }
  let isOver = false
  const knocking = async () => {
    while (!isOver) {
      const from = performance.now()
      for (let tries = 1; ; tries++) {
        seen.asked++
        const isServed = await clients.rita.inbox.show().then(
          () => true,
          () => false,
        )
        if (isServed) break
        seen.refused++
        seen.inRow = Math.max(seen.inRow, tries)
        seen.longestMs = Math.max(seen.longestMs, performance.now() - from)
      }
      await pause(10)
    }
    return seen
  }
  const going = knocking()
  return { end: () => ((isOver = true), going) }
}

/** Takes a process out and ends it in order. */
async function drain(member: Member): Promise<void> {
  const { process } = member
  expect(await process?.stop()).toBe(0)
  expect(process?.said()).toMatch(/Stopped after \d+\.\d s; nothing is at work\./)
  member.process = undefined
}

test('the next release takes over one process after the other while people work', async () => {
  const tokens = await signIn((token) => fleet.client(token))
  const entries = [...tokens].map(([who, token]) => [who, fleet.client(token)])
  const clients = Object.fromEntries(entries) as Clients
  let isOver = false
  const player = async () => {
    while (!isOver) {
      const tale = tales[plays.length % tales.length]
      if (!tale) throw new Error('there are no tales')
      const play = newPlay(tale, `Company ${plays.length + 1} Ltd`)
      plays.push(play)
      await playThrough(play, clients)
    }
  }
  const playing = Promise.all([player(), player(), player()])
  const knocking = knock(clients)
  await pause(1_000)
  for (const old of [...fleet.members]) {
    await fleet.add('both', next?.root)
    // The old ones serve on the tables of the next release.
    for (const { process } of fleet.web()) {
      expect((await fetch(`${process?.url}/ready`)).status).toBe(200)
    }
    await pause(1_000)
    await drain(old)
  }
  await pause(1_000)
  isOver = true
  await playing
  const seen = await knocking.end()
  const acknowledged = plays.reduce((sum, play) => sum + play.acknowledged, 0)
  say(`${plays.length} applications, ${acknowledged} commands acknowledged, none lost.`)
  say(
    `Of ${seen.asked} questions ${seen.refused} were refused, for ${Math.round(seen.longestMs)} ms at most.`,
  )
  expect(plays.every((play) => play.isEnded)).toBe(true)
  // Another process answers whoever asks again.
  expect(seen.inRow).toBeLessThan(50)
}, 240_000)

test('the tables are those of the next release, and each contract was made once', async () => {
  for (const { process } of fleet.members) if (process) expect(await process.stop()).toBe(0)
  const database = await openDatabase({ url: postgres.url }, { connectionsMax: 1 })
  const own = readdirSync(new URL('../../../packages/store/migrations/', import.meta.url))
  const names = older === undefined ? Object.keys(nextMigrations) : own
  const rows = await database.query('select name from schema_migration where name = any($1)', [
    names,
  ])
  await database.close()
  expect(rows).toHaveLength(names.length)
  const { runs, ...rest } = await readStoredRuns({ url: postgres.url })
  for (const { stored, told } of runs) expect(told).toEqual(stored)
  expect(rest).toEqual({ openOfEnded: [], jobs: [], strayInterviews: [] })
  const contracts = await desk.contracts()
  for (const { recordId, tale, company } of plays) {
    const own = contracts.filter((contract) => contract.recordId === recordId).length
    const begun = runs.filter(({ stored }) => stored.triggeringRecord?.id === recordId).length
    const wanted = tale.title === 'rejected, withdrawn' ? 0 : 1
    expect({ company, begun, own }).toEqual({ company, begun: 1, own: wanted })
  }
}, 120_000)
