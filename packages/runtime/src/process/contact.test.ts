import { afterAll, beforeAll, expect, test } from 'vitest'
import { createJobs } from '../job/add-jobs.ts'
import { startWorker } from '../job/worker.ts'
import { openTestRuntime, type TestRuntime } from '../testing/test-runtime.ts'
import { openContact } from './contact.ts'
import { createDatabaseClock } from './database-clock.ts'

let world: TestRuntime
beforeAll(async () => (world = await openTestRuntime([])))
afterAll(() => world?.close())

const lines: string[] = []
const contactOf = (id: string) => {
  const log = (line: string) => void lines.push(line)
  return openContact(
    { ...world.system, log },
    {
      process: { poolId: id, processId: id, role: 'both', host: 'one', version: '1' },
      isAlone: false,
      clock: createDatabaseClock({ now: Date.now }, log),
    },
  )
}

const lockedBy = async () =>
  (
    await world.system.database.query<{ by: string | null }>(
      `select locked_by as by from graphile_worker._private_jobs order by id`,
    )
  ).map(({ by }) => by)

const rows = () =>
  world.system.database.query<{ id: string; startedAt: string }>(
    `select pool_id as id, started_at::text as "startedAt" from worker_process where host = 'one'
      order by pool_id`,
  )
const pools = async () => (await rows()).map(({ id }) => id)

const lock = (poolId: string) =>
  world.system.database.query(
    `update graphile_worker._private_jobs set locked_by = $1, locked_at = now(), attempts = 1`,
    [poolId],
  )

const addJob = (at: number) =>
  world.system.database.transaction((tx) => createJobs(tx).add([{ type: 'SweepEvents', at }]))

const clear = () => world.system.database.query('delete from graphile_worker._private_jobs')

test('what the earlier queue of a process has locked is freed by itself, as soon as it is renamed', async () => {
  await addJob(0)
  await lock('first')
  const contact = await contactOf('first')
  const [first] = await rows()
  await contact.rename('second')
  expect(await lockedBy()).toEqual([null])
  expect(await rows()).toEqual([{ ...first, id: 'second' }])
  await lock('second')
  await Promise.all([contact.rename('third'), contact.rename('fourth')])
  expect(await lockedBy()).toEqual([null])
  expect(await pools()).toEqual(['fourth'])
  await contact.close()
  expect(await pools()).toEqual([])
  // Nobody had to find it gone.
  expect(lines).toEqual([])
  await clear()
})

test('it is renamed though its connection was ended meanwhile', async () => {
  await addJob(1)
  await lock('early')
  const contact = await contactOf('early')
  await world.system.database.query(
    `select pg_terminate_backend(pid) from pg_stat_activity where application_name like '% early'`,
  )
  await contact.rename('late')
  expect(await lockedBy()).toEqual([null])
  expect(await pools()).toEqual(['late'])
  await contact.close()
  await clear()
})

test('no job is taken before it is written down under which name', async () => {
  await addJob(2)
  let enter: () => void = () => undefined
  let asked = 0
  const worker = await startWorker(world.system, () => {
    asked++
    return new Promise((resolve) => (enter = resolve))
  })
  await expect.poll(() => asked).toBe(1)
  // What comes meanwhile wakes nobody either.
  await addJob(3)
  expect(await lockedBy()).toEqual([null, null])
  enter()
  await expect.poll(lockedBy, { timeout: 20_000 }).toEqual([])
  expect(asked).toBe(1)
  await worker.stop()
})

test('a worker that could not yet be entered can be stopped, and leaves its jobs to others', async () => {
  await addJob(4)
  const worker = await startWorker(world.system, () => new Promise(() => undefined))
  await worker.stop()
  expect(await lockedBy()).toEqual([null])
  await clear()
})
