// Crowds of timers on a real queue: each once, what fails alone, and by whom they are held.
import type { Job } from '@stagewright/conductor'
import { failTimers, finishTimers, sampleLoad, takeDueTimers, takeOver } from '@stagewright/store'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { element, flowFile, leadsTo, startOf } from '../testing/flow-file.ts'
import { movedClock } from '../testing/moved-time.ts'
import { openTestRuntime, type TestRuntime } from '../testing/test-runtime.ts'
import { createJobs } from './add-jobs.ts'
import { keepRetention } from './keep-retention.ts'
import { timerTypes } from './timer-types.ts'
import { startWorker } from './worker.ts'

const screens = flowFile(
  'Note_It',
  'Flow',
  `<start>${leadsTo('Screen')}</start>` +
    element('screens', 'Screen', '<allowFinish>true</allowFinish>'),
)
const review = flowFile(
  'Review',
  'Orchestrator',
  element(
    'orchestratedStages',
    'Stage',
    `<stageSteps><name>Check</name><label>Check</label><actionName>Note_It</actionName>
      <actionType>stepInteractive</actionType><assignees><assignee>
      <stringValue>ada@house.example</stringValue></assignee><assigneeType>User</assigneeType>
      </assignees><inputParameters><name>ActionInput__RecordId</name><value>
      <elementReference>$Record.Id</elementReference></value></inputParameters></stageSteps>`,
  ) + `<start><object>Account</object>${startOf('RecordAfterSave', 'Create', 'Stage')}</start>`,
)
const policy = {
  path: 'policies/Review.policy.yaml',
  text: 'steps:\n  Check:\n    time: { due: 1 hour }\n',
}

let world: TestRuntime
// Whatever is due by this clock has long been due by the database's.
beforeAll(async () => {
  const clock = movedClock('2020-05-01T08:00:00Z')
  world = await openTestRuntime([screens, review, policy], { clock })
})
afterAll(() => world?.close())
beforeEach(() => query(`delete from graphile_worker._private_jobs`))

const query = <R>(text: string, values: unknown[] = []) =>
  world.system.database.query<R>(text, values)

type Row = { key: string; attempts: number; error: string | null; isLocked: boolean }
const waiting = () =>
  query<Row>(`select key, attempts, last_error as error, locked_by is not null as "isLocked"
    from graphile_worker._private_jobs where key like 'PassTime %' order by run_at, key`)

/** Runs whose due date has passed, and how often each has passed it. */
async function begin(count: number): Promise<{ ids: string[]; passed: () => Promise<number[]> }> {
  const made = await world.create(
    'Account',
    Array.from({ length: count }, (_, at) => ({ Name: `Firm ${at}` })),
  )
  const runs = await query<{ id: string }>('select id from run where record_id = any($1)', [made])
  const ids = runs.map(({ id }) => id)
  const text = `select (select count(*)::integer from run_log where run_id = run.id
    and type = 'DueDatePassed') as times from run where run.id = any($1)`
  const passed = async () => (await query<{ times: number }>(text, [ids])).map(({ times }) => times)
  return { ids, passed }
}

test('a crowd that is due at once is carried out, each timer once, and nothing is left', async () => {
  const { passed } = await begin(150)
  expect(await waiting()).toHaveLength(150)
  const worker = await startWorker(world.system, () => Promise.resolve())
  await expect.poll(waiting, { timeout: 30_000 }).toEqual([])
  expect(await passed()).toEqual(Array.from({ length: 150 }, () => 1))
  await worker.stop()
  expect(worker.inHand()).toBe(0)
})

test('a process that stops ends the crowd in hand and holds nothing of the others', async () => {
  const { passed } = await begin(150)
  const worker = await startWorker(world.system, () => Promise.resolve())
  await expect.poll(async () => (await waiting()).length).toBeLessThan(150)
  await worker.stop()
  const left = await waiting()
  expect(left.filter(({ isLocked }) => isLocked)).toEqual([])
  const times = await passed()
  expect(times.filter((one) => one === 1)).toHaveLength(150 - left.length)
  expect(times.filter((one) => one > 1)).toEqual([])
})

test('one that fails is tried again later, and its neighbours are done', async () => {
  const { ids, passed } = await begin(40)
  await query(`create function has_bad_run() returns trigger language plpgsql as $$ begin
    if new.run_id = '${ids[7]}' then raise exception 'this run cannot be written'; end if;
    return new; end $$`)
  await query(`create trigger bad_run before insert on run_change
    for each row execute function has_bad_run()`)
  const lines: string[] = []
  const system = { ...world.system, log: (line: string) => void lines.push(line) }
  const worker = await startWorker(system, () => Promise.resolve())
  await expect
    .poll(async () => (await waiting()).map(({ error }) => error), { timeout: 30_000 })
    .toEqual(['this run cannot be written'])
  await worker.stop()
  expect(await waiting()).toMatchObject([{ attempts: 1, isLocked: false }])
  expect((await passed()).filter((one) => one === 1)).toHaveLength(39)
  expect(lines).toContainEqual(expect.stringContaining('this run cannot be written'))
  await query('drop function has_bad_run cascade')
})

const runIdsOf = (due: { payload: Job }[]) =>
  due.map(({ payload }) => (payload.type === 'PassTime' ? payload.runId : payload.type))
