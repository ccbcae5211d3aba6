// The disk of the database is filled under work, first that of its tables, then that of its
// write-ahead log. People are told what is so, nothing acknowledged is lost, and everything comes
// back when there is room.
import { createClient, StagewrightError } from '@stagewright/sdk'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { readStoredRuns } from '../aftermath.ts'
import { createChance } from '../chance.ts'
import { openContractDesk, type ContractDesk } from '../contract-desk.ts'
import { newPlay, playOn, type Clients, signIn } from '../play-tale.ts'
import { tales } from '../tale.ts'
import { type Fleet, openFleet } from './fleet.ts'
import { openSmallDisk, type SmallDisk } from './small-disk.ts'

type Postgres = { url: string; stop(): Promise<void>; restart(): Promise<void>; said(): string }
type PostgresModule = {
  startPostgres(
    more: { [name: string]: string },
    options: { place: string; walPlace: string },
  ): Promise<Postgres>
}

const say = (line: string) => process.stdout.write(`${line}\n`)
const object = 'Account_Application__c'
const roomLeft = 512 * 1024

let tables: SmallDisk
let logs: SmallDisk
let postgres: Postgres
let desk: ContractDesk
let fleet: Fleet
let clients: Clients
const acknowledged: string[] = []
const unanswered: string[] = []

beforeAll(async () => {
  tables = openSmallDisk(400)
  logs = openSmallDisk(200)
  const at = new URL('../../ci/debian-postgres.mjs', import.meta.url)
  const { startPostgres } = (await import(at.href)) as PostgresModule
  // With little kept in hand, so that a full disk is met soon.
  const settings = { max_wal_size: '64MB', min_wal_size: '32MB', shared_buffers: '32MB' }
  const places = { place: tables.folder, walPlace: logs.folder }
  postgres = await startPostgres(settings, places)
  desk = await openContractDesk()
  const env = { CONTRACT_SERVICE_URL: desk.url, STAGEWRIGHT_LOG: 'error' }
  const chance = createChance(1)
  fleet = await openFleet({ databaseUrl: postgres.url, roles: ['both'], env, chance })
  const baseUrl = fleet.members[0]?.process?.url ?? ''
  const connect = (token?: string) => createClient({ baseUrl, ...(token && { token }) })
  const entries = [...(await signIn(connect))].map(([who, token]) => [who, connect(token)])
  clients = Object.fromEntries(entries) as Clients
}, 120_000)

afterEach(({ task }) => {
  if (task.result?.state !== 'fail') return
  say(`The process said:\n${fleet?.members[0]?.process?.said()}`)
  say(`The database said:\n${postgres?.said().slice(-4_000)}`)
})

afterAll(async () => {
  await fleet?.close()
  await desk?.close()
  await postgres?.stop()
  tables?.close()
  logs?.close()
})

const said = () => fleet.members[0]?.process?.said() ?? ''
const ready = async () => (await fetch(`${fleet.members[0]?.process?.url}/ready`)).status

/** Saves one application after the other until one is refused; gives the refusal. */
async function saveUntilRefused(name: string, text = ''): Promise<StagewrightError> {
  for (let number = 1; number <= 5_000; number++) {
    const company = `${name} ${number} Ltd`
    const error = await save(company, text)
    if (error) return error
  }
  throw new Error('the disk never was full')
}

async function save(company: string, text = ''): Promise<StagewrightError | undefined> {
  try {
    await clients.rita.records.create(object, [
      {
        Name: company,
        Contact_Email__c: 'office@company.example',
        Annual_Revenue__c: 1_900_000,
        Requested_Amount__c: 60_000,
        ...(text !== '' && { Screening_Notes__c: text }),
      },
    ])
    acknowledged.push(company)
    return undefined
  } catch (error) {
    if (!(error instanceof StagewrightError)) throw error
    unanswered.push(company)
    return error
  }
}

async function comesBack(name: string): Promise<void> {
  const from = performance.now()
  await expect.poll(ready, { timeout: 60_000, interval: 100 }).toBe(200)
  const saved = async () => (await save(`${name} ${unanswered.length} Ltd`)) === undefined
  await expect.poll(saved, { timeout: 60_000, interval: 200 }).toBe(true)
  say(`Saved again ${((performance.now() - from) / 1000).toFixed(1)} s after there was room.`)
  const [tale] = tales
  if (!tale) throw new Error('there are no tales')
  await playOn(newPlay(tale, `${name} played on Ltd`), clients)
}

test('with no room for tables changes are refused with a remedy, and reading goes on', async () => {
  tables.fill(roomLeft)
  const refusal = await saveUntilRefused('Full')
  expect(refusal).toMatchObject({ status: 503, code: 'busy', retryAfterSeconds: 2 })
  expect(refusal.message).toContain('no room on its disk')
  expect((await clients.rita.records.list(object)).items.length).toBeGreaterThan(0)
  expect((await clients.uma.inbox.show()).items.length).toBeGreaterThan(0)
  expect(await ready()).toBe(200)
  expect(said()).toMatch(/Database: .*no room .*make room/i)
  tables.free()
  await comesBack('Roomy')
}, 120_000)

test('with no room for its log the database ends; people are told to come back', async () => {
  logs.fill(roomLeft)
  const refusal = await saveUntilRefused('Ended')
  expect(refusal).toMatchObject({ status: 503, code: 'busy' })
  await expect.poll(ready, { timeout: 60_000, interval: 100 }).toBe(503)
  logs.free()
  await postgres.restart()
  await comesBack('Back')
}, 180_000)

test('everything acknowledged is there once, what was refused not twice', async () => {
  const found = new Map<string, number>()
  for (let after: string | undefined; ;) {
    const page = await clients.rita.records.list(object, {
      limit: 200,
      ...(after !== undefined && { after }),
    })
    for (const { name } of page.items) found.set(name, (found.get(name) ?? 0) + 1)
    if (page.next === null) break
    after = page.next
  }
  say(`${acknowledged.length} saves acknowledged, ${unanswered.length} refused.`)
  expect(acknowledged.filter((name) => found.get(name) !== 1)).toEqual([])
  expect(unanswered.filter((name) => (found.get(name) ?? 0) > 1)).toEqual([])
  expect(await fleet.members[0]?.process?.stop()).toBe(0)
  const { runs } = await readStoredRuns({ url: postgres.url })
  expect(runs.length).toBeGreaterThanOrEqual(acknowledged.length)
  for (const { stored, told } of runs) expect(told).toEqual(stored)
}, 120_000)
