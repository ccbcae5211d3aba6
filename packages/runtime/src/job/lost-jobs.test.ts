// Jobs that the database has locked for a process, and of which that has never heard.
import { takeDueTimers } from '@stagewright/store'
import type { Job } from '@stagewright/conductor'
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { openTestRuntime, type TestRuntime } from '../testing/test-runtime.ts'
import { createJobs } from './add-jobs.ts'
import { createLostJobs } from './lost-jobs.ts'
import { timerTypes } from './timer-types.ts'
import { startWorker } from './worker.ts'

let world: TestRuntime
beforeAll(async () => (world = await openTestRuntime([])))
afterAll(() => world?.close())
beforeEach(() => query('delete from graphile_worker._private_jobs'))

const query = <R>(text: string, values: unknown[] = []) =>
  world.system.database.query<R>(text, values)

type Row = { id: string; run: string; by: string | null; attempts: number }
const rows = () =>
  query<Row>(`select id::text, payload ->> 'runId' as run, locked_by as by, attempts
    from graphile_worker._private_jobs order by id`)
const add = (runId: string, at = 1) =>
  world.system.database.transaction((tx) =>
    createJobs(tx).add([{ type: 'PassTime', runId, at } satisfies Job]),
  )
const take = (poolId: string, most: number) =>
  takeDueTimers<Job>(world.system.database, { poolId, types: timerTypes, most })
const aMinuteAgo = `update graphile_worker._private_jobs
  set locked_at = now() - interval '1 minute' where locked_at is not null`

function lostJobs() {
  let now = 0
  const lines: string[] = []
  const log = (line: string) => void lines.push(line)
  const lost = createLostJobs({ ...world.system, log }, () => now)
  return { lost, lines, pass: (ms: number) => void (now += ms) }
}

test('what is locked under its names and not in hand is freed, as if it had not been taken', async () => {
  for (const run of ['lost', 'in hand', 'earlier']) await add(run)
  const [, second] = await take('own', 2)
  await take('own before', 1)
  await add('of another')
  await take('other', 1)
  await query(aMinuteAgo)
  await add('young')
  await take('own', 1)
  const { lost, lines, pass } = lostJobs()
  const hand = { poolIds: ['own before', 'own'], ids: [second?.id ?? ''] }
  lost.disturbed()
  pass(16_000)
  await lost.free(hand)
  expect(await rows()).toMatchObject([
    { run: 'lost', by: null, attempts: 0 },
    { run: 'in hand', by: 'own', attempts: 1 },
    { run: 'earlier', by: null, attempts: 0 },
    { run: 'of another', by: 'other', attempts: 1 },
    { run: 'young', by: 'own', attempts: 1 },
  ])
  expect(lines).toEqual([
    'Jobs: 2 were taken in the moment in which the connection broke; they are done now.',
  ])
})

test('of one that was ordered anew meanwhile, what was ordered is left', async () => {
  await add('a')
  await take('own', 1)
  await query(aMinuteAgo)
  await add('a', 2)
  const { lost, pass } = lostJobs()
  lost.disturbed()
  pass(16_000)
  await lost.free({ poolIds: ['own'], ids: [] })
  expect(await rows()).toMatchObject([{ run: 'a', by: null, attempts: 0 }])
})

test('it is looked for a while after the last disturbance, once, and again after an error', async () => {
  await add('a')
  await take('own', 1)
  await query(aMinuteAgo)
  const { lost, lines, pass } = lostJobs()
  const hand = { poolIds: ['own'], ids: [] }
  const isFree = async () => (await rows())[0]?.by === null
  await lost.free(hand)
  lost.disturbed()
  pass(10_000)
  lost.disturbed()
  pass(10_000)
  await lost.free(hand)
  expect(await isFree()).toBe(false)
  pass(10_000)
  await lost.free({ ...hand, ids: ['no number'] })
  expect(lines).toEqual([expect.stringMatching(/^Jobs: what was lost is looked for again: /)])
  await lost.free(hand)
  expect(await isFree()).toBe(true)
  await take('own', 1)
  await query(aMinuteAgo)
  await lost.free(hand)
  expect(await isFree()).toBe(false)
})

test('a worker whose connection breaks between the commit and the answer does the job later', async () => {
  await add('a')
  const giveBack = loseAnswer(/update .*_private_jobs as jobs\s+set\s+attempts/s)
  const lines: string[] = []
  const log = (line: string) => void lines.push(line)
  const worker = await startWorker({ ...world.system, log }, () => Promise.resolve())
  await expect.poll(rows, { timeout: 20_000 }).toMatchObject([{ attempts: 1 }])
  worker.beaten()
  await query(aMinuteAgo)
  const now = performance.now.bind(performance)
  const later = vi.spyOn(performance, 'now').mockImplementation(() => now() + 60_000)
  const beaten = () => {
    worker.beaten()
    return rows()
  }
  try {
    await expect.poll(beaten, { timeout: 20_000 }).toEqual([])
  } finally {
    later.mockRestore()
    giveBack()
    await worker.stop()
  }
  expect(lines).toContain(
    'Jobs: one was taken in the moment in which the connection broke; it is done now.',
  )
})

/** The first answer with rows to such statements gets lost; the server has done what they say. */
function loseAnswer(to: RegExp): () => void {
  const { pool } = world.system.database
  const connect = pool.connect.bind(pool) as (...handed: unknown[]) => Promise<Client>
  let isLost = false
  const lossy = async (...handed: unknown[]) => {
    const client = await connect(...handed)
    // Who hands over a callback has it called, and no client here.
    if (handed.length > 0) return client
    const own = client.query.bind(client)
    client.query = async (...asked) => {
      if (isLost || !to.test(textOf(asked[0]))) return own(...asked)
      const answer = await own(...asked)
      if (answer.rows.length === 0) return answer
      isLost = true
      throw new Error('Connection terminated unexpectedly')
    }
    return client
  }
  Object.assign(pool, { connect: lossy })
  return () => Object.assign(pool, { connect })
}

type Client = { query(...asked: unknown[]): Promise<{ rows: unknown[] }> }

function textOf(asked: unknown): string {
  if (typeof asked === 'string') return asked
  return (asked as { text?: string } | undefined)?.text ?? ''
}
