import { afterAll, beforeAll, expect, test } from 'vitest'
import { asAct } from '../audit/request-act.ts'
import { once } from '../once.ts'
import { valueOf } from '../testing/counting-system.ts'
import { openTestRuntime, type TestRuntime } from '../testing/test-runtime.ts'
import { transact } from '../transact.ts'
import { createJobs } from './add-jobs.ts'
import { startWorker } from './worker.ts'

let world: TestRuntime
beforeAll(async () => {
  world = await openTestRuntime([])
})
afterAll(() => world?.close())

type Row = { attempts: number; last_error: string | null }
const jobs = () =>
  world.system.database.query<Row>(
    `select attempts, last_error from graphile_worker._private_jobs where key = 'SweepEvents 0'`,
  )

test('a job is no part of the request over whose connection it is taken', async () => {
  const { id: personId, name } = world.ada
  const act = { act: 'flows.start', actor: { id: personId, name }, target: '', address: '' }
  const request = { personId, key: 'first', hash: 'x' }
  const { value: worker } = await once.request(request, () =>
    asAct({ ...act, detail: {} }, async () => {
      valueOf(await transact(world.system, () => Promise.resolve(1)))
      return startWorker(world.system, () => Promise.resolve())
    }),
  )
  await world.system.database.transaction((tx) =>
    createJobs(tx).add([{ type: 'SweepEvents', at: 0 }]),
  )
  const isOver = async () => {
    const [job] = await jobs()
    return job === undefined || job.last_error !== null
  }
  await expect.poll(isOver, { timeout: 20_000 }).toBe(true)
  expect(await jobs()).toEqual([])
  await worker.stop()
})

test('a job that fails is told with what happens next, and not in the words of the queue', async () => {
  const { database } = world.system
  await database.query(`create function says_no() returns trigger language plpgsql as $$ begin
    raise exception 'Nothing is deleted today'; end $$`)
  await database.query(`create trigger no before delete on platform_event
    for each statement execute function says_no()`)
  const lines: unknown[] = []
  const log = (line: string, level?: string) => void lines.push([level, line])
  const worker = await startWorker({ ...world.system, log }, () => Promise.resolve())
  await database.transaction((tx) => createJobs(tx).add([{ type: 'SweepEvents', at: 2 }]))
  await expect.poll(() => lines, { timeout: 20_000 }).not.toEqual([])
  expect(lines[0]).toEqual([
    'warn',
    expect.stringMatching(
      /^Job SweepEvents \(\d+\) failed in try 1 of 25: Nothing is deleted today\. It is tried again in 3 seconds\.$/,
    ),
  ])
  await worker.stop()
  await database.query('drop trigger no on platform_event')
  await database.query('drop function says_no')
})

test('when the disk of the database is full its log says what to do, in the place of the error', async () => {
  const { database } = world.system
  await database.query(`create function has_no_room() returns trigger language plpgsql as $$ begin
    raise exception 'could not extend file "base/5/2619": No space left on device'
      using errcode = 'disk_full'; end $$`)
  await database.query(`create trigger full_disk before delete on platform_event
    for each statement execute function has_no_room()`)
  const lines: string[] = []
  const system = { ...world.system, log: (line: string) => void lines.push(line) }
  const worker = await startWorker(system, () => Promise.resolve())
  await database.transaction((tx) => createJobs(tx).add([{ type: 'SweepEvents', at: 1 }]))
  await expect.poll(() => lines, { timeout: 20_000 }).not.toEqual([])
  expect(lines).toEqual([expect.stringMatching(/^Database: it has no room on its disk.*Make room/)])
  await worker.stop()
  await database.query('drop trigger full_disk on platform_event')
  await database.query('drop function has_no_room')
})
