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
      return startWorker(world.system, () => undefined)
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

test('when the disk of the database is full its log says what to do, in the place of the error', async () => {
  const { database } = world.system
  await database.query(`create function has_no_room() returns trigger language plpgsql as $$ begin
    raise exception 'could not extend file "base/5/2619": No space left on device'
      using errcode = 'disk_full'; end $$`)
  await database.query(`create trigger full_disk before delete on platform_event
    for each statement execute function has_no_room()`)
  const lines: string[] = []
  const system = { ...world.system, log: (line: string) => void lines.push(line) }
  const worker = await startWorker(system, () => undefined)
  await database.transaction((tx) => createJobs(tx).add([{ type: 'SweepEvents', at: 1 }]))
  await expect.poll(() => lines, { timeout: 20_000 }).not.toEqual([])
  expect(lines).toEqual([expect.stringMatching(/^Database: it has no room on its disk.*Make room/)])
  await worker.stop()
  await database.query('drop trigger full_disk on platform_event')
  await database.query('drop function has_no_room')
})