const take = (poolId: string, most: number) =>
  takeDueTimers<Job>(world.system.database, { poolId, types: timerTypes, most })
const add = (jobs: Job[]) => world.system.database.transaction((tx) => createJobs(tx).add(jobs))
const passTime = (runId: string, at: number): Job => ({ type: 'PassTime', runId, at })

test('who waits longest is taken first; what others hold or is not due is left', async () => {
  const later = Date.now() + 3_600_000
  await add([passTime('c', 3), passTime('a', 1), passTime('d', later), passTime('b', 2)])
  expect(runIdsOf(await take('one', 2))).toEqual(['a', 'b'])
  expect(runIdsOf(await take('other', 2))).toEqual(['c'])
  expect(runIdsOf(await take('other', 2))).toEqual([])
})

test('what was taken from a process that is gone is not finished or put back by it', async () => {
  await add([passTime('a', 1), passTime('b', 2)])
  const { database } = world.system
  const [a, b] = await take('gone', 2)
  await takeOver(database, 'gone')
  await finishTimers(database, 'gone', [a?.id ?? ''])
  await failTimers(database, 'gone', [{ id: b?.id ?? '', message: 'late' }])
  const again = await take('here', 2)
  expect(again).toMatchObject([{ attempt: 2 }, { attempt: 2 }])
  expect(runIdsOf(again)).toEqual(['a', 'b'])
  await finishTimers(
    database,
    'here',
    again.map(({ id }) => id),
  )
  expect(await waiting()).toEqual([])
})

test('of a job that was ordered anew while a process had it in hand, what was ordered is left', async () => {
  await add([passTime('a', 1), passTime('b', 1)])
  await take('gone', 2)
  await add([passTime('a', 2)])
  await takeOver(world.system.database, 'gone')
  const again = await take('here', 3)
  expect(again.map(({ payload, attempt }) => [payload, attempt])).toEqual([
    [passTime('b', 1), 2],
    [passTime('a', 2), 1],
  ])
  expect(await query('select from graphile_worker._private_jobs')).toHaveLength(2)
})

test('of one that was ordered anew and then failed, nothing but what was ordered is left within the hour', async () => {
  const { database } = world.system
  await add([passTime('a', 1), passTime('b', 1)])
  const [a, b] = await take('here', 2)
  await add([passTime('a', 2)])
  const failures = [a, b].map((one) => ({ id: one?.id ?? '', message: 'No way.' }))
  await failTimers(database, 'here', failures)
  // One that stays in hand, though it was ordered anew, is left to who has it.
  await add([passTime('c', 1)])
  await take('there', 1)
  await add([passTime('c', 2)])
  await keepRetention(world.system, { type: 'KeepRetention', at: 0 })
  const rows = await query<{ key: string | null; attempts: number; run: string }>(
    `select key, attempts, payload ->> 'runId' as run from graphile_worker._private_jobs
      where key is null or key like 'PassTime %' order by id`,
  )
  expect(rows.map(({ key, run }) => [key, run])).toEqual([
    ['PassTime b', 'b'],
    ['PassTime a', 'a'],
    [null, 'c'],
    ['PassTime c', 'c'],
  ])
})

test('a job beside which a crowd is carried out goes from the queue when it is done itself', async () => {
  const { ids } = await begin(20)
  await add([{ type: 'SweepEvents', at: 1 }])
  const sweeps = () =>
    query(`select from graphile_worker._private_jobs where key like 'SweepEvents %'`)
  let worker: Awaited<ReturnType<typeof startWorker>> | undefined
  await world.system.database.transaction(async (tx) => {
    // So nothing of the crowd can be done.
    await tx.query('select from run where id = any($1) for update', [ids])
    worker = await startWorker(world.system, () => Promise.resolve())
    await expect.poll(async () => (await waiting()).every(({ isLocked }) => isLocked)).toBe(true)
    await expect.poll(sweeps).toEqual([])
  })
  await expect.poll(waiting).toEqual([])
  await worker?.stop()
})

test.each<[string, Job, number]>([
  ['a time that has come', passTime('a', 1), 1],
  ['a wait that ends by time', wait({ at: 1 }), 1],
  ['a wait that an event ends', wait({}), 0],
  ['a call', { type: 'CallAction', interviewId: 'i', request: 1 }, 0],
])('%s has its place in the queue', async (_title, job, priority) => {
  await add([job])
  const rows = await query<{ priority: number }>(
    'select priority from graphile_worker._private_jobs',
  )
  expect(rows).toEqual([{ priority }])
})

function wait(more: { at?: number }): Job {
  return { type: 'EndWait', interviewId: 'i', request: 1, event: 'e', ...more }
}

test('a timer that is long due counts for the limits, though newer work stands before it', async () => {
  await add([{ type: 'CallAction', interviewId: 'i', request: 1 }, passTime('a', 1)])
  const { database } = world.system
  const bounds = { starts: 0, items: 0, jobs: 1 }
  const sample = await sampleLoad(database, '2020-05-01T08:00:00Z', bounds)
  expect(sample.jobs).toBe(1)
  expect(sample.jobAgeSeconds).toBeGreaterThan(40 * 365 * 24 * 3_600)
})
