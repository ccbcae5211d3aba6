// Lists read from a standby: they never show less than what was acknowledged before somebody asked,
// whatever the standby is doing.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createClient } from '@stagewright/sdk'
import { openDatabase } from '@stagewright/store'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startStagewright, type StagewrightProcess } from '../../process/start-stagewright.ts'
import { type Clients, signIn } from '../play-tale.ts'

type Postgres = {
  url: string
  said(): string
  stop(): Promise<void>
  halt(): Promise<void>
  restart(): Promise<void>
}
type PostgresModule = {
  startPostgres(more: { [name: string]: string }, options?: { primary: string }): Promise<Postgres>
}

const object = 'Account_Application__c'
let dataDir: string
let primary: Postgres
let standby: Postgres
let server: StagewrightProcess | undefined
let clients: Clients
let count = 0

beforeAll(async () => {
  const at = new URL('../../ci/debian-postgres.mjs', import.meta.url)
  const { startPostgres } = (await import(at.href)) as PostgresModule
  primary = await startPostgres({ wal_level: 'replica', max_wal_senders: '4' })
  // It tells of every statement, so that one sees who was asked.
  const settings = { hot_standby: 'on', log_statement: 'all' }
  standby = await startPostgres(settings, { primary: primary.url })
  dataDir = mkdtempSync(join(tmpdir(), 'stagewright-replica-'))
  const env = { DATABASE_URL: primary.url, DATABASE_REPLICA_URL: standby.url }
  server = await startStagewright({ dataDir, env })
  const baseUrl = server?.url ?? ''
  const tokens = await signIn((token) => createClient({ baseUrl, ...(token && { token }) }))
  const entries = [...tokens].map(([who, token]) => [who, createClient({ baseUrl, token })])
  clients = Object.fromEntries(entries) as Clients
}, 120_000)

afterAll(async () => {
  await server?.stop()
  await standby?.stop()
  await primary?.stop()
  rmSync(dataDir, { recursive: true, force: true })
})

/** Starts a run by a record. Gives the record's name and the run's id. */
async function begin(): Promise<{ name: string; runId: string }> {
  const name = `Company ${++count} Ltd`
  const fields = { Contact_Email__c: 'office@company.example', Annual_Revenue__c: 1_900_000 }
  const rows = [{ Name: name, ...fields, Requested_Amount__c: 20_000 }]
  const { startedRunIds } = await clients.rita.records.create(object, rows)
  return { name, runId: startedRunIds[0] ?? '' }
}

/** Ids of the runs that somebody is shown who asks now. */
async function shown(): Promise<string[]> {
  return (await clients.olga.runs.list({ limit: 200 })).items.map(({ id }) => id)
}

/** How many lists of runs the standby has answered. */
const answered = () => standby.said().match(/execute [^:]*:[^$]*\bfrom run\b/g)?.length ?? 0

async function onStandby(statement: string): Promise<void> {
  const admin = await openDatabase({ url: standby.url }, { connectionsMax: 1 })
  await admin.query(statement)
  await admin.close()
}

test('each list is read from the standby and holds what was started just before', async () => {
  const before = answered()
  for (let at = 0; at < 10; at++) {
    const { runId } = await begin()
    expect(await shown()).toContain(runId)
    expect((await clients.olga.runs.show(runId)).id).toBe(runId)
  }
  expect(answered() - before).toBeGreaterThanOrEqual(10)
})

test('a standby that stands still is not read: lists are whole all the same', async () => {
  await onStandby('select pg_wal_replay_pause()')
  for (let at = 0; at < 5; at++) {
    const { runId } = await begin()
    expect(await shown()).toContain(runId)
  }
  expect(server?.said()).toContain('the replica is more than 100 ms behind')
  await onStandby('select pg_wal_replay_resume()')
  await expect
    .poll(async () => (await shown(), server?.said()), { timeout: 20_000, interval: 200 })
    .toContain('Lists are read from the replica again.')
})

test('a standby that goes away takes no list with it', async () => {
  await standby.halt()
  const { runId } = await begin()
  expect(await shown()).toContain(runId)
  await standby.restart()
  const before = answered()
  const later = async () => (await shown(), answered())
  await expect.poll(later, { timeout: 30_000, interval: 200 }).toBeGreaterThan(before)
})
