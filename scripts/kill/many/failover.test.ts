// The primary is killed under work and its standby promoted. With synchronous replication nothing
// that was acknowledged is lost, and processes find the new primary by themselves.
import { setTimeout as pause } from 'node:timers/promises'
import { StagewrightError } from '@stagewright/sdk'
import { openDatabase } from '@stagewright/store'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { queueEmptied, readStoredRuns } from '../aftermath.ts'
import { createChance } from '../chance.ts'
import { openContractDesk, type ContractDesk } from '../contract-desk.ts'
import { newPlay, playOn, ServerGone, signIn, type Clients, type Play } from '../play-tale.ts'
import { tales } from '../tale.ts'
import { type Fleet, openFleet } from './fleet.ts'

type Postgres = { url: string; stop(): Promise<void>; crash(): Promise<void> }
type PostgresModule = {
  startPostgres(more: { [name: string]: string }, options?: { primary: string }): Promise<Postgres>
}

const say = (line: string) => process.stdout.write(`${line}\n`)
const plays: Play[] = []
let primary: Postgres
let standby: Postgres
let desk: ContractDesk
let fleet: Fleet

beforeAll(async () => {
  const at = new URL('../../ci/debian-postgres.mjs', import.meta.url)
  const { startPostgres } = (await import(at.href)) as PostgresModule
  primary = await startPostgres({ wal_level: 'replica', max_wal_senders: '4' })
  standby = await startPostgres({ hot_standby: 'on' }, { primary: primary.url })
  const admin = await openDatabase({ url: primary.url }, { connectionsMax: 1 })
  await admin.query(`alter system set synchronous_standby_names = 'standby'`)
  await admin.query('select pg_reload_conf()')
  const state = async () =>
    (await admin.query<{ state: string }>('select sync_state as state from pg_stat_replication'))[0]
  while ((await state())?.state !== 'sync') await pause(100)
  await admin.close()
  desk = await openContractDesk()
  const env = { CONTRACT_SERVICE_URL: desk.url, STAGEWRIGHT_LOG: 'error' }
  const chance = createChance(1)
  fleet = await openFleet({ databaseUrl: primary.url, roles: ['both', 'both'], env, chance })
}, 120_000)

afterEach(({ task }) => {
  if (task.result?.state !== 'fail') return
  for (const { role, process } of fleet?.members ?? []) say(`${role} said:\n${process?.said()}`)
})

afterAll(async () => {
  await fleet?.close()
  await desk?.close()
  await standby?.stop()
  await primary?.stop()
})

async function playThrough(play: Play, clients: Clients): Promise<void> {
  while (!play.isEnded) {
    await playOn(play, clients).catch(async (error: unknown) => {
      const isOvertaken = error instanceof StagewrightError && error.status < 500
      if (!(error instanceof ServerGone || isOvertaken)) throw error
      await pause(150)
    })
  }
}

test('the primary is killed and its standby promoted: work goes on, nothing acknowledged is lost', async () => {
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
  await pause(5_000)
  const before = plays.reduce((sum, play) => sum + play.acknowledged, 0)
  await primary.crash()
  const from = performance.now()
  const admin = await openDatabase({ url: standby.url }, { connectionsMax: 1 })
  await admin.query('select pg_promote(true, 30)')
  await admin.close()
  for (const { line } of fleet.members) line.leadTo(standby.url)
  const ready = async () =>
    Promise.all(
      fleet.members.map(async ({ process }) => (await fetch(`${process?.url}/ready`)).status),
    )
  await expect.poll(ready, { timeout: 60_000, interval: 100 }).toEqual([200, 200])
  say(`Ready ${((performance.now() - from) / 1000).toFixed(1)} s after the primary was killed.`)
  await pause(3_000)
  isOver = true
  // Each look compares what was acknowledged with what stands there.
  await playing
  const after = plays.reduce((sum, play) => sum + play.acknowledged, 0)
  say(`${before} commands acknowledged before, ${after - before} after; none is lost.`)
  expect(before).toBeGreaterThan(0)
  expect(plays.every((play) => play.isEnded)).toBe(true)
}, 240_000)

test('every stored run is what its log tells, and each contract was made once', async () => {
  await queueEmptied({ url: standby.url })
  for (const { process } of fleet.members) expect(await process?.stop()).toBe(0)
  const { runs, ...rest } = await readStoredRuns({ url: standby.url })
  for (const { stored, told } of runs) expect(told).toEqual(stored)
  expect(rest).toEqual({ openOfEnded: [], jobs: [], strayInterviews: [] })
  const contracts = await desk.contracts()
  for (const { recordId, tale, company } of plays) {
    const own = contracts.filter((contract) => contract.recordId === recordId).length
    expect({ company, own }).toEqual({ company, own: tale.title === 'rejected, withdrawn' ? 0 : 1 })
  }
}, 120_000)
